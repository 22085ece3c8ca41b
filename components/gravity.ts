import { component } from '../src/component.ts'
import { bool, f32 } from '../src/fields.ts'

/** What pulls an entity down while nothing carries it. */
export const Gravity = component(
  {
    yPxPerS2: f32({ unit: 'px/s²', grid: 1, min: 0, max: 4096, default: 900, about: 'how hard it is pulled down' }),
    maxFallPxPerS: f32({ unit: 'px/s', grid: 1 / 16, min: 0, max: 4096, default: 420, about: 'it falls no faster' }),
    paused: bool({ about: 'held by something other than ground: a ladder, water' }),
  },
  { sync: 'everyone', role: 'gravity', about: 'Falls while nothing carries it.' },
)
