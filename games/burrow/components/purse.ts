import { component } from '../../../src/component.ts'
import { u16 } from '../../../src/fields.ts'

export const Purse = component({ coins: u16({ unit: 'coins', about: 'what it has collected' }) }, { sync: 'everyone', about: 'Holds coins.' })
