/** Who sees what: entities by chunk, once a send tick, and what each user sees and was told of. */

import { CHUNK_PX } from './tiles/tiles.ts'
import type { World } from './world.ts'

export interface AreaIndex {
  /** By which it sorts. */
  readonly places: Places
  /** Sorts the living entities into chunks. Once a send tick. */
  build(): void
  /** The eids in a chunk, in NetId order; a view that is valid until the next build. */
  inChunk(chunk: number): Int32Array
  /** The eids of entities without a place: they are in every area. */
  everywhere(): Int32Array
  /** The chunk of a place, `chunkY * chunksX + chunkX`; what lies outside the map counts to the nearest. */
  chunkAt(x: number, y: number): number
}

/** Where things are, by eid. */
export interface Places {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
}

/** `places` stands in for the position's own columns, where what is seen goes by other ones. */
export function createAreaIndex(world: World, places?: Places): AreaIndex {
  const { schema, columns, tiles } = world
  const x = schema.role('position', 'x')
  const y = schema.role('position', 'y')
  if (!x || !y) throw new Error('the area of interest needs a component with role "position"; the game has none')
  const xs = places?.x ?? columns.arrays[x.index]!
  const ys = places?.y ?? columns.arrays[y.index]!
  const word = x.component >>> 5
  const bit = 1 << (x.component & 31)
  /** The last bucket holds what has no place. */
  const placeless = tiles.chunksX * tiles.chunksY
  const starts = new Int32Array(placeless + 2)
  const fill = new Int32Array(placeless + 1)
  const bucketOf = new Int32Array(columns.capacity)
  const sorted = new Int32Array(columns.capacity)

  function chunkAt(placeX: number, placeY: number): number {
    const chunkX = Math.min(tiles.chunksX - 1, Math.max(0, Math.floor(placeX / CHUNK_PX)))
    const chunkY = Math.min(tiles.chunksY - 1, Math.max(0, Math.floor(placeY / CHUNK_PX)))
    return chunkY * tiles.chunksX + chunkX
  }

  return {
    places: { x: xs, y: ys },
    build() {
      const { living, livingCount } = world
      starts.fill(0)
      for (let i = 0; i < livingCount; i++) {
        const eid = living[i]!
        const hasPlace = (columns.masks[eid * schema.maskWords + word]! & bit) !== 0
        const bucket = hasPlace ? chunkAt(xs[eid]!, ys[eid]!) : placeless
        bucketOf[eid] = bucket
        starts[bucket + 1]!++
      }
      for (let bucket = 0; bucket <= placeless; bucket++) starts[bucket + 1]! += starts[bucket]!
      fill.set(starts.subarray(0, placeless + 1))
      for (let i = 0; i < livingCount; i++) sorted[fill[bucketOf[living[i]!]!]!++] = living[i]!
    },
    inChunk: (chunk) => sorted.subarray(starts[chunk]!, starts[chunk + 1]!),
    everywhere: () => sorted.subarray(starts[placeless]!, starts[placeless + 1]!),
    chunkAt,
  }
}

/** What one user sees now, and what it was told of by the last state encoded for it. */
export interface UserView {
  /** The eids in its area, as of the last update. */
  visible: number[]
  /** Whether a place is in its area. */
  isInside: (x: number, y: number) => boolean
  /** What it was told of: NetId and eid by slot; NetId 0 is a free slot. Written by the state encoder alone. */
  readonly told: { readonly netIds: number[]; readonly eids: number[] }
  /** The tick of the last state encoded for it; 0: none. */
  toldTick: number
  /** The own person as of then. */
  toldOwnNetId: number
}

export function createUserView(): UserView {
  return { visible: [], isInside: () => false, told: { netIds: [], eids: [] }, toldTick: 0, toldOwnNetId: 0 }
}

/** A part of the world, px, its edges included. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Sees what is in the chunks now, and in the box if there is one, and the own person wherever it is. `ownEid` 0 is none. */
export function updateView(view: UserView, index: AreaIndex, chunks: ReadonlySet<number>, ownEid: number, box?: Box): void {
  const visible: number[] = []
  const { x, y } = index.places
  let seesOwn = ownEid === 0
  const see = (eids: Int32Array, within: Box | undefined): void => {
    for (const eid of eids) {
      if (within && (x[eid]! < within.left || x[eid]! > within.right || y[eid]! < within.top || y[eid]! > within.bottom)) continue
      visible.push(eid)
      seesOwn ||= eid === ownEid
    }
  }
  for (const chunk of chunks) see(index.inChunk(chunk), box)
  see(index.everywhere(), undefined)
  if (!seesOwn) visible.push(ownEid)
  view.visible = visible
  view.isInside = (x, y) => chunks.has(index.chunkAt(x, y))
}
