/** Doors are tiles; a lever says whether they stand open. */

import { entitiesWith } from '../../src/entities.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import type { BurrowWorld } from './components/index.ts'

/** Whether a body stands in the way of a tile that would close. */
function isBlocked(world: BurrowWorld, tileX: number, tileY: number): boolean {
  const { Position, Collider, Velocity } = world.components
  for (const eid of entitiesWith(world, [Position, Collider, Velocity])) {
    const dx = Position.x[eid]! - (tileX + 0.5) * TILE_PX
    const dy = Position.y[eid]! - (tileY + 0.5) * TILE_PX
    if (Math.abs(dx) < (Collider.widthPx[eid]! + TILE_PX) / 2 && Math.abs(dy) < (Collider.heightPx[eid]! + TILE_PX) / 2) return true
  }
  return false
}

/** Brings a lever's door into line with the lever. Returns whether a tile changed. */
export function alignDoor(world: BurrowWorld, lever: number): boolean {
  const { Lever } = world.components
  const { tiles } = world
  const isClosing = Lever.isOn[lever] === 0
  const wanted = tiles.kinds.numberOf(isClosing ? 'door' : 'door-open')
  const other = tiles.kinds.numberOf(isClosing ? 'door-open' : 'door')
  const moving: { readonly tileX: number; readonly tileY: number }[] = []
  for (let row = 0; row < Lever.doorHeightTiles[lever]!; row++)
    for (let column = 0; column < Lever.doorWidthTiles[lever]!; column++) {
      const tileX = Lever.doorTileX[lever]! + column
      const tileY = Lever.doorTileY[lever]! + row
      if (tiles.at(tileX, tileY) === other) moving.push({ tileX, tileY })
    }
  // Whole or not at all: half a door would hold nobody.
  if (isClosing && moving.some(({ tileX, tileY }) => isBlocked(world, tileX, tileY))) return false
  let hasChanged = false
  for (const { tileX, tileY } of moving) hasChanged = tiles.set(tileX, tileY, wanted) || hasChanged
  return hasChanged
}
