/** My Game as a value: its nouns, its verbs and their order. */

import { both, type Game } from 'tandem-engine'
import { createMotion } from 'tandem-engine/components'
import { entityCollisions, fall, inputDiff, personState, tileCollisions } from 'tandem-engine/systems'
import { components, type GameComponents } from './components/index.ts'
import { events } from './events.ts'
import { rules } from './rules.ts'
import { bounce } from './systems/bounce.ts'

export const game: Game<GameComponents, typeof rules> = {
  name: 'my-game',
  title: 'My Game',
  components,
  events,
  rules,
  actions: ['jump'],
  spawnSites: [],
  personArchetype: 'person',
  pipeline: {
    'input-diff': [both(inputDiff)],
    'person-state': [both(personState)],
    'entity-collisions': [both(fall), both(entityCollisions)],
    'tile-collisions': [both(tileCollisions)],
    logic: [
      both(bounce),
    ],
  },
  createMotion,
  settings: { tickRateHz: 60, ticksPerSend: 2, seats: 32, entityCapacity: 512 },
}
