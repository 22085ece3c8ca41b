import { component } from '../../../src/component.ts'
import { u8 } from '../../../src/fields.ts'

/** Lies about until a person takes it. */
export const Coin = component({ worth: u8({ unit: 'coins', default: 1, about: 'what it brings' }) }, { sync: 'everyone', about: 'Can be collected.' })
