import { component } from '../../../src/component.ts'
import { bool, f32, u16, u32 } from '../../../src/fields.ts'

/** Flies, hits one thing, or comes to rest and wears out. */
export const Pebble = component(
  {
    thrower: u16({ about: "the thrower's user number; 0 for a bot" }),
    bornTick: u32({ unit: 'ticks', about: 'when it was thrown' }),
    lifeTicks: u16({ unit: 'ticks', default: 150, about: 'how long it lasts' }),
    isTouching: bool({ about: 'whether it touched a tile in the last tick' }),
    pushShare: f32({ grid: 1 / 64, min: 0, max: 4, default: 0.5, about: 'what a hit gives of its speed to whom it hits' }),
  },
  { sync: 'everyone', about: 'A thrown stone.' },
)
