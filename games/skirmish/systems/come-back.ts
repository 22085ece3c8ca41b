/** What was taken or smashed comes back after a while. */

import { entitiesWith } from '../../../src/entities.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { COMING_BACK } from '../components/comeback.ts'

/** A crate waits while a fighter is so near: nobody is walled in. */
const CLEAR_PX = 26

/** Pickups and crates come back. Reads Comeback, Position, Person. Writes commands. */
export function comeBack(world: SkirmishWorld): void {
  const { Comeback, Position, Person } = world.components

  function isSomebodyNear(eid: number): boolean {
    return entitiesWith(world, [Person, Position]).some((person) => Math.abs(Position.x[person]! - Position.x[eid]!) < CLEAR_PX && Math.abs(Position.y[person]! - Position.y[eid]!) < CLEAR_PX)
  }

  for (const eid of entitiesWith(world, [Comeback, Position])) {
    if (world.tick < Comeback.atTick[eid]!) continue
    const archetype = COMING_BACK[Comeback.what[eid]!]
    if (archetype === undefined || (archetype === 'crate' && isSomebodyNear(eid))) continue
    world.commands.spawn(archetype, { Position: { x: Position.x[eid]!, y: Position.y[eid]! } })
    world.commands.despawn(eid)
  }
}
