/** Which cells of terrain.png to draw for a tile, from its neighbours: pure, shared by the view and by our own pictures. */

import type { TileCell } from '../../view-kit.ts'

export type TileLook =
  | { readonly by: 'mask'; readonly row: number; readonly variants: number; readonly joins: 'ground' | 'same' | 'wall' }
  | { readonly by: 'place'; readonly row: number; readonly variants: number }
  | { readonly by: 'time'; readonly row: number; readonly frames: number; readonly framesPerS: number }

/** Grounds of one layer join each other; `cornerRow` (the front layer's only) and `fringeRow` are overlays with 16 masks each. */
export interface GroundLook {
  readonly layer: 'front' | 'back'
  readonly members: readonly string[]
  readonly priority: number
  readonly cornerRow?: number
  readonly fringeRow: number
}

/** The shape of terrain.json. */
export interface TerrainSheet {
  readonly image: string
  readonly tilePx: number
  readonly columns: number
  readonly rows: number
  readonly maskBits: { readonly north: number; readonly east: number; readonly south: number; readonly west: number }
  readonly cornerBits: { readonly northWest: number; readonly northEast: number; readonly southEast: number; readonly southWest: number }
  readonly tiles: Readonly<Record<string, TileLook>>
  readonly grounds: Readonly<Record<string, GroundLook>>
}

/** The tile name at a place of the layer; outside the map, whatever the edge should join to. */
export type NameAt = (tileX: number, tileY: number) => string

/** Solids that a ground's edge does not stop at, though they draw themselves: the ground runs on behind them. */
const BACKED_BY_GROUND: ReadonlySet<string> = new Set(['brick', 'wood-plank'])

/** A number that stays with the place, so that a redraw picks the same variant. */
function rollOfPlace(tileX: number, tileY: number): number {
  let mixed = Math.imul(tileX, 0x27d4eb2d) ^ Math.imul(tileY, 0x165667b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

/** A third of the tiles show the plain first variant, so that the finds in the others do not crowd. */
function variantAt(tileX: number, tileY: number, variants: number): number {
  const roll = rollOfPlace(tileX, tileY)
  return roll % 3 === 0 ? 0 : (roll >>> 4) % variants
}

function groundOf(sheet: TerrainSheet, name: string): GroundLook | undefined {
  return Object.values(sheet.grounds).find((ground) => ground.members.includes(name))
}

/** The cells to draw for one tile, back to front; none for air. */
export function tileLooks(sheet: TerrainSheet, nameAt: NameAt, tileX: number, tileY: number): TileCell[] {
  const name = nameAt(tileX, tileY)
  const look = sheet.tiles[name]
  if (look === undefined) return []
  if (look.by === 'time') return [{ row: look.row, column: 0, frames: look.frames, framesPerS: look.framesPerS }]
  if (look.by === 'place') return [still(look.row, rollOfPlace(tileX, tileY) % look.variants)]

  const isJoined = (x: number, y: number): boolean => {
    const other = nameAt(x, y)
    if (look.joins === 'same') return other === name || (name === 'mushroom-cap' && other === 'mushroom-stem' && y > tileY)
    if (look.joins === 'wall') return other.startsWith('wall-') || other === 'window'
    return groundOf(sheet, other)?.layer === 'front' || BACKED_BY_GROUND.has(other)
  }
  const mask = sideMask(isJoined, tileX, tileY)
  const cells = [still(look.row + variantAt(tileX, tileY, look.variants), mask)]
  const ground = groundOf(sheet, name)
  if (ground === undefined) return cells

  for (const other of Object.values(sheet.grounds)) {
    if (other.layer !== ground.layer || other.priority <= ground.priority) continue
    const fringe = sideMask((x, y) => other.members.includes(nameAt(x, y)), tileX, tileY)
    if (fringe !== 0) cells.push(still(other.fringeRow, fringe))
  }
  if (ground.cornerRow === undefined) return cells
  const corners = cornerMask(isJoined, mask, tileX, tileY)
  if (corners !== 0) cells.push(still(ground.cornerRow, corners))
  return cells
}

function still(row: number, column: number): TileCell {
  return { row, column, frames: 1, framesPerS: 0 }
}

function sideMask(isJoined: (x: number, y: number) => boolean, x: number, y: number): number {
  return (isJoined(x, y - 1) ? 1 : 0) | (isJoined(x + 1, y) ? 2 : 0) | (isJoined(x, y + 1) ? 4 : 0) | (isJoined(x - 1, y) ? 8 : 0)
}

/** Open diagonals between two joined sides. */
function cornerMask(isJoined: (x: number, y: number) => boolean, sides: number, x: number, y: number): number {
  const north = (sides & 1) !== 0
  const east = (sides & 2) !== 0
  const south = (sides & 4) !== 0
  const west = (sides & 8) !== 0
  return (
    (north && west && !isJoined(x - 1, y - 1) ? 1 : 0) |
    (north && east && !isJoined(x + 1, y - 1) ? 2 : 0) |
    (south && east && !isJoined(x + 1, y + 1) ? 4 : 0) |
    (south && west && !isJoined(x - 1, y + 1) ? 8 : 0)
  )
}
