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
  /** Whom a view without an own person is about: it weighs as the own one would; 0: nobody. */
  watchedEid: number
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
    watchedEid: 0,
    toldPlace: new Float64Array(2),
  }
  return view
}

/**
 * Sees what is in the chunks now, and the own person wherever it is. `ownEid` 0 is none. Of a box, whose chunks these
 * are, it sees only what is inside it.
 */
export function updateView(view: UserView, index: AreaIndex, chunks: ReadonlySet<number>, ownEid: number, box?: Box): void {
  const { placeless } = index
  view.visibleCount = 0
  if (box) seeBox(view, index, box)
  else for (const chunk of chunks) seeRun(view, index, chunk, chunk + 1)
  seeRun(view, index, placeless, placeless + 1)
  const { visible, visibleCount } = view
  let seesOwn = ownEid === 0
  for (let i = 0; i < visibleCount && !seesOwn; i++) seesOwn = visible[i] === ownEid
  if (!seesOwn) visible[view.visibleCount++] = ownEid
  view.index = index
  view.chunks = chunks
}

/** Room for so many more, and for the own person. */
function reserve(view: UserView, more: number): Int32Array {
  const needed = view.visibleCount + more
  if (needed < view.visible.length) return view.visible
  const longer = new Int32Array((needed + 1) * 2)
  longer.set(view.visible)
  return (view.visible = longer)
}

/** All that is in the chunks from one up to another, which lie in a row. */
function seeRun(view: UserView, { starts, sorted }: AreaIndex, from: number, to: number): void {
  const start = starts[from]!
  const end = starts[to]!
  const visible = reserve(view, end - start)
  let count = view.visibleCount
  for (let at = start; at < end; at++) visible[count++] = sorted[at]!
  view.visibleCount = count
}

/** What of it is inside a box. Every one is written down, and stays if it is inside: cheaper than to guess which. */
function seeRunInBox(view: UserView, { starts, sorted, sortedX, sortedY }: AreaIndex, from: number, to: number, { left, top, right, bottom }: Box): void {
  const start = starts[from]!
  const end = starts[to]!
  const visible = reserve(view, end - start)
  let count = view.visibleCount
  for (let at = start; at < end; at++) {
    const x = sortedX[at]!
    const y = sortedY[at]!
    visible[count] = sorted[at]!
    count += Number(x >= left) & Number(x <= right) & Number(y >= top) & Number(y <= bottom)
  }
  view.visibleCount = count
}

/** Row by row: chunks that lie inside it as a whole are one run there. */
function seeBox(view: UserView, index: AreaIndex, box: Box): void {
  const { chunksX, chunksY } = index
  const first = index.chunkAt(box.left, box.top)
  const last = index.chunkAt(box.right, box.bottom)
  const fromX = first % chunksX
  const toX = (last % chunksX) + 1
  const wholeFromX = isWithin(fromX, chunksX, box.left, box.right) ? fromX : fromX + 1
  const wholeToX = isWithin(toX - 1, chunksX, box.left, box.right) ? toX : toX - 1
  for (let row = first - fromX; row <= last; row += chunksX) {
    if (wholeFromX < wholeToX && isWithin(row / chunksX, chunksY, box.top, box.bottom)) {
      seeRunInBox(view, index, row + fromX, row + wholeFromX, box)
      seeRun(view, index, row + wholeFromX, row + wholeToX)
      seeRunInBox(view, index, row + wholeToX, row + toX, box)
    } else seeRunInBox(view, index, row + fromX, row + toX, box)
  }
}

/** Whether a chunk lies between two places along one axis. The outermost ones never do: what lies outside the map counts to them. */
function isWithin(chunk: number, chunks: number, from: number, to: number): boolean {
  return chunk > 0 && chunk < chunks - 1 && chunk * CHUNK_PX >= from && (chunk + 1) * CHUNK_PX <= to
}
