import { component } from '../../../src/component.ts'
import { u32, u8 } from '../../../src/fields.ts'

/** What can be hurt, how often, and until when it is spared. */
export const Health = component(
  {
    hearts: u8({ unit: 'hearts', default: 3, about: 'what is left; at 0 it is dead' }),
    most: u8({ unit: 'hearts', default: 3, about: 'what it starts with' }),
    sparedTick: u32({ unit: 'ticks', about: 'nothing hurts it before this tick' }),
    diedTick: u32({ unit: 'ticks', about: 'the tick of its death; 0 while it lives' }),
  },
  { sync: 'everyone', about: 'Can be hurt.' },
)
