/** The map that a saved world was made from: names instead of numbers, which change with the tileset. */

import type { TileKinds } from '../../src/tiles/tile-kinds.ts'
import type { MapSpawn } from '../data/loaded-game.ts'
import type { MapBase } from './map-changes.ts'
import type { MapThings, NamedThing } from './map-things.ts'

export interface SavedMap {
  readonly widthTiles: number
  readonly heightTiles: number
  /** Tile names; `runs` counts in them. */
  readonly names: readonly string[]
  /** Pairs (count, index into names), row by row. */
  readonly runs: readonly number[]
  readonly spawns: readonly MapSpawn[]
  readonly things: readonly NamedThing[]
}

export function saveMap({ base, named }: Pick<MapThings, 'base' | 'named'>, kinds: TileKinds): SavedMap {
  const { widthTiles, heightTiles, numbers, spawns } = base
  const runs: number[] = []
  for (let at = 0; at < numbers.length; ) {
    let count = 1
    while (at + count < numbers.length && numbers[at + count] === numbers[at]) count++
    runs.push(count, numbers[at]!)
    at += count
  }
  return { widthTiles, heightTiles, names: kinds.list.map(({ name }) => name), runs, spawns, things: named }
}

/** Undefined where it does not fit together. A tile that the game no longer has is air, as in the saved world itself. */
export function restoreMap({ widthTiles, heightTiles, names, runs, spawns }: SavedMap, kinds: TileKinds): MapBase | undefined {
  const numbers = new Uint8Array(widthTiles * heightTiles)
  const numberOf = names.map((name) => Math.max(0, kinds.list.findIndex((kind) => kind.name === name)))
  let at = 0
  for (let i = 0; i + 1 < runs.length; i += 2) {
    numbers.fill(numberOf[runs[i + 1]!] ?? 0, at, at + runs[i]!)
    at += runs[i]!
  }
  return at === numbers.length ? { widthTiles, heightTiles, numbers, spawns } : undefined
}
