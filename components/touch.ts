import { component } from '../src/component.ts'
import { u16 } from '../src/fields.ts'
import { TILE_TOUCH } from '../src/tiles/tile-touch.ts'

/** Bits of Touch.sides: what tiles did, and whether another entity carries it. */
export const TOUCH = {
  ...TILE_TOUCH,
  /** It stands on another entity. */
  entityBelow: 256,
} as const

/** What an entity touched in the last tick. Synced, because the next tick's person-state step reads it. */
export const Touch = component(
  { sides: u16({ about: 'bits of what it touched in the last tick' }) },
  { sync: 'everyone', about: 'What it touched in the last tick.' },
)
