import { component } from '../../../src/component.ts'
import { f32, u32 } from '../../../src/fields.ts'

/** Throws up whoever lands on it. */
export const Spring = component(
  {
    liftPxPerS: f32({ unit: 'px/s', grid: 1 / 8, min: 0, max: 900, default: 460, about: 'how hard it throws' }),
    sprungTick: u32({ unit: 'ticks', about: 'when it last threw' }),
  },
  { sync: 'everyone', about: 'Throws up whoever lands on it.' },
)
