import { component } from '../../../src/component.ts'
import { enumOf, u16, u8 } from '../../../src/fields.ts'

export const PICKUPS = ['repair', 'bolts'] as const

/** Lies about until a fighter that can use it runs over it; it comes back in its place. */
export const Pickup = component(
  {
    what: enumOf(PICKUPS, { about: 'what it gives' }),
    amount: u8({ default: 50, about: 'how much of it' }),
    backTicks: u16({ unit: 'ticks', default: 720, about: 'it comes back after so long' }),
  },
  { sync: 'everyone', about: 'Gives something to who runs over it.' },
)
