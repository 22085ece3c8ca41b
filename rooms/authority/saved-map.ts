/** The map that a saved world was made from, and what of it is which thing. */

import { restoreTiles, type SavedTiles, saveTiles } from '../../src/tiles/saved-tiles.ts'
import type { TileKinds } from '../../src/tiles/tile-kinds.ts'
import type { MapSpawn } from '../data/loaded-game.ts'
import type { MapBase } from './map-changes.ts'
import type { MapThings, NamedThing } from './map-things.ts'

export interface SavedMap extends SavedTiles {
  readonly spawns: readonly MapSpawn[]
  readonly things: readonly NamedThing[]
}

export function saveMap({ base, named }: Pick<MapThings, 'base' | 'named'>, kinds: TileKinds): SavedMap {
  return { ...saveTiles(base, kinds), spawns: base.spawns, things: named }
}

/** Undefined where it does not fit together. A tile that the game no longer has is air, as in the saved world itself. */
export function restoreMap(saved: SavedMap, kinds: TileKinds): MapBase | undefined {
  const { numbers, filled } = restoreTiles(saved, kinds)
  const { widthTiles, heightTiles, spawns } = saved
  return filled === numbers.length ? { widthTiles, heightTiles, numbers, spawns } : undefined
}
