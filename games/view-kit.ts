/** The seam between the client and a game's view: what a view must offer, and what it gets handed in. Types only. */

import type Phaser from 'phaser'
import type { Columns } from '../src/columns.ts'
import type { GameEvent } from '../src/events.ts'
import type { Effect, GameData, MapDecoration } from '../src/game-data.ts'
import type { World } from '../src/world.ts'

/** How a kind of particle moves; a game's view names them. */
export interface ParticleKind {
  /** Picture and frames, inside the game's folder. */
  readonly image: string
  readonly atlas: string
  readonly speedPxPerS: number
  /** Downwards is positive. */
  readonly gravityPxPerS2: number
  readonly lifeMs: number
  /** Thrown this much more upwards, px/s. */
  readonly liftPxPerS?: number
  readonly isBlinking?: boolean
}

/** One cell of the terrain picture; `frames` above 1 plays `framesPerS` cells from `column` on. */
export interface TileCell {
  readonly row: number
  readonly column: number
  readonly frames: number
  readonly framesPerS: number
}

/** From the names of a tile and its neighbours to the cells drawn for it, back to front. */
export type CellsAt = (nameAt: (tileX: number, tileY: number) => string, tileX: number, tileY: number) => readonly TileCell[]

/** An entity as drawn in this frame. */
export interface DrawnThing {
  readonly netId: number
  readonly eid: number
  readonly archetype: string
  readonly x: number
  readonly y: number
  readonly vx: number
  readonly vy: number
  /** The state's name where the archetype has a person's state; else ''. */
  readonly state: string
  /** -1 left, 1 right; 0 of who looks straight up or down. */
  readonly facing: number
  /** -1 up, 1 down, 0 to a side; undefined where the person's component has no field `facingY`. */
  readonly facingY: number | undefined
  /** The user's number; 0 for what no user steers. */
  readonly user: number
  readonly isOwn: boolean
  /** What it looks like is read of these, at its eid: the present, or what the room had a little ago. Good in this frame alone. */
  readonly columns: Columns
}

/** How much of the world is seen, and how finely it is placed. */
export interface ViewExtent {
  readonly widthPx: number
  readonly heightPx: number
  /** Canvas pixels per world pixel. */
  readonly steps: number
  /** How much of the lower edge lies under thumbs, world px; 0 where nobody touches. */
  readonly underThumbsPx: number
}

/** Something is finished: what there is to say of it. */
export interface ResultCard {
  readonly title: string
  readonly lines: readonly string[]
}

/** What a screen may use. Paths lie inside the game's folder. */
export interface ViewKit {
  readonly scene: Phaser.Scene
  readonly camera: Phaser.Cameras.Scene2D.Camera
  readonly world: World
  readonly gameData: GameData
  readonly decoration: MapDecoration | undefined
  /** As it is now: windows change. */
  readonly extent: ViewExtent
  /** A plain picture's texture key, once it is loaded. */
  picture(path: string): string | undefined
  /** A tile by itself, as a texture's frame; undefined before the terrain is loaded and for what has no look. */
  tile(name: string): { readonly key: string; readonly frame: string } | undefined
  /** A sheet's frame of a tag, once it is loaded. */
  frame(imagePath: string, atlasPath: string, tag: string, elapsedMs: number): { readonly key: string; readonly frame: string } | undefined
  /** A texture to draw into, on the processor's side: Phaser's own `createCanvas` may hand out one that is slow to show. Undefined if the key is taken. */
  drawnTexture(key: string, widthPx: number, heightPx: number): Phaser.Textures.CanvasTexture | undefined
  line(text: string): Phaser.GameObjects.BitmapText
  float(x: number, y: number, text: string): void
  burst(kind: ParticleKind, x: number, y: number, count: number): void
  /** `atX`: heard from that side of the view. */
  sound(path: string, volume: number, atX?: number): void
  loop(path: string, volume: number): void
  /** Whether the player wants little motion: then nothing shakes, flashes or swings. It may change at any time. */
  readonly isCalm: boolean
  /** A phrase of the game's word files (`games/<name>/words/`), in the player's language. A phrase of several forms takes the one for `count`. */
  say(key: string, values?: Readonly<Record<string, string | number>>): string
  /** What a user is called, or, for user 0, a thing in sight that has a name of its own; undefined where nobody knows. */
  nameOf(netId: number, user: number): string | undefined
  /** Shows a card over the game, with a button that invites others; undefined takes it away. */
  card(card: ResultCard | undefined): void
  /** A field of an entity, 0 where it has none. */
  value(eid: number, component: string, field: string): number
}

/** One frame of the world, as drawn. */
export interface ViewFrame {
  readonly nowMs: number
  readonly elapsedMs: number
  readonly drawn: readonly DrawnThing[]
  readonly own: DrawnThing | undefined
  /** The place that the player points at, px. */
  readonly target: { readonly x: number; readonly y: number }
  /** Whether a mouse points; thumbs and keys aim by steering. */
  readonly isPointing: boolean
}

/** One lobby on the screen: camera, backdrop, counters. Sprites, tiles and labels are the kit's. */
export interface GameScreen {
  /** Moves the camera and everything of its own. */
  frame(frame: ViewFrame): void
  /** Something happened that is to be seen and heard now. */
  effect(event: GameEvent, effect: Effect | undefined, isOwn: boolean): void
  close(): void
}

export interface GameView {
  /** The game's folder name. */
  readonly name: string
  readonly backgroundColor: string
  readonly pictures: {
    readonly title: string
    /** Left out: the title is written. */
    readonly logo?: string
    readonly icon: string
    readonly stickBase?: string
    readonly stickKnob?: string
    /** Action -> a sheet of two squares: up and down. */
    readonly buttons: Readonly<Record<string, string>>
  }
  /** The game's words by language, as `words/en.json` holds them: what its view says, `hint` (its keys, under the form), and other names for what its data names (`lobby.…`, `sprite.…`, `action.…`). */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string | Readonly<Record<string, string>>>>>>
  /** Sounds of the page itself. */
  readonly sounds: { readonly chat?: string }
  /** From the terrain table's JSON to the cells of each tile. */
  cellsAt(terrainTable: unknown): CellsAt
  /** Tiles drawn over persons, half seen through: what one swims in. */
  isVeil(tileName: string): boolean
  readonly veilAlpha: number
  /** Whether a thing is shown every other moment only: it was just hurt. */
  isBlinking?(columns: Columns, eid: number): boolean
  createScreen(kit: ViewKit): GameScreen
}
