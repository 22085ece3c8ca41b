/** Burrow as a value: its nouns, its verbs and their order. */

import { createMotion } from '../../components/motion.ts'
import type { Game } from '../../src/game.ts'
import { authority, both } from '../../src/pipeline.ts'
import { entityCollisions } from '../../systems/entity-collisions.ts'
import { fall } from '../../systems/fall.ts'
import { inputDiff } from '../../systems/input-diff.ts'
import { personState } from '../../systems/person-state.ts'
import { tileCollisions } from '../../systems/tile-collisions.ts'
import { burrowEvents } from './components/events.ts'
import { type BurrowComponents, burrowComponents } from './components/index.ts'
import { burrowRules } from './rules.ts'
import { bounce } from './systems/bounce.ts'
import { closeTunnels } from './systems/close-tunnels.ts'
import { dig } from './systems/dig.ts'
import { flyPebbles } from './systems/fly-pebbles.ts'
import { heave } from './systems/heave.ts'
import { hopSlimes } from './systems/hop-slimes.ts'
import { hurtPersons } from './systems/hurt-persons.ts'
import { keepDoors } from './systems/keep-doors.ts'
import { keepIdols } from './systems/keep-idols.ts'
import { place } from './systems/place.ts'
import { pullLevers } from './systems/pull-levers.ts'
import { reachCheckpoints } from './systems/reach-checkpoints.ts'
import { regrow } from './systems/regrow.ts'
import { respawn } from './systems/respawn.ts'
import { takeCoins } from './systems/take-coins.ts'
import { thinkBots } from './systems/think-bots.ts'
import { thinkSlimes } from './systems/think-slimes.ts'
import { throwPebbles } from './systems/throw-pebbles.ts'

export const burrow: Game<BurrowComponents, typeof burrowRules> = {
  name: 'burrow',
  title: 'Burrow',
  components: burrowComponents,
  events: burrowEvents,
  rules: burrowRules,
  actions: ['jump', 'dig', 'place', 'throw', 'use'],
  spawnSites: ['throw'],
  personArchetype: 'person',
  botArchetype: 'bot',
  pipeline: {
    'input-diff': [both(inputDiff), authority(thinkBots)],
    'person-state': [both(personState), authority(thinkSlimes), both(hopSlimes)],
    'entity-collisions': [both(fall), both(heave), both(entityCollisions)],
    'tile-collisions': [both(tileCollisions)],
    logic: [
      both(dig),
      both(place),
      both(throwPebbles),
      both(flyPebbles),
      both(takeCoins),
      both(bounce),
      both(pullLevers),
      authority(keepDoors),
      both(reachCheckpoints),
      both(hurtPersons),
      both(respawn),
      authority(regrow),
      authority(closeTunnels),
      authority(keepIdols),
    ],
  },
  createMotion,
  settings: { tickRateHz: 60, ticksPerSend: 2, seats: 100, entityCapacity: 2048 },
}
