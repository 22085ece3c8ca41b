/** Skirmish as a value: its nouns, its verbs and their order. */

import type { Game } from '../../src/game.ts'
import { authority, both } from '../../src/pipeline.ts'
import { entityCollisions } from '../../systems/entity-collisions.ts'
import { inputDiff } from '../../systems/input-diff.ts'
import { tileCollisions } from '../../systems/tile-collisions.ts'
import { skirmishEvents } from './components/events.ts'
import { type SkirmishComponents, skirmishComponents } from './components/index.ts'
import { createSkirmishMotion } from './motion.ts'
import { skirmishRules } from './rules.ts'
import { comeBack } from './systems/come-back.ts'
import { fillSeats } from './systems/fill-seats.ts'
import { fireRifles } from './systems/fire-rifles.ts'
import { flyBolts } from './systems/fly-bolts.ts'
import { hurtThings } from './systems/hurt-things.ts'
import { judgeBlasts } from './systems/judge-blasts.ts'
import { judgeShots } from './systems/judge-shots.ts'
import { keepRounds } from './systems/keep-rounds.ts'
import { keepTallies } from './systems/keep-tallies.ts'
import { movePersons } from './systems/move-persons.ts'
import { rebuildWalls } from './systems/rebuild-walls.ts'
import { respawn } from './systems/respawn.ts'
import { slideThings } from './systems/slide-things.ts'
import { takePickups } from './systems/take-pickups.ts'
import { thinkBots } from './systems/think-bots.ts'
import { throwBolts } from './systems/throw-bolts.ts'

export const skirmish: Game<SkirmishComponents, typeof skirmishRules> = {
  name: 'skirmish',
  title: 'Skirmish',
  components: skirmishComponents,
  events: skirmishEvents,
  rules: skirmishRules,
  actions: ['fire', 'bolt', 'dash'],
  spawnSites: ['throw'],
  personArchetype: 'person',
  botArchetype: 'bot',
  pipeline: {
    'input-diff': [both(inputDiff), authority(thinkBots)],
    'person-state': [both(movePersons)],
    'entity-collisions': [both(slideThings), both(entityCollisions)],
    'tile-collisions': [both(tileCollisions)],
    logic: [
      both(fireRifles),
      both(throwBolts),
      both(flyBolts),
      both(takePickups),
      authority(judgeShots),
      authority(judgeBlasts),
      authority(hurtThings),
      authority(keepRounds),
      both(respawn),
      authority(comeBack),
      authority(keepTallies),
      authority(fillSeats),
      authority(rebuildWalls),
    ],
  },
  createMotion: createSkirmishMotion,
  settings: { tickRateHz: 60, ticksPerSend: 2, seats: 16, entityCapacity: 1024 },
}
