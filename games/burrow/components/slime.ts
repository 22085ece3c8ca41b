import { component } from '../../../src/component.ts'
import { bool, enumOf, f32, i8, u32 } from '../../../src/fields.ts'

export const SLIME_MOODS = ['idle', 'hop'] as const

/** Hops about and hurts whoever it touches; who lands on it beats it. */
export const Slime = component(
  {
    heading: i8({ min: -1, max: 1, default: 1, about: '-1 left, 1 right' }),
    mood: enumOf(SLIME_MOODS, { about: 'what it does; its animation follows' }),
    hopTick: u32({ unit: 'ticks', about: 'it hops in this tick' }),
    isBeaten: bool({ sync: 'nobody', about: 'it is gone at the end of this tick: nobody beats it twice, and it hurts no more' }),
    hopPxPerS: f32({ unit: 'px/s', grid: 1 / 16, min: 0, max: 600, default: 170, about: 'how hard it hops' }),
    creepPxPerS: f32({ unit: 'px/s', grid: 1 / 16, min: 0, max: 600, default: 48, about: 'how fast it goes forward in a hop' }),
  },
  { sync: 'everyone', about: 'Hops about and hurts.' },
)
