import { component } from '../src/component.ts'
import { f32 } from '../src/fields.ts'

/** How fast an entity moves. At most 16 tiles a tick at 60 Hz. */
export const Velocity = component(
  {
    x: f32({ unit: 'px/s', grid: 1 / 16, min: -15360, max: 15360, about: 'to the right' }),
    y: f32({ unit: 'px/s', grid: 1 / 16, min: -15360, max: 15360, about: 'downwards' }),
  },
  { sync: 'everyone', role: 'velocity', about: 'How fast it moves.' },
)
