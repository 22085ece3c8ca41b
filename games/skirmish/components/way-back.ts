import { component } from '../../../src/component.ts'
import { f32 } from '../../../src/fields.ts'

/** Where a wreck will come in again. The room chooses it as the fighter falls, so that every page knows before the time has come. */
export const WayBack = component(
  {
    x: f32({ unit: 'px', grid: 1 / 256, about: 'its middle when it comes back' }),
    y: f32({ unit: 'px', grid: 1 / 256, about: 'its middle when it comes back; 0, 0: where it fell' }),
  },
  { sync: 'everyone', about: 'Comes back here.' },
)
