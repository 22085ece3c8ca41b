/** What is where: living entities by chunk, in NetId order within each. */

import { CHUNK_PX } from './tiles/tiles.ts'
import type { World } from './world.ts'

const CHUNKS_PER_PX = 1 / CHUNK_PX

/** A part of the world, px, its edges included. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface AreaIndex {
  /** Sorts the living entities into chunks, as they are now. */
  build(): void
  /** The eids, chunk by chunk and in NetId order within each: a chunk's lie from `starts[chunk]` to `starts[chunk + 1]`. Good until the next build. */
  readonly sorted: Int32Array
  readonly starts: Int32Array
  /** Where each of them was at the build. */
  readonly sortedX: Float64Array
  readonly sortedY: Float64Array
  /** After the last chunk come the entities without a place: they are in every area. */
  readonly placeless: number
  readonly chunksX: number
  readonly chunksY: number
  /** The chunk of a place, `chunkY * chunksX + chunkX`; what lies outside the map counts to the nearest. */
  chunkAt(x: number, y: number): number
}

/** Where things are, by eid. */
export interface Places {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
}

/** `places` stands in for the position's own columns, where what is seen goes by other ones. */
export function createAreaIndex(world: Pick<World, 'schema' | 'columns' | 'tiles' | 'living' | 'livingCount'>, places?: Places): AreaIndex {
  const { schema, columns, tiles } = world
  const x = schema.role('position', 'x')
  const y = schema.role('position', 'y')
  if (!x || !y) throw new Error('an area index needs a component with role "position"; the game has none')
  const xs = places?.x ?? columns.arrays[x.index]!
  const ys = places?.y ?? columns.arrays[y.index]!
  const { maskWords } = schema
  const word = x.component >>> 5
  const bit = 1 << (x.component & 31)
  /** The last bucket holds what has no place. */
  const placeless = tiles.chunksX * tiles.chunksY
  const starts = new Int32Array(placeless + 2)
  const fill = new Int32Array(placeless + 1)
  const bucketOf = new Int32Array(columns.capacity)
  const sorted = new Int32Array(columns.capacity)
  const sortedX = new Float64Array(columns.capacity)
  const sortedY = new Float64Array(columns.capacity)

  const { chunksX, chunksY } = tiles

  function chunkAt(placeX: number, placeY: number): number {
    return nearestChunk(placeY, chunksY) * chunksX + nearestChunk(placeX, chunksX)
  }

  return {
    build() {
      const { living, livingCount } = world
      const { masks } = columns
      starts.fill(0)
      for (let i = 0; i < livingCount; i++) {
        const eid = living[i]!
        const hasPlace = (masks[eid * maskWords + word]! & bit) !== 0
        const bucket = hasPlace ? chunkAt(xs[eid]!, ys[eid]!) : placeless
        bucketOf[eid] = bucket
        starts[bucket + 1]!++
      }
      for (let bucket = 0; bucket <= placeless; bucket++) starts[bucket + 1]! += starts[bucket]!
      fill.set(starts.subarray(0, placeless + 1))
      for (let i = 0; i < livingCount; i++) {
        const eid = living[i]!
        const at = fill[bucketOf[eid]!]!++
        sorted[at] = eid
        sortedX[at] = xs[eid]!
        sortedY[at] = ys[eid]!
      }
    },
    sorted,
    sortedX,
    sortedY,
    starts,
    placeless,
    chunksX,
    chunksY,
    chunkAt,
  }
}

/** Along one axis: what lies outside the map counts to the nearest chunk. To multiply by a power of two is exact, and what is inside has no sign, so its whole part is its floor. */
function nearestChunk(px: number, chunks: number): number {
  return px >= chunks * CHUNK_PX ? chunks - 1 : px > 0 ? (px * CHUNKS_PER_PX) | 0 : 0
}
