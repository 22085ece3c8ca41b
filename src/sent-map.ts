/** What one user holds of the map at a tick, on either side of the wire: a hash of each chunk, without the edits made since. */

import { CHUNK_TILES, type Tiles } from './tiles/tiles.ts'
import { hashBytes } from './wire/content-hash.ts'
import type { SentRow } from './wire/messages.ts'

const SEED = 0x3c7a

export interface SentMap {
  /** By ascending chunk: its number `chunkY * chunksX + chunkX` plus 1 in the place of a NetId, and its hash. */
  readonly rows: readonly SentRow[]
  readonly chunksX: number
}

export const NO_MAP: SentMap = { rows: [], chunksX: 1 }

/** `tick` is no older than the log of edits. */
export function sentMap(tiles: Tiles, tick: number, chunks: Iterable<number>): SentMap {
  const { chunksX, widthTiles } = tiles
  /** The number of each place that has been edited since. */
  const before = new Map<number, number>()
  for (const edit of tiles.editsAfter(tick).toReversed()) before.set(edit.tileY * widthTiles + edit.tileX, edit.before)
  const rows = [...chunks]
    .sort((a, b) => a - b)
    .map((chunk) => {
      const chunkX = chunk % chunksX
      const chunkY = Math.floor(chunk / chunksX)
      const numbers = tiles.chunkNumbers(chunkX, chunkY)
      for (const [place, number] of before) {
        const column = (place % widthTiles) - chunkX * CHUNK_TILES
        const row = Math.floor(place / widthTiles) - chunkY * CHUNK_TILES
        if (column >= 0 && column < CHUNK_TILES && row >= 0 && row < CHUNK_TILES) numbers[row * CHUNK_TILES + column] = number
      }
      return { netId: chunk + 1, values: [hashBytes(numbers, SEED)] }
    })
  return { rows, chunksX }
}

/** The chunks that a world holds. */
export function heldChunks({ held }: Tiles): readonly number[] {
  const chunks: number[] = []
  for (let chunk = 0; chunk < held.length; chunk++) if (held[chunk] === 1) chunks.push(chunk)
  return chunks
}
