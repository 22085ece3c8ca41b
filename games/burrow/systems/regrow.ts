/** What was taken or beaten comes back after a while. */

import { entitiesWith } from '../../../src/entities.ts'
import type { BurrowWorld } from '../components/index.ts'
import { REGROWING } from '../components/regrow.ts'

/** A slime waits while a person is so near: nobody is hurt by what was not there a moment ago. */
const CLEAR_PX = 72

/** Coins and slimes come back. Reads Regrow, Position, Person. Writes commands. */
export function regrow(world: BurrowWorld): void {
  const { Regrow, Position, Person } = world.components

  function isSomebodyNear(eid: number): boolean {
    return entitiesWith(world, [Person, Position]).some((person) => {
      const dx = Position.x[person]! - Position.x[eid]!
      const dy = Position.y[person]! - Position.y[eid]!
      return dx * dx + dy * dy < CLEAR_PX * CLEAR_PX
    })
  }

  for (const eid of entitiesWith(world, [Regrow, Position])) {
    if (world.tick < Regrow.atTick[eid]!) continue
    const archetype = REGROWING[Regrow.what[eid]!] ?? 'coin'
    if (archetype === 'slime' && isSomebodyNear(eid)) continue
    world.commands.spawn(archetype, { Position: { x: Position.x[eid]!, y: Position.y[eid]! } })
    world.commands.despawn(eid)
  }
}
