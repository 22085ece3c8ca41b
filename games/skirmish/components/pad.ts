import { component } from '../../../src/component.ts'
import { u32 } from '../../../src/fields.ts'

/** A place to come into the arena. */
export const Pad = component({ usedTick: u32({ unit: 'ticks', about: 'when somebody last came in here; 0 never' }) }, { sync: 'everyone', about: 'Fighters come in here.' })
