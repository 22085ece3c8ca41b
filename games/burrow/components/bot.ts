import { component } from '../../../src/component.ts'
import { f32, i8, u32 } from '../../../src/fields.ts'

/** A person that nobody steers: what it has in mind. Only the authority thinks for it. */
export const Bot = component(
  {
    heading: i8({ min: -1, max: 1, default: 1, about: '-1 left, 1 right' }),
    untilTick: u32({ unit: 'ticks', about: 'it changes its mind then' }),
    seenX: f32({ unit: 'px', grid: 1 / 256, about: 'where it was when it last looked' }),
    seenTick: u32({ unit: 'ticks', about: 'when it last looked' }),
  },
  { sync: 'nobody', about: 'Steered by the room.' },
)
