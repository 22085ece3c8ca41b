/** A game's checked data as plain JSON values: a room reads it at its start and sends it to each client whole, as text. */

import type { SimulationData } from './simulation-data.ts'
import type { TurnedTile } from './tiles/turned-tiles.ts'

export interface GameData {
  readonly title: string
  readonly simulation: SimulationData
  /** What a thing looks like, by archetype name. */
  readonly looks: Readonly<Record<string, ArchetypeLooks>>
  readonly sprites: SpriteManifest
  readonly bindings: Bindings
  /** What is heard and seen when an event happens, by event kind. */
  readonly effects: Readonly<Record<string, Effect>>
  /** What the visitors of this lobby may turn; left out for nothing. */
  readonly tunables?: readonly Tunable[]
}

/** A value that the visitors of a lobby may turn. */
export interface Tunable {
  readonly name: string
  readonly about: string
  readonly unit: string
  readonly min: number
  readonly max: number
  /** From one notch to the next; `min` is notch 0. */
  readonly step: number
  /** What the game's files say. */
  readonly base: number
  /** All of these get the same value: `rules.throwPxPerS`, `person.Mover.runPxPerS`. */
  readonly sets: readonly string[]
}

/** Only the archetype's own file says how it looks; the simulation reads none of it. */
export interface ArchetypeLooks {
  readonly about: string
  /** A sheet's name in the manifest; '' draws nothing. A person is drawn with its user's sprite instead. */
  readonly sprite: string
  /** State or event name -> the sheet's tag. `rest` plays when nothing else does. */
  readonly animations: Readonly<Record<string, string>>
  /** A bar over it: one field's share of another field, or of `full`. */
  readonly bar: LookBar | undefined
  /** What is written over it. */
  readonly label: 'none' | 'nickname' | 'name'
  /** What the label `name` says, each thing one of these; without them the archetype's own name. */
  readonly names?: readonly string[]
  /** Drawn larger as a field is: `full` is its value for the sheet's own size. */
  readonly grows?: { readonly by: string; readonly full: number }
  /** Drawn over what has a lower depth. */
  readonly depth: number
}

export interface LookBar {
  /** `Component.field`. */
  readonly value: string
  /** `Component.field` of the same thing, or a number. */
  readonly full: string | number
  readonly color: string
}

/** Every sprite sheet of the game; paths are relative to its folder. */
export interface SpriteManifest {
  /** Sheets a player may choose to be. */
  readonly persons: readonly string[]
  readonly sheets: Readonly<Record<string, SpriteSheet>>
  /** The terrain picture and its table of cells, by which tiles are drawn; addresses as a sheet's. */
  readonly terrain: { readonly image: string; readonly cells: string }
}

export interface SpriteSheet {
  /** Within the game's folder, and behind a `?` a hash of the content. */
  readonly image: string
  /** Frames and tags, as Aseprite writes them; the same kind of address. */
  readonly atlas: string
  /** The sheet's tags, in its order. */
  readonly tags: readonly string[]
}

/** What presses an action or moves an axis, on every device at once. */
export interface Bindings {
  readonly actions: Readonly<Record<string, ActionBinding>>
  readonly axes: Readonly<Partial<Record<AxisName, AxisBinding>>>
}

export type AxisName = 'moveX' | 'moveY' | 'aimX' | 'aimY'

/** By the number that browsers give them. */
export const MOUSE_BUTTONS = ['left', 'middle', 'right'] as const
export type MouseButton = (typeof MOUSE_BUTTONS)[number]

export interface ActionBinding {
  /** `KeyboardEvent.code` values. */
  readonly keys: readonly string[]
  readonly mouse: readonly MouseButton[]
  /** Gamepad button numbers of the standard layout. */
  readonly pad: readonly number[]
  /** The thumb button that presses it; undefined has none. */
  readonly touch: TouchButton | undefined
}

export interface TouchButton {
  readonly label: string
  /** Its middle, px from the right and lower edges of a 640x360 screen. */
  readonly fromRightPx: number
  readonly fromBottomPx: number
  readonly radiusPx: number
}

export interface AxisBinding {
  /** `KeyboardEvent.code` values that push the axis down to -1 and up to 1. */
  readonly negative: readonly string[]
  readonly positive: readonly string[]
  readonly stick: 'none' | 'left' | 'right'
  /** Whether the thumb stick on the left half of a touch screen writes it. */
  readonly touch: boolean
}

/** What one event kind plays; every part is left out where it is not wanted. */
export interface Effect {
  readonly sound: string | undefined
  /** 0 to 1. */
  readonly volume: number
  readonly particles: string | undefined
  readonly count: number
  readonly shakePx: number
  /** Words that float up; `{value}` becomes the event's number. */
  readonly text: string | undefined
}

/** A map's drawn-only layers, as a client fetches them: tile numbers in runs, each a number and how often it stands. */
export interface MapDecoration {
  readonly title: string
  /** Name of the picture behind everything; '' for none. */
  readonly backdrop: string
  readonly widthTiles: number
  readonly heightTiles: number
  /** Row by row, behind the simulated tiles and in front of the persons. */
  readonly backRuns: readonly number[]
  readonly frontRuns: readonly number[]
  /** Places of all three layers whose pictures are turned; left out for none. */
  readonly turned?: readonly TurnedTile[]
}
