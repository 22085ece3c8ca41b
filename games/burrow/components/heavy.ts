import { component } from '../../../src/component.ts'
import { f32, u8 } from '../../../src/fields.ts'

/** Too heavy for one: it gives way only while enough persons push it from the same side. */
export const Heavy = component(
  {
    needs: u8({ unit: 'persons', min: 1, max: 16, default: 2, about: 'so many must push from one side' }),
    aloneKg: f32({ unit: 'kg', grid: 1 / 16, min: 1, max: 4096, default: 4096, about: 'its mass for fewer' }),
    togetherKg: f32({ unit: 'kg', grid: 1 / 16, min: 1, max: 4096, default: 24, about: 'its mass for enough of them: with two of 4 kg it goes at a walk' }),
  },
  { sync: 'everyone', about: 'Needs several to push it.' },
)
