/** Walls that break: tiles of one family, each with some hits left. With none left it is rubble on the floor, which remembers what stood there. */

import type { TileKinds } from '../../src/tiles/tile-kinds.ts'
import type { Tiles } from '../../src/tiles/tiles.ts'

/** Tile properties: 0 is a tile that never breaks, else the number that all stages of one wall share. */
const FAMILY = 'family'
const HITS = 'hits'

function stageOf(kinds: TileKinds, family: number, hits: number): number {
  return kinds.list.findIndex((_, number) => kinds.property(number, FAMILY) === family && kinds.property(number, HITS) === hits)
}

export function canBreak({ kinds }: Tiles, number: number): boolean {
  return kinds.property(number, FAMILY) !== 0 && kinds.property(number, HITS) > 0
}

/** Whether bullets, too, take something of it. */
export function isSoft({ kinds }: Tiles, number: number): boolean {
  return kinds.property(number, 'soft') === 1
}

/** Takes hits off a wall. Says what became of it; undefined where nothing did. */
export function hitWall(tiles: Tiles, tileX: number, tileY: number, hits: number): { readonly before: number; readonly isDown: boolean } | undefined {
  const { kinds } = tiles
  const before = tiles.at(tileX, tileY)
  if (!canBreak(tiles, before)) return undefined
  const left = Math.max(0, kinds.property(before, HITS) - hits)
  const after = stageOf(kinds, kinds.property(before, FAMILY), left)
  if (after < 0 || !tiles.set(tileX, tileY, after)) return undefined
  return { before, isDown: left === 0 }
}

/** What a tile is when nobody has shot at it. */
export function wholeWall({ kinds }: Tiles, number: number): number {
  const family = kinds.property(number, FAMILY)
  let whole = number
  if (family !== 0) for (let other = 0; other < kinds.list.length; other++) if (kinds.property(other, FAMILY) === family && kinds.property(other, HITS) > kinds.property(whole, HITS)) whole = other
  return whole
}
