/** The map's chunks as they are sent: packed when somebody first needs them, and anew only after a tile of theirs changed. */

import type { Tiles } from '../../src/tiles/tiles.ts'
import { packChunk, type PackedChunk } from '../../src/wire/chunk-codec.ts'
import { contentHash } from '../../src/wire/content-hash.ts'
import type { ContentHash } from '../../src/wire/messages.ts'

export interface SentChunk {
  readonly hash: ContentHash
  readonly tiles: Uint8Array
  readonly packed: PackedChunk
}

export interface PackedChunks {
  /** How often a chunk was packed. */
  readonly packings: number
  at(chunkX: number, chunkY: number): SentChunk
}

/** Keeps at most one of each chunk: about twice what the map itself takes. */
export function createPackedChunks(tiles: Tiles): PackedChunks {
  const kept = new Map<number, SentChunk & { readonly version: number }>()
  let packings = 0
  return {
    get packings() {
      return packings
    },
    at(chunkX, chunkY) {
      const chunk = chunkY * tiles.chunksX + chunkX
      const version = tiles.chunkVersions[chunk]!
      const before = kept.get(chunk)
      if (before?.version === version) return before
      const numbers = tiles.chunkNumbers(chunkX, chunkY)
      packings++
      const packed = { version, hash: contentHash(numbers), tiles: numbers, packed: packChunk(numbers) }
      kept.set(chunk, packed)
      return packed
    },
  }
}
