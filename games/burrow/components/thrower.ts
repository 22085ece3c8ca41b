import { component } from '../../../src/component.ts'
import { u32 } from '../../../src/fields.ts'

export const Thrower = component({ threwTick: u32({ unit: 'ticks', about: 'when it last threw' }) }, { sync: 'everyone', about: 'Throws pebbles.' })
