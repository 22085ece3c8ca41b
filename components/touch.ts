import { component } from '../src/component.ts'
import { u16 } from '../src/fields.ts'

/** Bits of Touch.sides. Those without a comment tell of solid tiles that its box touches there. */
export const TOUCH = {
  /** It stands on tiles, solid or one-way. */
  below: 1,
  above: 2,
  left: 4,
  right: 8,
  /** Its middle is in a liquid. */
  liquid: 16,
  /** The column of its middle is on a ladder. */
  ladder: 32,
  /** Its box reaches into a hazard. */
  hazard: 64,
  /** It stands on a one-way tile or a ladder's top, and on nothing else: it can drop through. */
  oneWay: 128,
  /** It stands on another entity. */
  entityBelow: 256,
  /** The tile just above its middle is no liquid: it swims at the surface. */
  surface: 512,
} as const

/** What an entity touched in the last tick. Synced, because the next tick's person-state step reads it. */
export const Touch = component(
  { sides: u16({ about: 'bits of what it touched in the last tick' }) },
  { sync: 'everyone', about: 'What it touched in the last tick.' },
)
