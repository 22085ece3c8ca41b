/** Which chunks round a place belong to a user's area of interest. Both sides compute it from the same confirmed position. */

import { CHUNK_PX } from './tiles/tiles.ts'

/** Chunks to each side of the person's own: 2 x 256 px sideways cover a 480 px screen with room to spare. */
export const AREA_CHUNKS_X = 2
export const AREA_CHUNKS_Y = 2
/** A welcome brings the chunks up to so many from the person's own at once: enough to play until what else is asked for comes. */
export const WELCOME_CHUNKS = 1
/** A chunk leaves only when it is this many further away: nobody flickers on a border. */
export const AREA_HYSTERESIS_CHUNKS = 1

export interface ChunkArea {
  readonly chunks: ReadonlySet<number>
  /** Follows a place, px. Returns what came in and what went out, as `chunkY * chunksX + chunkX`. */
  follow(x: number, y: number): { readonly entered: readonly number[]; readonly left: readonly number[] }
  /** How many chunks one lies from the place's own, on the axis on which it lies further. */
  distance(chunk: number): number
  clear(): void
}

/** Most often nobody has left the chunk it was in: nothing comes and nothing goes. */
const NOTHING = { entered: [], left: [] } as const

export function createChunkArea(chunksX: number, chunksY: number): ChunkArea {
  const chunks = new Set<number>()
  /** The chunk it was last about; -1: none. */
  let centre = -1
  return {
    chunks,
    follow(x, y) {
      const centreX = Math.min(chunksX - 1, Math.max(0, Math.floor(x / CHUNK_PX)))
      const centreY = Math.min(chunksY - 1, Math.max(0, Math.floor(y / CHUNK_PX)))
      if (centreY * chunksX + centreX === centre) return NOTHING
      centre = centreY * chunksX + centreX
      const entered: number[] = []
      const left: number[] = []
      for (const chunk of chunks) {
        const isFar =
          Math.abs((chunk % chunksX) - centreX) > AREA_CHUNKS_X + AREA_HYSTERESIS_CHUNKS ||
          Math.abs(Math.floor(chunk / chunksX) - centreY) > AREA_CHUNKS_Y + AREA_HYSTERESIS_CHUNKS
        if (isFar) left.push(chunk)
      }
      for (const chunk of left) chunks.delete(chunk)
      for (let chunkY = Math.max(0, centreY - AREA_CHUNKS_Y); chunkY <= Math.min(chunksY - 1, centreY + AREA_CHUNKS_Y); chunkY++)
        for (let chunkX = Math.max(0, centreX - AREA_CHUNKS_X); chunkX <= Math.min(chunksX - 1, centreX + AREA_CHUNKS_X); chunkX++) {
          const chunk = chunkY * chunksX + chunkX
          if (chunks.has(chunk)) continue
          chunks.add(chunk)
          entered.push(chunk)
        }
      return { entered, left }
    },
    distance: (chunk) => Math.max(Math.abs((chunk % chunksX) - (centre % chunksX)), Math.abs(Math.floor(chunk / chunksX) - Math.floor(centre / chunksX))),
    clear() {
      centre = -1
      chunks.clear()
    },
  }
}
