/** Where a box fits that a new wall has closed in: the nearest place without a solid tile. */

import { TILE_PX } from '../../src/tiles/tiles.ts'

/** A box by its middle, px. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly halfWidth: number
  readonly halfHeight: number
}

export interface TileArea {
  readonly widthTiles: number
  readonly heightTiles: number
  isSolid(tileX: number, tileY: number): boolean
}

export function isWalledIn({ x, y, halfWidth, halfHeight }: Box, area: TileArea): boolean {
  const toX = Math.ceil((x + halfWidth) / TILE_PX) - 1
  const toY = Math.ceil((y + halfHeight) / TILE_PX) - 1
  for (let tileY = Math.floor((y - halfHeight) / TILE_PX); tileY <= toY; tileY++)
    for (let tileX = Math.floor((x - halfWidth) / TILE_PX); tileX <= toX; tileX++) if (area.isSolid(tileX, tileY)) return true
  return false
}

/**
 * Looks in rings of tiles around the box: in each the box stands on the tile's lower edge, in its middle. Of places
 * as near as each other the first from the top and the left. Undefined where nothing on the map is free.
 */
export function nearestFreePlace(box: Box, area: TileArea): { readonly x: number; readonly y: number } | undefined {
  const middleX = Math.floor(box.x / TILE_PX)
  const feetY = Math.ceil((box.y + box.halfHeight) / TILE_PX) - 1
  let best: { readonly x: number; readonly y: number } | undefined
  let bestSquared = Infinity

  function look(tileX: number, tileY: number): void {
    if (tileX < 0 || tileY < 0 || tileX >= area.widthTiles || tileY >= area.heightTiles) return
    const x = (tileX + 0.5) * TILE_PX
    const y = (tileY + 1) * TILE_PX - box.halfHeight
    const squared = (x - box.x) ** 2 + (y - box.y) ** 2
    if (squared >= bestSquared || isWalledIn({ ...box, x, y }, area)) return
    best = { x, y }
    bestSquared = squared
  }

  const rings = Math.max(area.widthTiles, area.heightTiles)
  for (let ring = 0; ring <= rings; ring++) {
    // A place in this ring is at least so far away: half a tile for the box that is not in the middle of its own, up and across.
    if (((ring - 1) * TILE_PX) ** 2 > bestSquared) break
    for (let offset = -ring; offset <= ring; offset++) {
      look(middleX + offset, feetY - ring)
      look(middleX + offset, feetY + ring)
      if (Math.abs(offset) === ring) continue
      look(middleX - ring, feetY + offset)
      look(middleX + ring, feetY + offset)
    }
  }
  return best
}
