/** What a pick takes out and a hand puts back: which tile a digger works on, and which tiles may be placed. */

import { SHAPE } from '../../src/tiles/tile-kinds.ts'
import { TILE_PX, type Tiles } from '../../src/tiles/tiles.ts'

/** Ground that stays what it is in the hand; any other becomes the first. New ones go to the end: worlds are saved by number. */
export const PLACEABLE = ['dirt', 'stone', 'sand', 'clay', 'wood-plank', 'brick', 'leaf-block'] as const

/** Where a digger is. */
export interface DiggerBody {
  readonly x: number
  readonly y: number
  readonly heightPx: number
}

export function isDiggable(tiles: Tiles, tileX: number, tileY: number): boolean {
  return tiles.kinds.property(tiles.at(tileX, tileY), 'diggable') === 1
}

/**
 * The row to dig in: the pointed-at one, or, where nothing is left to dig straight ahead, that of the tile
 * which still stands in the body's way. So keys alone dig a way that one can walk.
 */
export function rowToDig(tiles: Tiles, { x, y, heightPx }: DiggerBody, tileX: number, tileY: number): number {
  if (isDiggable(tiles, tileX, tileY)) return tileY
  const top = Math.floor((y - heightPx / 2) / TILE_PX)
  const bottom = Math.ceil((y + heightPx / 2) / TILE_PX) - 1
  const isBeside = Math.abs(tileX - Math.floor(x / TILE_PX)) === 1 && tileY >= top && tileY <= bottom
  if (isBeside) for (let row = top; row <= bottom; row++) if (tiles.shapeAt(tileX, row) === SHAPE.solid && isDiggable(tiles, tileX, row)) return row
  return tileY
}

/** What a dug tile is in the hand: a place in PLACEABLE. */
export function inHand(tiles: Tiles, number: number): number {
  const name = tiles.kinds.nameOf(number)
  return Math.max(0, PLACEABLE.findIndex((known) => known === name))
}
