/** Straight lines through the arena: how far they go until a wall. */

import { SHAPE } from '../../src/tiles/tile-kinds.ts'
import { TILE_PX, type Tiles } from '../../src/tiles/tiles.ts'
import type { Direction } from './aim.ts'

export interface LineEnd {
  readonly px: number
  /** The wall that stops it; undefined where none does within the range. */
  readonly wall: { readonly tileX: number; readonly tileY: number } | undefined
}

/** Goes from tile to tile, each crossed once, in the order in which the line comes to them. */
export function lineToWall(tiles: Tiles, fromX: number, fromY: number, { x, y }: Direction, rangePx: number): LineEnd {
  let tileX = Math.floor(fromX / TILE_PX)
  let tileY = Math.floor(fromY / TILE_PX)
  const stepX = x < 0 ? -1 : 1
  const stepY = y < 0 ? -1 : 1
  const everyX = x === 0 ? Infinity : (TILE_PX * stepX) / x
  const everyY = y === 0 ? Infinity : (TILE_PX * stepY) / y
  let nextX = x === 0 ? Infinity : ((tileX + (x > 0 ? 1 : 0)) * TILE_PX - fromX) / x
  let nextY = y === 0 ? Infinity : ((tileY + (y > 0 ? 1 : 0)) * TILE_PX - fromY) / y
  let px = 0
  while (px < rangePx) {
    if (px > 0 && tiles.shapeAt(tileX, tileY) === SHAPE.solid) return { px, wall: { tileX, tileY } }
    if (nextX < nextY) {
      px = nextX
      nextX += everyX
      tileX += stepX
    } else {
      px = nextY
      nextY += everyY
      tileY += stepY
    }
  }
  return { px: rangePx, wall: undefined }
}

/** Whether nothing but air lies between two places. */
export function isInSight(tiles: Tiles, fromX: number, fromY: number, toX: number, toY: number): boolean {
  const dx = toX - fromX
  const dy = toY - fromY
  const length = Math.sqrt(dx * dx + dy * dy)
  return length < 1 || lineToWall(tiles, fromX, fromY, { x: dx / length, y: dy / length }, length).wall === undefined
}
