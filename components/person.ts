import { component } from '../src/component.ts'
import { enumOf, i8, u16, u32 } from '../src/fields.ts'

export const PERSON_STATES = ['idle', 'run', 'jump', 'fall', 'climb', 'swim', 'dig', 'hurt', 'dead'] as const
export type PersonState = (typeof PERSON_STATES)[number]

/** `Person.user` of a person that no user steers: a bot. */
export const NO_USER = 0

/** A body that holds an Intent: a user's or a bot's. */
export const Person = component(
  {
    user: u16({ about: "its user's number in the room; 0 for a bot" }),
    state: enumOf(PERSON_STATES, { about: 'what it is doing; its animation follows' }),
    sinceTick: u32({ unit: 'ticks', about: 'the tick in which it came into this state: a count would change every tick' }),
    facing: i8({ min: -1, max: 1, default: 1, about: '-1 left, 1 right' }),
  },
  { sync: 'everyone', role: 'person', about: 'A body steered by an intent.' },
)
