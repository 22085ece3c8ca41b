import { component } from '../../../src/component.ts'
import { enumOf, u32 } from '../../../src/fields.ts'

/** What can come back: archetype names. */
export const COMING_BACK = ['repair-kit', 'bolt-pack', 'crate'] as const

/** Waits in a place until something comes back there. */
export const Comeback = component(
  {
    what: enumOf(COMING_BACK, { about: 'the archetype that comes back' }),
    atTick: u32({ unit: 'ticks', about: 'when it comes back' }),
  },
  { sync: 'nobody', about: 'Something comes back here.' },
)
