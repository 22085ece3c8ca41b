import { component } from '../../../src/component.ts'
import { u16, u32, u8 } from '../../../src/fields.ts'

/** Flies, hurts one thing, and lies still. */
export const Pebble = component(
  {
    thrower: u16({ about: "the thrower's user number; 0 for a bot" }),
    bornTick: u32({ unit: 'ticks', about: 'when it was thrown' }),
    lifeTicks: u16({ unit: 'ticks', default: 150, about: 'how long it lasts' }),
    hearts: u8({ unit: 'hearts', default: 1, about: 'how much it hurts' }),
  },
  { sync: 'everyone', about: 'A thrown stone.' },
)
