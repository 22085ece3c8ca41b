import { component } from '../src/component.ts'
import { f32, u8 } from '../src/fields.ts'

/** Where the middle of an entity is, in world px: x to the right, y down. */
export const Position = component(
  {
    x: f32({ unit: 'px', grid: 1 / 256, about: 'middle, to the right' }),
    y: f32({ unit: 'px', grid: 1 / 256, about: 'middle, downwards' }),
    teleports: u8({ about: 'rises when it was put elsewhere: views cut instead of sliding' }),
  },
  { sync: 'everyone', role: 'position', about: 'Where it is.' },
)
