import { component } from '../../../src/component.ts'
import { enumOf, i8, u16, u32 } from '../../../src/fields.ts'

export const PERSON_STATES = ['idle', 'run', 'dash', 'dead'] as const
export type PersonState = (typeof PERSON_STATES)[number]

/** Which side of it is seen, mirrored where it faces left: with that these five are eight directions. */
export const VIEWS = ['side', 'down', 'up', 'down-side', 'up-side'] as const

/** A fighter seen from above: a user's or a bot's. Takes the standard person's place, for it falls and climbs nowhere. */
export const Person = component(
  {
    user: u16({ about: "its user's number in the room; 0 for a bot" }),
    state: enumOf(PERSON_STATES, { about: 'what it is doing; its animation follows' }),
    sinceTick: u32({ unit: 'ticks', about: 'the tick in which it came into this state' }),
    facing: i8({ min: -1, max: 1, default: 1, about: '-1 left, 1 right, 0 straight up or down' }),
    facingY: i8({ min: -1, max: 1, about: '-1 up, 1 down, 0 straight to a side' }),
    view: enumOf(VIEWS, { about: 'which side of it is seen' }),
  },
  { sync: 'everyone', role: 'person', about: 'A body steered by an intent.' },
)
