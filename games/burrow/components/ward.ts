import { component } from '../../../src/component.ts'
import { f32 } from '../../../src/fields.ts'

/** Nobody digs or builds round it: where persons appear and come back, there is room and ground. */
export const Ward = component(
  {
    widthPx: f32({ unit: 'px', grid: 1, min: 16, max: 256, default: 48, about: 'how wide the ground is that stays as it is; its middle is where this stands' }),
    heightPx: f32({ unit: 'px', grid: 1, min: 16, max: 256, default: 64, about: 'how high the ground is that stays as it is' }),
  },
  { sync: 'everyone', about: 'The ground round it stays as it is.' },
)
