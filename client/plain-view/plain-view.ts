/** A view for a game that has none of its own: tiles one by one, a camera that follows, and effects as effects.json says. */

import type { CellsAt, GameScreen, GameView, ParticleKind, TileCell, ViewFrame, ViewKit } from '../../games/view-kit.ts'
import type { GameEvent } from '../../src/events.ts'
import type { Effect } from '../../src/game-data.ts'
import { createPlainBackdrop } from './plain-backdrop.ts'
import { createPlainCamera } from './plain-camera.ts'

/** Where pictures lie inside the game's folder, and what else may be other than plain. */
export interface PlainViewOptions {
  readonly backgroundColor: string
  readonly title: string
  readonly icon: string
  /** Left out: the title is written. */
  readonly logo?: string
  /** Side by side behind everything, coming along slowly. */
  readonly backdrop?: string
  /** How each kind of particle moves whose name effects.json says; its sheet is `art/particles/NAME`. Others fall as bits do. */
  readonly particles?: Readonly<Record<string, Omit<ParticleKind, 'image' | 'atlas'>>>
  readonly stickBase?: string
  readonly stickKnob?: string
  readonly buttons?: GameView['pictures']['buttons']
  readonly sounds?: GameView['sounds']
  readonly words?: GameView['words']
  /** Tiles that are drawn over persons, half seen through. */
  readonly veils?: readonly string[]
}

const BITS: Omit<ParticleKind, 'image' | 'atlas'> = { speedPxPerS: 60, gravityPxPerS2: 400, lifeMs: 600, liftPxPerS: 50 }
const VEIL_ALPHA = 0.7
/** Words float up from over the head. */
const OVER_PX = 14
/** What others do is heard softer. */
const OTHERS_VOLUME = 0.6

/** `name`: the game's. */
export function plainView(name: string, options: PlainViewOptions): GameView {
  const { backgroundColor, title, icon, logo, buttons = {}, sounds = {}, veils = [], words } = options
  return {
    name,
    backgroundColor,
    pictures: { title, icon, buttons, ...(logo ? { logo } : {}), ...(options.stickBase ? { stickBase: options.stickBase } : {}), ...(options.stickKnob ? { stickKnob: options.stickKnob } : {}) },
    sounds,
    ...(words ? { words } : {}),
    cellsAt: plainCells,
    isVeil: (tileName) => veils.includes(tileName),
    veilAlpha: VEIL_ALPHA,
    createScreen: (kit) => createPlainScreen(kit, options),
  }
}

function isCell(value: unknown): value is { readonly row: number; readonly column: number; readonly frames?: number; readonly framesPerS?: number } {
  return typeof value === 'object' && value !== null && 'row' in value && typeof value.row === 'number' && 'column' in value && typeof value.column === 'number'
}

/** The table says of each tile's name where its cell of the picture is: `{ "tiles": { "grass": { "row": 0, "column": 1 } } }`. */
function plainCells(table: unknown): CellsAt {
  const tiles: unknown = typeof table === 'object' && table !== null && 'tiles' in table ? table.tiles : undefined
  if (typeof tiles !== 'object' || tiles === null) throw new Error('the terrain table found no "tiles"; expected { "tiles": { "grass": { "row": 0, "column": 1 } } }; correct the file that game.json names as terrain.cells')
  const cells = new Map(Object.entries(tiles).map(([tileName, cell]: [string, unknown]): [string, readonly TileCell[]] => {
    if (!isCell(cell)) throw new Error(`the terrain table's tile "${tileName}" is ${JSON.stringify(cell)}; expected { "row": 0, "column": 1 }, and perhaps "frames" and "framesPerS"`)
    return [tileName, [{ row: cell.row, column: cell.column, frames: cell.frames ?? 1, framesPerS: cell.framesPerS ?? 8 }]]
  }))
  return (nameAt, tileX, tileY) => cells.get(nameAt(tileX, tileY)) ?? []
}

function createPlainScreen(kit: ViewKit, { backgroundColor, backdrop: backdropPath, particles = {} }: PlainViewOptions): GameScreen {
  const camera = createPlainCamera(kit)
  const backdrop = createPlainBackdrop(kit, backdropPath)
  kit.camera.setBackgroundColor(backgroundColor)

  return {
    frame({ own, elapsedMs }: ViewFrame) {
      camera.follow(own, elapsedMs)
      backdrop.place()
    },
    effect({ x, y, value }: GameEvent, effect: Effect | undefined, isOwn: boolean) {
      if (!effect) return
      if (effect.sound) kit.sound(`sounds/${effect.sound}.wav`, effect.volume * (isOwn ? 1 : OTHERS_VOLUME), x)
      if (effect.particles) kit.burst({ ...(particles[effect.particles] ?? BITS), image: `art/particles/${effect.particles}.png`, atlas: `art/particles/${effect.particles}.json` }, x, y, effect.count)
      if (effect.shakePx > 0 && isOwn) camera.shake(effect.shakePx)
      if (effect.text !== undefined) kit.float(x, y - OVER_PX, effect.text.replace('{value}', String(value)))
    },
    close: () => backdrop.close(),
  }
}
