/** Chunks that were known once, kept while the page lives: over welcomes, reconnects and lobbies. Whatever is asked for again is named by its content's hash. */

import { contentHash } from './wire/content-hash.ts'
import type { ContentHash } from './wire/messages.ts'

export interface RememberedChunk {
  readonly hash: ContentHash
  /** 16 x 16 tile numbers, row by row. */
  readonly numbers: Uint8Array
}

export interface ChunkMemory {
  /** What was last kept of a lobby's chunk, numbered `chunkY * chunksX + chunkX`; undefined if nothing was, or if it is forgotten. */
  recall(lobby: string, chunk: number): RememberedChunk | undefined
  /** Keeps a copy; what was used longest ago makes room for it. */
  keep(lobby: string, chunk: number, numbers: Uint8Array): void
  forget(lobby: string, chunk: number): void
}

/** 80 areas of interest, in about 1 MB. */
const MOST_CHUNKS = 2000

export function createChunkMemory(mostChunks: number = MOST_CHUNKS): ChunkMemory {
  /** What was used last comes last. */
  const kept = new Map<string, RememberedChunk>()
  return {
    recall(lobby, chunk) {
      const key = `${lobby}:${chunk}`
      const found = kept.get(key)
      if (!found) return undefined
      kept.delete(key)
      kept.set(key, found)
      return found
    },
    keep(lobby, chunk, numbers) {
      const key = `${lobby}:${chunk}`
      kept.delete(key)
      kept.set(key, { hash: contentHash(numbers), numbers: numbers.slice() })
      if (kept.size > mostChunks) for (const oldest of kept.keys()) return void kept.delete(oldest)
    },
    forget: (lobby, chunk) => void kept.delete(`${lobby}:${chunk}`),
  }
}
