/** The dead come back, whole, where they last felt at home. */

import { PERSON_STATES } from '../../../components/person.ts'
import { emit } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import type { BurrowWorld } from '../components/index.ts'

const IDLE = PERSON_STATES.indexOf('idle')
const DEAD = PERSON_STATES.indexOf('dead')

/** The dead come back. Reads Home. Writes Health, Person, Velocity, commands. */
export function respawn(world: BurrowWorld): void {
  const { Health, Person, Velocity, Home } = world.components
  const { tick, rules } = world
  for (const eid of entitiesWith(world, [Health, Person, Velocity, Home])) {
    if (Person.state[eid] !== DEAD || tick - Health.diedTick[eid]! < rules.deadTicks) continue
    Health.hearts[eid] = Health.most[eid]!
    Health.diedTick[eid] = 0
    Health.sparedTick[eid] = tick + rules.sparedTicks
    Person.state[eid] = IDLE
    Person.sinceTick[eid] = tick
    Velocity.x[eid] = 0
    Velocity.y[eid] = 0
    world.commands.teleport(eid, Home.x[eid]!, Home.y[eid]!)
    emit(world, 'respawn', eid)
  }
}
