/** What a designer changed of a map between two saves of it: tiles by place, things by their Tiled id. */

import type { LobbyMap, MapSpawn } from '../data/loaded-game.ts'

/** What of a map a running world was made from. */
export type MapBase = Pick<LobbyMap, 'widthTiles' | 'heightTiles' | 'numbers' | 'spawns'>

export interface MapChanges {
  readonly tiles: readonly { readonly tileX: number; readonly tileY: number; readonly number: number }[]
  readonly added: readonly MapSpawn[]
  readonly removed: readonly MapSpawn[]
  /** Moved, or with other values. */
  readonly changed: readonly { readonly before: MapSpawn; readonly after: MapSpawn }[]
}

/** Why a running world cannot follow to another map, or undefined. */
export function mapRefusal(before: MapBase, after: MapBase): string | undefined {
  if (before.widthTiles === after.widthTiles && before.heightTiles === after.heightTiles) return undefined
  return `the map has ${after.widthTiles} x ${after.heightTiles} tiles, the running world ${before.widthTiles} x ${before.heightTiles}`
}

/** Values compare as they are written: the loader writes the same file in the same way. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Maps of the same size. */
export function diffMaps(before: MapBase, after: MapBase): MapChanges {
  const tiles: MapChanges['tiles'][number][] = []
  after.numbers.forEach((number, place) => {
    if (number !== before.numbers[place]) tiles.push({ tileX: place % after.widthTiles, tileY: Math.floor(place / after.widthTiles), number })
  })
  const known = new Map(before.spawns.map((spawn) => [spawn.tiledId, spawn]))
  const added: MapSpawn[] = []
  const removed: MapSpawn[] = []
  const changed: MapChanges['changed'][number][] = []
  for (const spawn of after.spawns) {
    const was = known.get(spawn.tiledId)
    known.delete(spawn.tiledId)
    if (!was) added.push(spawn)
    else if (was.archetype !== spawn.archetype) {
      removed.push(was)
      added.push(spawn)
    } else if (!isSame(was, spawn)) changed.push({ before: was, after: spawn })
  }
  removed.push(...known.values())
  return { tiles, added, removed, changed }
}
