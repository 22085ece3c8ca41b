/** What may be dug: which tile a digger works on, and where the ground stays as it is. */

import { entitiesWith } from '../../src/entities.ts'
import { SHAPE } from '../../src/tiles/tile-kinds.ts'
import { TILE_PX, type Tiles } from '../../src/tiles/tiles.ts'
import type { BurrowWorld } from './components/index.ts'

/** Where a digger is. */
export interface DiggerBody {
  readonly x: number
  readonly y: number
  readonly heightPx: number
}

/** The ground as the rules see it, which the screen asks as well. */
export interface Ground {
  readonly tiles: Tiles
  /** Whether a tile lies in the ward of something: there nobody digs or builds. */
  isWarded(tileX: number, tileY: number): boolean
}

/** Whether the middle of a tile lies in a box. */
export function coversTile(x: number, y: number, widthPx: number, heightPx: number, tileX: number, tileY: number): boolean {
  return Math.abs(x - (tileX + 0.5) * TILE_PX) <= widthPx / 2 && Math.abs(y - (tileY + 0.5) * TILE_PX) <= heightPx / 2
}

/** For the time being: to be asked within one tick. */
export function groundOf(world: BurrowWorld): Ground {
  const { Ward, Position } = world.components
  const wards = entitiesWith(world, [Ward, Position])
  return {
    tiles: world.tiles,
    isWarded: (tileX, tileY) => wards.some((ward) => coversTile(Position.x[ward]!, Position.y[ward]!, Ward.widthPx[ward]!, Ward.heightPx[ward]!, tileX, tileY)),
  }
}

export function isDiggable({ tiles, isWarded }: Ground, tileX: number, tileY: number): boolean {
  return tiles.kinds.property(tiles.at(tileX, tileY), 'diggable') === 1 && !isWarded(tileX, tileY)
}

/**
 * The row to dig in: the pointed-at one, or, where nothing is left to dig straight ahead, that of the tile
 * which still stands in the body's way. So keys alone dig a way that one can walk.
 */
export function rowToDig(ground: Ground, { x, y, heightPx }: DiggerBody, tileX: number, tileY: number): number {
  if (isDiggable(ground, tileX, tileY)) return tileY
  const top = Math.floor((y - heightPx / 2) / TILE_PX)
  const bottom = Math.ceil((y + heightPx / 2) / TILE_PX) - 1
  const isBeside = Math.abs(tileX - Math.floor(x / TILE_PX)) === 1 && tileY >= top && tileY <= bottom
  if (isBeside) for (let row = top; row <= bottom; row++) if (ground.tiles.shapeAt(tileX, row) === SHAPE.solid && isDiggable(ground, tileX, row)) return row
  return tileY
}
