/** Skirmish on the screen: its title, its tiles, and what one arena shows. Only the client's entry imports it. */

import { type Columns, SCALARS } from '../../../src/columns.ts'
import type { GameEvent } from '../../../src/events.ts'
import type { Effect } from '../../../src/game-data.ts'
import type { CellsAt, DrawnThing, GameScreen, GameView, ViewFrame, ViewKit } from '../../view-kit.ts'
import { type TerrainSheet, tileLooks } from '../art/tile-looks.ts'
import en from '../words/en.json' with { type: 'json' }
import ru from '../words/ru.json' with { type: 'json' }
import { createBlasts } from './blasts.ts'
import { createFeed } from './feed.ts'
import { createFollowCamera } from './follow-camera.ts'
import { showHud } from './hud.ts'
import { createPanel } from './panel.ts'
import { bitsOfWall, particleKind } from './particles.ts'
import { showResult } from './result.ts'
import { roundOf, type RoundShown, standingsOf } from './standings.ts'
import { createWallWatch } from './wall-watch.ts'
import { createWeapons } from './weapons.ts'

const STEP_MS = 210
const DUST_MS = 28
const RETICLE_DEPTH = 60
/** What others do is heard softer. */
const OTHERS_VOLUME = 0.6
/** A burst further away than this shakes nobody. */
const SHAKE_PX = 240
/** The last seconds are heard. */
const LAST_S = 5
/** Who came in and has not shot for so long blinks while it is spared. */
const UNARMED_TICKS = 30
/** Behind the arena. */
const OUTSIDE = '#1a1326'

function createScreen(kit: ViewKit): GameScreen {
  const camera = createFollowCamera(kit)
  const weapons = createWeapons(kit)
  const blasts = createBlasts(kit)
  const walls = createWallWatch(kit)
  const panel = createPanel(kit)
  const feed = createFeed(kit)
  const reticle = kit.scene.add.image(0, 0, '__DEFAULT').setDepth(RETICLE_DEPTH).setVisible(false)
  let drawn: readonly DrawnThing[] = []
  let own: DrawnThing | undefined
  let nowMs = 0
  let steppedMs = 0
  let dustMs = 0
  let wasOver: boolean | undefined
  let tickedS = 0
  kit.camera.setBackgroundColor(OUTSIDE)
  kit.loop('sounds/ambient.wav', 0.16)

  function hear(round: RoundShown | undefined): void {
    if (!round) return
    if (wasOver !== undefined && wasOver !== round.isOver) kit.sound(`sounds/${round.isOver ? 'round-over' : 'round-begins'}.wav`, 0.6)
    wasOver = round.isOver
    if (!round.isOver && round.leftS <= LAST_S && round.leftS !== tickedS) kit.sound('sounds/tick.wav', 0.4)
    tickedS = round.leftS
  }

  function step(): void {
    if (own?.state === 'run' && nowMs - steppedMs > STEP_MS) {
      steppedMs = nowMs
      kit.sound('sounds/step.wav', 0.12)
    }
    if (nowMs - dustMs < DUST_MS) return
    dustMs = nowMs
    for (const { state, x, y } of drawn) if (state === 'dash') kit.burst(particleKind('dust'), x, y + 6, 2)
  }

  function aim({ target, isPointing }: ViewFrame): void {
    const picture = kit.frame('art/hud/reticle.png', 'art/hud/reticle.json', 'idle', 0)
    reticle.setVisible(isPointing && own !== undefined && own.state !== 'dead' && picture !== undefined)
    if (picture) reticle.setTexture(picture.key, picture.frame).setPosition(Math.round(target.x), Math.round(target.y))
  }

  return {
    frame(frame: ViewFrame) {
      ;({ drawn, own, nowMs } = frame)
      camera.follow(own, frame.isPointing ? frame.target : undefined, frame.elapsedMs)
      const round = roundOf(kit, drawn)
      const standings = standingsOf(kit, drawn, own?.user ?? 0)
      hear(round)
      walls.look()
      weapons.show(frame)
      blasts.show(nowMs)
      step()
      aim(frame)
      panel.begin()
      showHud(panel, kit, own, round, standings, nowMs)
      if (round?.isOver) showResult(panel, kit, round, standings)
      else feed.show(panel, nowMs)
      panel.end()
    },
    effect(event: GameEvent, effect: Effect | undefined, isOwn: boolean) {
      const { x, y } = event
      if (event.kind === 'shot') weapons.shoot(event)
      if (event.kind === 'blast') blasts.burst(x, y, event.value)
      if (event.kind === 'die') feed.fell(event, drawn, own?.user ?? 0, nowMs)
      if (!effect) return
      if (effect.sound) kit.sound(`sounds/${effect.sound}.wav`, effect.volume * (isOwn ? 1 : OTHERS_VOLUME), x)
      if (effect.particles) kit.burst(particleKind(effect.particles === 'wall-bits' ? bitsOfWall(kit.world.tiles.kinds.nameOf(event.value)) : effect.particles), x, y, effect.count)
      const awayPx = own ? Math.hypot(own.x - x, own.y - y) : Infinity
      if (effect.shakePx > 0 && isOwn) camera.shake(effect.shakePx)
      else if (effect.shakePx > 0 && event.kind === 'blast' && awayPx < SHAKE_PX) camera.shake(effect.shakePx * (1 - awayPx / SHAKE_PX))
      if (effect.text !== undefined) kit.float(x, y - 12, effect.text.replace('{value}', String(event.value)))
    },
    close() {
      weapons.close()
      blasts.close()
      panel.close()
      reticle.destroy()
    },
  }
}

/** The terrain table comes from our own art script: its shape is tested there. */
function isTerrainSheet(table: unknown): table is TerrainSheet {
  return typeof table === 'object' && table !== null && 'tiles' in table
}

export const skirmishView: GameView = {
  name: 'skirmish',
  backgroundColor: OUTSIDE,
  pictures: {
    title: 'art/title/scene.png',
    logo: 'art/title/logo.png',
    icon: 'art/title/favicon.png',
    stickBase: 'art/hud/joystick-base.png',
    stickKnob: 'art/hud/joystick-knob.png',
    buttons: { fire: 'art/hud/button-fire.png', bolt: 'art/hud/button-bolt.png', dash: 'art/hud/button-dash.png' },
  },
  words: { en, ru },
  sounds: { chat: 'sounds/chat.wav' },
  cellsAt(table: unknown): CellsAt {
    if (!isTerrainSheet(table)) throw new Error('art/terrain.json is no terrain table; expected { tiles }; run games/skirmish/art/make/main.ts again')
    return (nameAt, tileX, tileY) => tileLooks(table, nameAt, tileX, tileY)
  },
  isVeil: () => false,
  veilAlpha: 1,
  isBlinking({ schema, arrays, scalars }: Columns, eid: number): boolean {
    const value = (component: string, field: string): number => {
      const column = schema.entryOf(component)?.columns.find(({ fieldName }) => fieldName === field)
      return column ? (arrays[column.index]![eid] ?? 0) : 0
    }
    const tick = scalars[SCALARS.tick]!
    const armedTick = Math.max(value('Rifle', 'shotTick'), value('Launcher', 'thrownTick'))
    return value('Health', 'diedTick') === 0 && value('Health', 'sparedTick') > tick && armedTick < tick - UNARMED_TICKS
  },
  createScreen,
}
