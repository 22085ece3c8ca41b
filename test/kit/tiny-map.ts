/** Maps drawn as text: one character a tile, and letters for places where a test puts things. */

import { type TileKind, TILE_SHAPES } from '../../src/tiles/tile-kinds.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'

const TILE_OF: Readonly<Record<string, { readonly name: string; readonly shape: TileKind['shape'] }>> = {
  '#': { name: 'ground', shape: 'solid' },
  '=': { name: 'plank', shape: 'one-way' },
  H: { name: 'ladder', shape: 'ladder' },
  '~': { name: 'water', shape: 'liquid' },
  '^': { name: 'spikes', shape: 'hazard' },
}

/** The tile kinds of drawn maps; air is 0 and needs no entry. */
export const TINY_TILES: readonly TileKind[] = Object.values(TILE_OF)
  .toSorted((a, b) => TILE_SHAPES.indexOf(a.shape) - TILE_SHAPES.indexOf(b.shape))
  .map(({ name, shape }) => ({ name, shape, properties: {} }))

export interface Spot {
  /** World px, middle of the drawn tile. */
  readonly x: number
  /** World px, lower edge of the drawn tile: what stands there has its feet here. */
  readonly floorY: number
}

export interface DrawnMap {
  readonly widthTiles: number
  readonly heightTiles: number
  readonly numbers: Uint8Array
  /** Where each character that is no tile was drawn, row by row; its tile is air. '.' and ' ' are air and no spot. */
  spots(character: string): readonly Spot[]
  /** The only spot of that character. */
  spot(character: string): Spot
}

/** Reads rows of equal or lesser length; shorter ones go on as air. */
export function drawMap(rows: readonly string[]): DrawnMap {
  const widthTiles = Math.max(...rows.map((row) => row.length))
  const numbers = new Uint8Array(widthTiles * rows.length)
  const spots = new Map<string, Spot[]>()
  rows.forEach((row, tileY) => {
    for (let tileX = 0; tileX < row.length; tileX++) {
      const character = row[tileX]!
      const tile = TILE_OF[character]
      if (tile) numbers[tileY * widthTiles + tileX] = TINY_TILES.findIndex(({ name }) => name === tile.name) + 1
      else if (character !== '.' && character !== ' ') {
        const spot = { x: tileX * TILE_PX + TILE_PX / 2, floorY: (tileY + 1) * TILE_PX }
        spots.set(character, [...(spots.get(character) ?? []), spot])
      }
    }
  })
  return {
    widthTiles,
    heightTiles: rows.length,
    numbers,
    spots: (character) => spots.get(character) ?? [],
    spot(character) {
      const [only, another] = spots.get(character) ?? []
      if (!only || another) throw new Error(`the map has ${only ? 'several' : 'no'} "${character}"; expected one`)
      return only
    },
  }
}
