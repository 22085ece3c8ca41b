import { component } from '../../../src/component.ts'
import { f32, u16, u32, u8 } from '../../../src/fields.ts'

/** Throws bolts, which burst and break walls. Bolts come back one by one. */
export const Launcher = component(
  {
    bolts: u8({ unit: 'bolts', default: 2, max: 9, about: 'how many it has' }),
    most: u8({ unit: 'bolts', default: 3, max: 9, about: 'how many it can have' }),
    boltPxPerS: f32({ unit: 'px/s', grid: 1, min: 0, max: 900, default: 290, about: 'how fast a bolt leaves it' }),
    cooldownTicks: u16({ unit: 'ticks', default: 24, min: 1, max: 600, about: 'from one bolt to the next' }),
    chargeTicks: u16({ unit: 'ticks', default: 300, min: 1, max: 7200, about: 'so long it takes until there is one more' }),
    thrownTick: u32({ unit: 'ticks', about: 'when it last threw; 0 never' }),
    chargedTick: u32({ unit: 'ticks', about: 'since when the next one is being charged' }),
  },
  { sync: 'everyone', about: 'Throws bolts.' },
)
