/** Tallies: one for each fighter, as long as it is here. */

import { entitiesWith } from '../../../src/entities.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { tallyOf } from '../fighters.ts'

/** Every fighter has a tally. Reads Person, Tally. Writes commands. */
export function keepTallies(world: SkirmishWorld): void {
  const { Person, Tally, Runner } = world.components
  for (const eid of entitiesWith(world, [Person, Runner])) {
    const netId = world.netIdOf(eid)
    if (tallyOf(world, netId) === 0) world.commands.spawn('tally', { Tally: { of: netId, fighter: netId, user: Person.user[eid]! } })
  }
  for (const tally of entitiesWith(world, [Tally])) if (world.eidOf(Tally.fighter[tally]!) === 0) world.commands.despawn(tally)
}
