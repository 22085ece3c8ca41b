/** Levers: who stands at one and uses it turns it, and its door with it. */

import { PERSON_STATES } from '../../../components/person.ts'
import { emit, pressOf } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { TILE_PX } from '../../../src/tiles/tiles.ts'
import { alignDoor } from '../doors.ts'
import type { BurrowWorld } from '../components/index.ts'

/** A door this near is in everybody's area who can reach the lever: it may be predicted. Farther ones follow the room. */
const NEAR_DOOR_PX = 256
const DEAD = PERSON_STATES.indexOf('dead')

/** A used lever turns, and a door near it follows at once. Reads Intent, Person, Position, Collider. Writes Lever, Tiles. */
export function pullLevers(world: BurrowWorld): void {
  const { Intent, Person, Position, Lever } = world.components
  const action = 1 << world.actions.indexOf('use')
  const reach = world.rules.useReachPx
  for (const person of entitiesWith(world, [Intent, Person, Position])) {
    if ((Intent.pressed[person]! & action) === 0 || Person.state[person] === DEAD) continue
    for (const lever of entitiesWith(world, [Lever, Position])) {
      const dx = Position.x[lever]! - Position.x[person]!
      const dy = Position.y[lever]! - Position.y[person]!
      if (dx * dx + dy * dy > reach * reach) continue
      const isOn = Lever.isOn[lever] === 1 ? 0 : 1
      // Levers of one door move together, or they would quarrel over it.
      for (const other of entitiesWith(world, [Lever, Position]))
        if (Lever.doorTileX[other] === Lever.doorTileX[lever] && Lever.doorTileY[other] === Lever.doorTileY[lever]) Lever.isOn[other] = isOn
      const press = pressOf(world, person)
      emit(world, 'lever', lever, { press })
      const doorX = Lever.doorTileX[lever]! * TILE_PX - Position.x[lever]!
      const doorY = Lever.doorTileY[lever]! * TILE_PX - Position.y[lever]!
      const isNear = Math.abs(doorX) < NEAR_DOOR_PX && Math.abs(doorY) < NEAR_DOOR_PX
      if (isNear && alignDoor(world, lever)) emit(world, 'door', lever, { press })
      break
    }
  }
}
