/** Burrow on the screen: its title, its tiles, and what one lobby shows. Only the client's entry imports it. */

import type { GameEvent } from '../../../src/events.ts'
import type { Effect } from '../../../src/game-data.ts'
import { type NameAt, type TerrainSheet, type TileCell, tileLooks } from '../art/tile-looks.ts'
import { createAimFrame } from './aim-frame.ts'
import { createBackdrop } from './backdrop.ts'
import { bitsOfTile, particleKind } from './effects.ts'
import { createFollowCamera } from './follow-camera.ts'
import { createHud } from './hud.ts'
import type { Frame, Kit, Screen } from './kit.ts'

/** Where the ground of both lobbies begins, about, px: behind it lies the cave, over it the sky. */
const HORIZON_TILES = 24

function createScreen(kit: Kit): Screen {
  const camera = createFollowCamera(kit)
  const backdrop = createBackdrop(kit, horizonPx(kit))
  const aim = createAimFrame(kit)
  const hud = createHud(kit)
  kit.loop('sounds/ambient.wav', 0.25)

  return {
    frame(frame: Frame) {
      const { own, target, isPointing, nowMs, elapsedMs } = frame
      camera.follow(own, isPointing ? target : undefined, elapsedMs)
      backdrop.place(nowMs)
      const value = (component: string, field: string): number => (own ? kit.value(own.eid, component, field) : 0)
      const carried = value('Digger', 'carried')
      aim.place(frame, kit.world.rules['digReachPx'] ?? 56, carried)
      hud.show({ health: value('Health', 'hearts'), fullHealth: value('Health', 'most'), coins: value('Purse', 'coins'), carried }, nowMs)
    },
    effect(event: GameEvent, effect: Effect | undefined, isOwn: boolean) {
      if (!effect) return
      const x = event.x
      const y = event.y
      // What others do is heard from where they are, and softer.
      if (effect.sound) kit.sound(`sounds/${effect.sound}.wav`, effect.volume * (isOwn ? 1 : 0.6), x)
      if (effect.particles) {
        const name = effect.particles === 'tile-bits' ? bitsOfTile(kit.world.tiles.kinds.nameOf(event.value)) : effect.particles
        kit.burst(particleKind(name), x, y, effect.count)
      }
      if (effect.shakePx > 0 && isOwn) camera.shake(effect.shakePx)
      if (effect.text !== undefined) kit.float(x, y - 14, effect.text.replace('{value}', String(event.value)))
    },
    close() {
      backdrop.close()
      aim.close()
      hud.close()
    },
  }
}

function horizonPx(kit: Kit): number {
  return Math.min(HORIZON_TILES, kit.world.tiles.heightTiles / 2) * 16
}

/** The terrain table comes from our own art script: its shape is tested there. */
function isTerrainSheet(table: unknown): table is TerrainSheet {
  return typeof table === 'object' && table !== null && 'tiles' in table && 'grounds' in table
}

export const burrowView = {
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
  cellsAt(table: unknown): (nameAt: NameAt, tileX: number, tileY: number) => readonly TileCell[] {
    if (!isTerrainSheet(table)) throw new Error('art/terrain.json is no terrain table; expected { tiles, grounds }; run games/burrow/art/make/main.ts again')
    return (nameAt, tileX, tileY) => tileLooks(table, nameAt, tileX, tileY)
  },
  isVeil: (tileName: string): boolean => tileName === 'water' || tileName === 'water-top',
  veilAlpha: 0.72,
  createScreen,
}
