/** A game with every kind of field: what the wire's laws are tried on. */

import { standardComponents } from '../../components/index.ts'
import type { ArchetypeData } from '../../src/archetypes.ts'
import { component } from '../../src/component.ts'
import { bool, enumOf, f32, flagsOf, i16, i32, ref, u16, u32, u8 } from '../../src/fields.ts'

const tag = component({}, { sync: 'everyone' })
const level = component({ height: u8({ default: 4 }) }, { sync: 'everyone' })

/** Names that sort before most others, so that the numbers of components go beyond the first word of a mask. */
const MANY = {
  Aa: tag, Ab: level, Ac: tag, Ad: tag, Ae: level, Af: tag, Ag: tag, Ah: tag, Ai: tag, Aj: level, Ak: tag, Al: tag,
  Am: tag, An: tag, Ao: tag, Ap: tag, Aq: tag, Ar: tag, As: tag, At: tag, Au: level, Av: tag, Aw: tag, Ax: tag,
} as const

/** Every kind of field, told to everyone, to the owner or to nobody; references in both sections. */
export const WIRE_COMPONENTS = {
  ...MANY,
  ...standardComponents,
  Leash: component({ holder: ref(), lengthPx: u16({ default: 40 }) }, { sync: 'everyone' }),
  Mood: component(
    {
      kind: enumOf(['calm', 'cross', 'asleep'], { default: 1 }),
      marks: flagsOf(['wet', 'hot', 'shiny', 'sticky']),
      isAwake: bool({ default: 1 }),
      depth: i16(),
      debt: i32(),
      stamp: u32(),
      warmth: f32({ grid: 1 / 32, min: -64, max: 64, default: 8 }),
    },
    { sync: 'everyone' },
  ),
  Purse: component({ coins: u16({ default: 3 }), friend: ref(), thirst: f32({ grid: 1 / 8, min: 0, max: 100, default: 50 }) }, { sync: 'owner' }),
  Secret: component({ plan: u8({ default: 7 }) }, { sync: 'nobody' }),
} as const

const BODY = { Position: {}, Velocity: {}, Gravity: {}, Touch: {}, Collider: {} }

export const WIRE_ARCHETYPES: readonly ArchetypeData[] = [
  { name: 'person', components: { ...BODY, Intent: {}, Person: {}, Purse: { coins: 5 }, Secret: {} } },
  { name: 'crate', components: { ...BODY, Mood: {}, Ab: {}, Au: { height: 9 } } },
  { name: 'dog', components: { ...BODY, Leash: {}, Mood: { kind: 2 }, Secret: { plan: 9 } } },
  { name: 'coin', components: { Position: {} } },
  { name: 'score', components: { Mood: {}, Leash: { lengthPx: 1 } } },
]

export const WIRE_EVENTS = { boing: { about: '' }, splash: { about: '' }, coin: { about: '' } }
