/** Coming in: wrecks are put together again, whole, at the place that the room chose as they fell. */

import { emit } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { PERSON_STATES } from '../components/person.ts'

const IDLE = PERSON_STATES.indexOf('idle')
const DEAD = PERSON_STATES.indexOf('dead')

/** Wrecks come back, and who comes in is spared. Reads WayBack. Writes Health, Person, Velocity, Launcher, commands. */
export function respawn(world: SkirmishWorld): void {
  const { Health, Person, Velocity, WayBack, Launcher } = world.components
  const { tick, rules } = world

  function comeIn(eid: number): void {
    if (WayBack.x[eid] !== 0 || WayBack.y[eid] !== 0) world.commands.teleport(eid, WayBack.x[eid]!, WayBack.y[eid]!)
    Health.points[eid] = Health.most[eid]!
    Health.diedTick[eid] = 0
    Person.state[eid] = IDLE
    Person.sinceTick[eid] = tick
    Velocity.x[eid] = 0
    Velocity.y[eid] = 0
    Launcher.bolts[eid] = Math.max(Launcher.bolts[eid]!, Launcher.most[eid]! - 1)
  }

  for (const eid of entitiesWith(world, [Health, Person, Velocity, WayBack, Launcher])) {
    const isNew = Health.sparedTick[eid] === 0
    const isBack = Person.state[eid] === DEAD && tick - Health.diedTick[eid]! >= rules.deadTicks
    if (!isNew && !isBack) continue
    if (isBack) comeIn(eid)
    Health.sparedTick[eid] = tick + rules.sparedTicks
    emit(world, 'respawn', eid)
  }
}
