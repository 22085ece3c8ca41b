import { component } from '../../../src/component.ts'
import { f32 } from '../../../src/fields.ts'

/** Where a dead person comes back: its last checkpoint. Told to everyone, because who is near simulates that too. */
export const Home = component(
  {
    x: f32({ unit: 'px', grid: 1 / 256, about: 'its middle when it comes back; 0, 0: where it was first seen' }),
    y: f32({ unit: 'px', grid: 1 / 256, about: 'its middle when it comes back' }),
  },
  { sync: 'everyone', about: 'Comes back here.' },
)
