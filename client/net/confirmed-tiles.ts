/** The map without prediction: every tile as the room had it in the newest state, whatever this page dug or placed since. */

import { CHUNK_TILES, type Tiles } from '../../src/tiles/tiles.ts'

export interface ConfirmedTiles {
  at(tileX: number, tileY: number): number
  /** Chunks in which other tiles are hidden than at the last call: what was predicted since, and what was confirmed or taken back. */
  takeChanges(confirmedTick: number): readonly { readonly chunkX: number; readonly chunkY: number }[]
}

export function createConfirmedTiles(tiles: Tiles): ConfirmedTiles {
  /** Place -> its number before the first edit that is not confirmed. */
  let before = new Map<number, number>()
  return {
    at: (tileX, tileY) => (tileX < 0 || tileX >= tiles.widthTiles ? undefined : before.get(tileY * tiles.widthTiles + tileX)) ?? tiles.at(tileX, tileY),
    takeChanges(confirmedTick) {
      const next = new Map<number, number>()
      for (const edit of tiles.editsAfter(confirmedTick)) {
        const index = edit.tileY * tiles.widthTiles + edit.tileX
        if (!next.has(index)) next.set(index, edit.before)
      }
      const chunks = new Map<number, { readonly chunkX: number; readonly chunkY: number }>()
      for (const index of new Set([...before.keys(), ...next.keys()])) {
        if (before.get(index) === next.get(index)) continue
        const chunkX = Math.floor((index % tiles.widthTiles) / CHUNK_TILES)
        const chunkY = Math.floor(index / tiles.widthTiles / CHUNK_TILES)
        chunks.set(chunkY * tiles.chunksX + chunkX, { chunkX, chunkY })
      }
      before = next
      return [...chunks.values()]
    },
  }
}
