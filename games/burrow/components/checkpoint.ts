import { component } from '../../../src/component.ts'
import { bool } from '../../../src/fields.ts'

/** Who touched it last comes back here. */
export const Checkpoint = component({ isReached: bool({ about: 'somebody has been here' }) }, { sync: 'everyone', about: 'A place to come back to.' })
