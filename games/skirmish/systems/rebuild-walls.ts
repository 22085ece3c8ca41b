/** Between two rounds the arena is built up again, row by row. */

import { entitiesWith } from '../../../src/entities.ts'
import { TILE_PX } from '../../../src/tiles/tiles.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { isFighting } from '../round.ts'
import { wholeWall } from '../walls.ts'

/** Broken walls are whole again where nobody stands. Reads Round, Position, Collider. Writes Tiles. */
export function rebuildWalls(world: SkirmishWorld): void {
  const { Position, Collider, Velocity } = world.components
  const { tiles, tick } = world
  if (isFighting(world)) return

  function isOccupied(tileX: number, tileY: number): boolean {
    return entitiesWith(world, [Position, Collider, Velocity]).some(
      (eid) =>
        Math.abs(Position.x[eid]! - (tileX + 0.5) * TILE_PX) < (Collider.widthPx[eid]! + TILE_PX) / 2 && Math.abs(Position.y[eid]! - (tileY + 0.5) * TILE_PX) < (Collider.heightPx[eid]! + TILE_PX) / 2,
    )
  }

  const tileY = tick % tiles.heightTiles
  for (let tileX = 0; tileX < tiles.widthTiles; tileX++) {
    const number = tiles.at(tileX, tileY)
    const whole = wholeWall(tiles, number)
    if (whole !== number && !isOccupied(tileX, tileY)) tiles.set(tileX, tileY, whole)
  }
}
