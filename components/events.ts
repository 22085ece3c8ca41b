/** What happens to any person, whatever the game: the standard systems emit these. A game spreads them into its own list. */

import { event } from '../src/events.ts'

export const standardEvents = {
  jump: event({ about: 'a person jumps' }),
  land: event({ about: 'a person comes down on ground after a fall' }),
  splash: event({ about: 'a person falls into a liquid' }),
} as const
