/** Which cells of terrain.png to draw for a tile, from its neighbours: pure, shared by the view and by our own pictures. */

import type { TileCell } from '../../view-kit.ts'

export type TileLook =
  | { readonly by: 'mask'; readonly row: number; readonly variants: number; readonly joins: readonly string[] }
  | { readonly by: 'place'; readonly row: number; readonly variants: number }
  | { readonly by: 'time'; readonly row: number; readonly frames: number; readonly framesPerS: number }

/** The shape of terrain.json. */
export interface TerrainSheet {
  readonly tiles: Readonly<Record<string, TileLook>>
}

/** The tile name at a place of the layer. */
export type NameAt = (tileX: number, tileY: number) => string

/** A number that stays with the place, so that a redraw picks the same variant. */
function rollOfPlace(tileX: number, tileY: number): number {
  let mixed = Math.imul(tileX, 0x27d4eb2d) ^ Math.imul(tileY, 0x165667b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

/** Half of the tiles show the plain first variant, so that the marks of the others do not crowd. */
function variantAt(tileX: number, tileY: number, variants: number): number {
  const roll = rollOfPlace(tileX, tileY)
  return roll % 2 === 0 ? 0 : (roll >>> 4) % variants
}

/** The cells to draw for one tile, back to front; none for air. */
export function tileLooks({ tiles }: TerrainSheet, nameAt: NameAt, tileX: number, tileY: number): TileCell[] {
  const look = tiles[nameAt(tileX, tileY)]
  if (look === undefined) return []
  if (look.by === 'time') return [{ row: look.row, column: 0, frames: look.frames, framesPerS: look.framesPerS }]
  if (look.by === 'place') return [{ row: look.row, column: variantAt(tileX, tileY, look.variants), frames: 1, framesPerS: 0 }]
  const joins = (x: number, y: number): boolean => look.joins.includes(nameAt(x, y))
  const mask = (joins(tileX, tileY - 1) ? 1 : 0) | (joins(tileX + 1, tileY) ? 2 : 0) | (joins(tileX, tileY + 1) ? 4 : 0) | (joins(tileX - 1, tileY) ? 8 : 0)
  return [{ row: look.row + variantAt(tileX, tileY, look.variants), column: mask, frames: 1, framesPerS: 0 }]
}
