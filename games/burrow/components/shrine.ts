import { component } from '../../../src/component.ts'
import { bool } from '../../../src/fields.ts'

/** An idol that touches it is home. */
export const Shrine = component({ isLit: bool({ about: 'an idol stands in it' }) }, { sync: 'everyone', about: 'Where an idol is at home.' })
