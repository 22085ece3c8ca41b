/** Throws up whoever lands on it. */

import { component, f32 } from 'tandem-engine'

export const Spring = component(
  { liftPxPerS: f32({ unit: 'px/s', grid: 1 / 8, min: 0, max: 900, default: 420, about: 'how hard it throws' }) },
  { sync: 'everyone', about: 'Throws up whoever lands on it.' },
)
