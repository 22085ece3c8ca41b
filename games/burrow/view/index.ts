/** Burrow on the screen: its title, its tiles, and what one lobby shows. Only the client's entry imports it. */

import { type Columns, SCALARS } from '../../../src/columns.ts'
import type { GameEvent } from '../../../src/events.ts'
import type { Effect } from '../../../src/game-data.ts'
import type { CellsAt, GameScreen, GameView, ViewFrame, ViewKit } from '../../view-kit.ts'
import { type TerrainSheet, tileLooks } from '../art/tile-looks.ts'
import { PLACEABLE } from '../ground.ts'
import en from '../words/en.json' with { type: 'json' }
import ru from '../words/ru.json' with { type: 'json' }
import { createAimFrame } from './aim-frame.ts'
import { createBackdrop } from './backdrop.ts'
import { createDigCracks } from './dig-cracks.ts'
import { bitsOfTile, particleKind } from './effects.ts'
import { createFollowCamera } from './follow-camera.ts'
import { createHud } from './hud.ts'
import { createIdolRound } from './idol-round.ts'

/** Where the ground of both lobbies begins, about, px: behind it lies the cave, over it the sky. */
const HORIZON_TILES = 24

/** A running person's feet are heard this often. */
const STEP_MS = 260

function createScreen(kit: ViewKit): GameScreen {
  const camera = createFollowCamera(kit)
  const backdrop = createBackdrop(kit, horizonPx(kit))
  const aim = createAimFrame(kit)
  const hud = createHud(kit)
  const cracks = createDigCracks(kit)
  const idolRound = createIdolRound(kit)
  let steppedMs = 0
  kit.loop('sounds/ambient.wav', 0.25)

  return {
    frame(frame: ViewFrame) {
      const { own, target, isPointing, nowMs, elapsedMs } = frame
      camera.follow(own, isPointing ? target : undefined, elapsedMs)
      backdrop.place(nowMs)
      const value = (component: string, field: string): number => (own ? kit.value(own.eid, component, field) : 0)
      const carried = value('Digger', 'carried')
      if (own?.state === 'run' && nowMs - steppedMs > STEP_MS) {
        steppedMs = nowMs
        kit.sound('sounds/step-dirt.wav', 0.12)
      }
      aim.place(frame, kit.world.rules['digReachPx'] ?? 56, carried)
      cracks.show(frame.drawn)
      idolRound.show(frame.drawn)
      hud.show({ health: value('Health', 'hearts'), fullHealth: value('Health', 'most'), coins: value('Purse', 'coins'), carried, tile: PLACEABLE[value('Digger', 'placing')] ?? PLACEABLE[0] }, nowMs)
    },
    effect(event: GameEvent, effect: Effect | undefined, isOwn: boolean) {
      if (!effect) return
      const x = event.x
      const y = event.y
      // What others do is heard from where they are, and softer.
      if (effect.sound) kit.sound(`sounds/${effect.sound}.wav`, effect.volume * (isOwn ? 1 : 0.6), x)
      if (effect.particles) {
        const isBits = effect.particles === 'tile-bits'
        const name = isBits ? bitsOfTile(kit.world.tiles.kinds.nameOf(event.value)) : effect.particles
        const at = (isBits && pickedAt(kit, event)) || { x, y }
        kit.burst(particleKind(name), at.x, at.y, effect.count)
      }
      if (effect.shakePx > 0 && isOwn) camera.shake(effect.shakePx)
      if (effect.text !== undefined) kit.float(x, y - 14, effect.text.replace('{value}', String(event.value)))
    },
    close() {
      backdrop.close()
      aim.close()
      hud.close()
      cracks.close()
      idolRound.close()
    },
  }
}

/** Bits fly off where the pick hits, not where the digger stands. */
function pickedAt(kit: ViewKit, event: GameEvent): { readonly x: number; readonly y: number } | undefined {
  const eid = kit.world.eidOf(event.netId)
  if (eid === 0) return undefined
  const x = kit.value(eid, 'Intent', 'targetX')
  const y = kit.value(eid, 'Intent', 'targetY')
  return Math.abs(x - event.x) + Math.abs(y - event.y) < 120 ? { x, y } : undefined
}

function horizonPx(kit: ViewKit): number {
  return Math.min(HORIZON_TILES, kit.world.tiles.heightTiles / 2) * 16
}

/** The terrain table comes from our own art script: its shape is tested there. */
function isTerrainSheet(table: unknown): table is TerrainSheet {
  return typeof table === 'object' && table !== null && 'tiles' in table && 'grounds' in table
}

export const burrowView: GameView = {
  name: 'burrow',
  backgroundColor: '#49afe6',
  pictures: {
    title: 'art/title/scene.png',
    logo: 'art/title/logo.png',
    icon: 'art/title/favicon.png',
    stickBase: 'art/hud/joystick-base.png',
    stickKnob: 'art/hud/joystick-knob.png',
    buttons: {
      jump: 'art/hud/button-jump.png',
      dig: 'art/hud/button-dig.png',
      place: 'art/hud/button-place.png',
      throw: 'art/hud/button-throw.png',
      use: 'art/hud/button-use.png',
    },
  },
  words: { en, ru },
  sounds: { chat: 'sounds/chat.wav' },
  cellsAt(table: unknown): CellsAt {
    if (!isTerrainSheet(table)) throw new Error('art/terrain.json is no terrain table; expected { tiles, grounds }; run games/burrow/art/make/main.ts again')
    return (nameAt, tileX, tileY) => tileLooks(table, nameAt, tileX, tileY)
  },
  isVeil: (tileName: string): boolean => tileName === 'water' || tileName === 'water-top',
  veilAlpha: 0.72,
  isBlinking({ schema, arrays, scalars }: Columns, eid: number): boolean {
    const health = schema.entryOf('Health')?.columns
    const value = (name: string): number => {
      const column = health?.find(({ fieldName }) => fieldName === name)
      return column ? (arrays[column.index]![eid] ?? 0) : 0
    }
    return value('hearts') > 0 && value('sparedTick') > scalars[SCALARS.tick]!
  },
  createScreen,
}
