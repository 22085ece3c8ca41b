/** The chunks a page holds: taken in with the state of their tick, asked for when they come into the area, kept in mind when they leave it. */

import { type ChunkArea, createChunkArea } from '../../src/chunk-area.ts'
import type { ChunkMemory } from '../../src/chunk-memory.ts'
import type { Tiles } from '../../src/tiles/tiles.ts'
import { DecodeError } from '../../src/wire/decode-error.ts'
import type { ChunkRequest, MapChunks } from '../../src/wire/messages.ts'

export interface HeldChunks {
  /** A message of chunks waits for the state of its tick. Throws a DecodeError, and takes nothing, where a chunk is outside the map. */
  receive(message: MapChunks): void
  /** Nothing is held any more, but all of it is remembered: a whole state brings what is nearest, and the rest is asked for. */
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

export interface HeldChunksOptions {
  readonly tiles: Tiles
  readonly memory: ChunkMemory
  /** Names the lobby to the memory. */
  readonly lobby: string
  /** A room that was asked too much refuses, and says nothing of it: so long after the last chunk that came it may listen again. */
  readonly askAgainTicks: number
}

export function createHeldChunks({ tiles, memory, lobby, askAgainTicks }: HeldChunksOptions): HeldChunks {
  const area: ChunkArea = createChunkArea(tiles.chunksX, tiles.chunksY)
  /** Chunks on their way, by the tick at which they were last asked for. */
  const asked = new Map<number, number>()
  /** A room sends what it is asked for little by little: while something comes, the rest is coming. */
  let cameTick = -Infinity
  let pending: MapChunks[] = []

  /** What was guessed of it may be taken back later; then its hash is nobody's, and it comes whole. */
  function remember(chunk: number): void {
    if (tiles.held[chunk] === 1) memory.keep(lobby, chunk, tiles.chunkNumbers(chunk % tiles.chunksX, Math.floor(chunk / tiles.chunksX)))
  }

  function takeInChunk({ chunkX, chunkY, hash, tiles: numbers }: MapChunks['chunks'][number]): void {
    const chunk = chunkY * tiles.chunksX + chunkX
    const known = numbers ? undefined : memory.recall(lobby, chunk)
    if (numbers) memory.keep(lobby, chunk, numbers)
    else if (known?.hash !== hash) {
      // Forgotten since it was asked for, or never known: once more, and without a hash.
      memory.forget(lobby, chunk)
      asked.set(chunk, -Infinity)
      return
    }
    tiles.putChunk(chunkX, chunkY, numbers ?? known!.numbers)
    asked.delete(chunk)
  }

  return {
    receive(message) {
      for (const { chunkX, chunkY } of message.chunks)
        if (chunkX >= tiles.chunksX || chunkY >= tiles.chunksY) throw new DecodeError(`chunk ${chunkX},${chunkY} is not in the map; expected one below ${tiles.chunksX},${tiles.chunksY}`)
      pending.push(message)
    },
    release() {
      for (let chunk = 0; chunk < tiles.held.length; chunk++) remember(chunk)
      tiles.releaseAll()
      area.clear()
      asked.clear()
    },
    takeIn(tick, confirmedTick) {
      const due = pending.filter((message) => message.tick <= tick)
      if (due.length === 0) return false
      // Taken back later, a predicted edit would write what was there before into the new chunk.
      tiles.undoTo(confirmedTick)
      pending = pending.filter((message) => message.tick > tick)
      cameTick = tick
      for (const { chunks } of due) for (const chunk of chunks) takeInChunk(chunk)
      return true
    },
    follow(x, y, tick) {
      const { entered, left } = area.follow(x, y)
      for (const chunk of left) {
        remember(chunk)
        tiles.setHeld(chunk, false)
        asked.delete(chunk)
      }
      const due = entered.filter((chunk) => tiles.held[chunk] === 0)
      for (const [chunk, askedTick] of asked) if (askedTick === -Infinity || tick - Math.max(askedTick, cameTick) >= askAgainTicks) due.push(chunk)
      for (const chunk of due) asked.set(chunk, tick)
      return due.map((chunk) => ({ chunkX: chunk % tiles.chunksX, chunkY: Math.floor(chunk / tiles.chunksX), hash: memory.recall(lobby, chunk)?.hash ?? '' }))
    },
  }
}
