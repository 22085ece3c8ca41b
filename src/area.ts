/** Who sees what: what each user sees now, and what it was told of. */

import type { AreaIndex, Box } from './area-index.ts'
import { CHUNK_PX } from './tiles/tiles.ts'
import { createTold, type Told } from './wire/state/told.ts'

/** What one user sees now, and what it was told of by the last state encoded for it. */
export interface UserView {
  /** The eids in its area, as of the last update: the first `visibleCount`. */
  visible: Int32Array
  visibleCount: number
  /** Whether a place is in its area. */
  readonly isInside: (x: number, y: number) => boolean
  /** Where it looks, as of then. */
  index: AreaIndex | undefined
  chunks: ReadonlySet<number>
  /** What it was told of. Written by the state encoder alone. */
  readonly told: Told
  /** Of the NetIds that its presses make: its page knows those things before it is told of them. */
  readonly alias: number | undefined
  /** The tick of the last state encoded for it; 0: none. */
  toldTick: number
  /** The own person as of then. */
  toldOwnNetId: number
  /** Where the last newcomer was that it was told of, axis by axis, in grid steps: the next one's place counts from there. */
  readonly toldPlace: Float64Array
}

const FIRST_VISIBLE = 64
const NOWHERE: ReadonlySet<number> = new Set()

export function createUserView(alias?: number): UserView {
  const view: UserView = {
    visible: new Int32Array(FIRST_VISIBLE),
    visibleCount: 0,
    isInside: (x, y) => view.index !== undefined && view.chunks.has(view.index.chunkAt(x, y)),
    index: undefined,
    chunks: NOWHERE,
    told: createTold(FIRST_VISIBLE),
    alias,
    toldTick: 0,
    toldOwnNetId: 0,
    toldPlace: new Float64Array(2),
  }
  return view
}

/** Sees what is in the chunks now, and in the box if there is one, and the own person wherever it is. `ownEid` 0 is none. */
export function updateView(view: UserView, index: AreaIndex, chunks: ReadonlySet<number>, ownEid: number, box?: Box): void {
  const { starts, sorted, placeless } = index
  let { visible } = view
  let count = 0
  for (const chunk of chunks) {
    const start = starts[chunk]!
    const end = starts[chunk + 1]!
    if (count + end - start >= visible.length) visible = longer(visible, count + end - start)
    if (box && !isWithin(box, chunk, index)) count = seeInBox(visible, count, index, start, end, box)
    else for (let at = start; at < end; at++) visible[count++] = sorted[at]!
  }
  const everywhere = starts[placeless + 1]! - starts[placeless]!
  if (count + everywhere >= visible.length) visible = longer(visible, count + everywhere)
  for (let at = starts[placeless]!; at < starts[placeless + 1]!; at++) visible[count++] = sorted[at]!
  let seesOwn = ownEid === 0
  for (let i = 0; i < count && !seesOwn; i++) seesOwn = visible[i] === ownEid
  if (!seesOwn) visible[count++] = ownEid
  view.visible = visible
  view.visibleCount = count
  view.index = index
  view.chunks = chunks
}

/** With room for more than so many. */
function longer(from: Int32Array, count: number): Int32Array {
  const to = new Int32Array((count + 1) * 2)
  to.set(from)
  return to
}

/** Every one is written down, and stays if it is inside: cheaper than to guess which. */
function seeInBox(visible: Int32Array, from: number, { sorted, sortedX, sortedY }: AreaIndex, start: number, end: number, { left, top, right, bottom }: Box): number {
  let count = from
  for (let at = start; at < end; at++) {
    const x = sortedX[at]!
    const y = sortedY[at]!
    visible[count] = sorted[at]!
    count += Number(x >= left) & Number(x <= right) & Number(y >= top) & Number(y <= bottom)
  }
  return count
}

/** Whether all of a chunk lies in a box. The outermost chunks never do: what lies outside the map counts to them. */
function isWithin({ left, top, right, bottom }: Box, chunk: number, { chunksX, chunksY }: AreaIndex): boolean {
  const chunkX = chunk % chunksX
  const chunkY = (chunk - chunkX) / chunksX
  if (chunkX === 0 || chunkY === 0 || chunkX === chunksX - 1 || chunkY === chunksY - 1) return false
  return chunkX * CHUNK_PX >= left && (chunkX + 1) * CHUNK_PX <= right && chunkY * CHUNK_PX >= top && (chunkY + 1) * CHUNK_PX <= bottom
}
