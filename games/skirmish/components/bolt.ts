import { component } from '../../../src/component.ts'
import { bool, f32, ref, u16, u32, u8 } from '../../../src/fields.ts'

/** Flies, bounces off steel, and bursts at the end of its fuse, at a wall that breaks or at the first body that it meets. */
export const Bolt = component(
  {
    thrower: u16({ about: "the thrower's user number; 0 for a bot" }),
    owner: ref({ about: 'whose it is: it leaves that one without a burst, and scores for it' }),
    bornTick: u32({ unit: 'ticks', about: 'when it was thrown' }),
    fuseTicks: u16({ unit: 'ticks', default: 50, min: 1, max: 600, about: 'how long it flies at most' }),
    blastPx: f32({ unit: 'px', grid: 1, min: 4, max: 128, default: 40, about: 'how far its burst reaches' }),
    damage: u8({ unit: 'points', default: 70, about: 'what the burst takes in its middle; half as much at its edge' }),
    knockPxPerS: f32({ unit: 'px/s', grid: 1, min: 0, max: 600, default: 170, about: 'how hard the burst throws bodies of 4 kg' }),
    breakPx: f32({ unit: 'px', grid: 1, min: 0, max: 128, default: 28, about: 'how far it breaks walls' }),
    breakHits: u8({ unit: 'hits', default: 2, max: 8, about: 'how much of a wall it takes' }),
    isTouching: bool({ about: 'whether it touched a wall in the last tick' }),
    isSpent: bool({ sync: 'nobody', about: 'it bursts in this tick' }),
  },
  { sync: 'everyone', about: 'Flies and bursts.' },
)
