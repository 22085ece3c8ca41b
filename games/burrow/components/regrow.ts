import { component } from '../../../src/component.ts'
import { enumOf, u32 } from '../../../src/fields.ts'

/** What can come back: archetype names. */
export const REGROWING = ['coin', 'slime'] as const

/** Waits in a place until something comes back there. */
export const Regrow = component(
  {
    what: enumOf(REGROWING, { about: 'the archetype that comes back' }),
    atTick: u32({ unit: 'ticks', about: 'when it comes back' }),
  },
  { sync: 'nobody', about: 'Something comes back here.' },
)
