import { component } from '../../../src/component.ts'
import { ref, u16, u32 } from '../../../src/fields.ts'

/** What can be shot to pieces: fighters and crates. */
export const Health = component(
  {
    points: u16({ unit: 'points', default: 100, about: 'what is left; at 0 it is a wreck' }),
    most: u16({ unit: 'points', default: 100, min: 1, about: 'what it starts with' }),
    sparedTick: u32({ unit: 'ticks', about: 'nothing hurts it before this tick' }),
    hurtTick: u32({ unit: 'ticks', about: 'when it was last hurt; 0 never' }),
    diedTick: u32({ unit: 'ticks', about: 'the tick of its end; 0 while it stands' }),
    wound: u16({ sync: 'nobody', unit: 'points', about: 'what the shots of this tick take' }),
    woundedBy: ref({ sync: 'nobody', about: 'whose shot was the latest of them' }),
  },
  { sync: 'everyone', about: 'Can be shot to pieces.' },
)
