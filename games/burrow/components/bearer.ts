import { component } from '../../../src/component.ts'
import { u16 } from '../../../src/fields.ts'

/** Has lent a hand with an idol. Only the room counts. */
export const Bearer = component({ pushedTicks: u16({ unit: 'ticks', about: 'how long it has pushed since the idol was first moved' }) }, { sync: 'nobody', about: 'Has pushed an idol.' })
