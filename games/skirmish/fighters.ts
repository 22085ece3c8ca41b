/** What the rules mean by a fighter: who is up, who is spared, what each has scored. */

import { entitiesWith, has } from '../../src/entities.ts'
import type { SkirmishWorld } from './components/index.ts'
import { PERSON_STATES } from './components/person.ts'

const DEAD = PERSON_STATES.indexOf('dead')

/** A thing that can still be hurt: a fighter that is up, or a crate. */
export function isUp(world: SkirmishWorld, eid: number): boolean {
  const { Health, Person } = world.components
  return has(world, eid, Health) && !(has(world, eid, Person) && Person.state[eid] === DEAD)
}

/** Who just came in is spared for a while, unless it has shot or thrown since. */
export function isSpared(world: SkirmishWorld, eid: number): boolean {
  const { Health, Rifle, Launcher } = world.components
  const spared = Health.sparedTick[eid]!
  if (world.tick >= spared) return false
  const cameIn = spared - world.rules.sparedTicks
  return !(has(world, eid, Rifle) && Rifle.shotTick[eid]! > cameIn) && !(has(world, eid, Launcher) && Launcher.thrownTick[eid]! > cameIn)
}

/** The tally of a fighter, or 0. */
export function tallyOf(world: SkirmishWorld, fighterNetId: number): number {
  const { Tally } = world.components
  for (const tally of entitiesWith(world, [Tally])) if (Tally.fighter[tally] === fighterNetId) return tally
  return 0
}
