/** Doors that are far from their levers, or were held open by somebody in the way, follow in the room. */

import { emit } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { alignDoor } from '../doors.ts'
import type { BurrowWorld } from '../components/index.ts'

/** Doors stand as their levers say. Reads Lever, Position, Collider. Writes Tiles. */
export function keepDoors(world: BurrowWorld): void {
  const { Lever } = world.components
  for (const lever of entitiesWith(world, [Lever])) if (alignDoor(world, lever)) emit(world, 'door', lever)
}
