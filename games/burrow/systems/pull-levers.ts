/** Levers: who stands at one and uses it turns it, and its door with it. */

import { emit, pressOf } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { TILE_PX } from '../../../src/tiles/tiles.ts'
import { alignDoor } from '../doors.ts'
import type { BurrowWorld } from '../components/index.ts'

/** A door this near is in everybody's area who can reach the lever: it may be predicted. Farther ones follow the room. */
const NEAR_DOOR_PX = 256

/** A used lever turns. Reads Intent, Position. Writes Lever, Tiles. */
export function pullLevers(world: BurrowWorld): void {
  const { Intent, Person, Position, Lever } = world.components
  const action = 1 << world.actions.indexOf('use')
  const reach = world.rules.useReachPx
  for (const person of entitiesWith(world, [Intent, Person, Position])) {
    if ((Intent.pressed[person]! & action) === 0) continue
    for (const lever of entitiesWith(world, [Lever, Position])) {
      const dx = Position.x[lever]! - Position.x[person]!
      const dy = Position.y[lever]! - Position.y[person]!
      if (dx * dx + dy * dy > reach * reach) continue
      Lever.isOn[lever] = Lever.isOn[lever] === 1 ? 0 : 1
      emit(world, 'lever', lever, { press: pressOf(world, person) })
      const doorX = Lever.doorTileX[lever]! * TILE_PX - Position.x[lever]!
      const doorY = Lever.doorTileY[lever]! * TILE_PX - Position.y[lever]!
      if (Math.abs(doorX) < NEAR_DOOR_PX && Math.abs(doorY) < NEAR_DOOR_PX) alignDoor(world, lever)
      break
    }
  }
}
