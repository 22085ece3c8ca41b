/** The chunks a page holds: taken in with the state of their tick, asked for when they come into the area, kept in mind when they leave it. */

import { type ChunkArea, createChunkArea } from '../../src/chunk-area.ts'
import type { Tiles } from '../../src/tiles/tiles.ts'
import { contentHash } from '../../src/wire/content-hash.ts'
import { DecodeError } from '../../src/wire/decode-error.ts'
import type { ChunkRequest, MapChunks } from '../../src/wire/messages.ts'

export interface HeldChunks {
  /** A message of chunks waits for the state of its tick. Throws a DecodeError, and takes nothing, where a chunk is outside the map. */
  receive(message: MapChunks): void
  /** Nothing is held any more: a whole state brings its own chunks. */
  release(): void
  /**
   * Writes the chunks that belong to a state's tick or an earlier one. Returns whether there were any: then what was
   * predicted of the map since `confirmedTick` is taken back, to be predicted anew.
   */
  takeIn(tick: number, confirmedTick: number): boolean
  /**
   * Follows the confirmed person, px, as of a confirmed tick. Returns what to ask the room for, with the hash of what is
   * remembered: what came into the area, and what was asked for and did not come.
   */
  follow(x: number, y: number, tick: number): ChunkRequest['chunks']
}

/** `askAgainTicks`: a room that was asked too much refuses, and says nothing of it; a second later it may listen. */
export function createHeldChunks(tiles: Tiles, askAgainTicks: number): HeldChunks {
  const area: ChunkArea = createChunkArea(tiles.chunksX, tiles.chunksY)
  /** Chunks whose numbers were known once; they stay in `tiles`, though no longer trusted. */
  const remembered = new Set<number>()
  /** Chunks on their way, by the tick at which they were last asked for. */
  const asked = new Map<number, number>()
  let pending: MapChunks[] = []

  return {
    receive(message) {
      for (const { chunkX, chunkY } of message.chunks)
        if (chunkX >= tiles.chunksX || chunkY >= tiles.chunksY) throw new DecodeError(`chunk ${chunkX},${chunkY} is not in the map; expected one below ${tiles.chunksX},${tiles.chunksY}`)
      pending.push(message)
    },
    release() {
      tiles.releaseAll()
      area.clear()
      asked.clear()
    },
    takeIn(tick, confirmedTick) {
      const due = pending.filter((message) => message.tick <= tick)
      // Taken back later, a predicted edit would write what was there before into the new chunk.
      if (due.length > 0) tiles.undoTo(confirmedTick)
      pending = pending.filter((message) => message.tick > tick)
      for (const { chunks } of due)
        for (const { chunkX, chunkY, hash, tiles: numbers } of chunks) {
          const chunk = chunkY * tiles.chunksX + chunkX
          if (numbers) tiles.putChunk(chunkX, chunkY, numbers)
          // Without numbers the remembered ones are current, if they still are what was asked with: a guess may have been taken back.
          else if (contentHash(tiles.chunkNumbers(chunkX, chunkY)) === hash) tiles.setHeld(chunk, true)
          else {
            remembered.delete(chunk)
            asked.set(chunk, -Infinity)
            continue
          }
          remembered.add(chunk)
          asked.delete(chunk)
        }
      return due.length > 0
    },
    follow(x, y, tick) {
      const { entered, left } = area.follow(x, y)
      for (const chunk of left) {
        tiles.setHeld(chunk, false)
        asked.delete(chunk)
      }
      const due = entered.filter((chunk) => tiles.held[chunk] === 0)
      for (const [chunk, askedTick] of asked) if (tick - askedTick >= askAgainTicks) due.push(chunk)
      for (const chunk of due) asked.set(chunk, tick)
      return due.map((chunk) => {
        const chunkX = chunk % tiles.chunksX
        const chunkY = Math.floor(chunk / tiles.chunksX)
        return { chunkX, chunkY, hash: remembered.has(chunk) ? contentHash(tiles.chunkNumbers(chunkX, chunkY)) : '' }
      })
    },
  }
}
