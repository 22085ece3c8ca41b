/** The map to one user: of the chunks that it waits for the nearest, as many as one state may bring along. */

import { WELCOME_CHUNKS } from '../../src/chunk-area.ts'
import { encodeServerMessage } from '../../src/wire/server-messages.ts'
import type { MapChunks } from '../../src/wire/messages.ts'
import type { World } from '../../src/world.ts'
import { createPackedChunks } from './packed-chunks.ts'
import type { UserSession } from './user-session.ts'

/** What a chunk takes in a message besides its tiles: its place, its hash and a flag. */
const CHUNK_HEAD_BITS = 97

export interface SentChunks {
  readonly message: Uint8Array
  readonly sent: ReadonlySet<number>
}

export interface ChunkSender {
  /** How often a chunk was packed. */
  readonly packings: number
  /** Takes what goes out now from what the user waits for; undefined where it waits for nothing. */
  take(session: UserSession, isWhole: boolean): SentChunks | undefined
}

/** `mostBytes`: a message holds no more, unless its first chunk alone does, or a welcome's. */
export function createChunkSender(world: World, mostBytes: number): ChunkSender {
  const { tiles } = world
  const packedChunks = createPackedChunks(tiles)

  /** Nearest first; equally near ones by number. */
  function inOrder({ wantedChunks, area }: UserSession): readonly number[] {
    return [...wantedChunks.keys()].sort((a, b) => area.distance(a) - area.distance(b) || a - b)
  }

  return {
    get packings() {
      return packedChunks.packings
    },
    take(session, isWhole) {
      const { wantedChunks, area } = session
      if (wantedChunks.size === 0) return undefined
      const sent = new Set<number>()
      const chunks: MapChunks['chunks'][number][] = []
      let bits = 0
      for (const chunk of inOrder(session)) {
        const chunkX = chunk % tiles.chunksX
        const chunkY = Math.floor(chunk / tiles.chunksX)
        const now = packedChunks.at(chunkX, chunkY)
        const isKnown = now.hash === wantedChunks.get(chunk)
        bits += CHUNK_HEAD_BITS + (isKnown ? 0 : now.packed.bits)
        if (bits > mostBytes * 8 && sent.size > 0 && !(isWhole && area.distance(chunk) <= WELCOME_CHUNKS)) break
        chunks.push(isKnown ? { chunkX, chunkY, hash: now.hash, tiles: undefined } : { chunkX, chunkY, ...now })
        sent.add(chunk)
        wantedChunks.delete(chunk)
      }
      return { message: encodeServerMessage({ kind: 'map-chunks', epoch: session.epoch, tick: world.tick, chunks }), sent }
    },
  }
}
