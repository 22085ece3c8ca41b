/** What can happen: effects.json says what each sounds and looks like. */

import { event } from 'tandem-engine'
import { standardEvents } from 'tandem-engine/components'

export const events = {
  ...standardEvents,
  boing: event({ about: 'a spring throws' }),
} as const
