/** The broad phase: which boxes may touch, found on a uniform grid over typed arrays, sorted by counting. */

import { type Bounds, type Cells, chooseCells, createCells, mostLarge } from './grid-cells.ts'

/** Boxes as columns. A pair counts if either of the two asks for the other's layer. */
export interface Boxes extends Bounds {
  /** One bit each: what it is. */
  readonly layers: Uint16Array
  /** The layers it wants to hear of. */
  readonly asks: Uint16Array
}

export interface PairGrid {
  /**
   * Finds the pairs among the first `count` boxes that overlap or touch, and returns how many. They stand in
   * `ends`, first and second in turns, in ascending order of rank, that of the first being the lower one, whatever the grid. A box's
   * rank is its place in an order of your own, from 0 to `count` - 1: NetId order makes pairs in
   * NetId order. Without ranks it is the index. What it keeps from one call to the next, its memory and the last cells, changes no outcome.
   */
  findPairs(boxes: Boxes, count: number, ranks?: Int32Array): number
  readonly ends: Int32Array
}

/** A box in the cells' order is four numbers: its left upper corner, its right lower one with its guards, which box it is, and its cell. */
const STRIDE = 4

const GUARDS = 0x80008000 | 0
const SIGNS = 0x40004000

/** Cells serve so many calls, unless a box falls out of them: they may be larger by then than they need be. */
const KEPT_CALLS = 64

/** What a grid works in. Kept from call to call for its memory, and the cells because they mostly fit again. */
interface Workspace {
  readonly cells: Cells
  /** Calls for which the cells may still serve. */
  callsLeft: number
  /** By cell: where its boxes begin in the cells' order; two more mark the end. */
  starts: Int32Array
  /** By box: its cell, or -1 for one that is larger than a cell. */
  cellOf: Int32Array
  /** The boxes in the cells' order. All of a box in one place, and few arrays in a loop: a processor has few registers. */
  items: Int32Array
  /** Boxes larger than a cell, and their number: few. */
  large: Int32Array
  largeCount: number
  /** By rank: how many pairs it is the first of, then where the next of them goes. */
  places: Int32Array
  /** Pairs in no useful order, first and second in turns, and how many there are. */
  loose: Int32Array
  candidates: number
  /** The pairs in their order. */
  ends: Int32Array
}

function grown(array: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(Math.max(length, array.length * 2))
  larger.set(array)
  return larger
}

/**
 * 1 if two boxes overlap or touch, else 0, without a branch. A corner is one number: x and y in steps, cut down to 15 bits
 * each, with a bit to spare above either (GUARDS), which is set in lower corners, so that a difference of two corners is
 * two differences side by side: what the one borrows never reaches the other. Boxes that are compared lie in cells next to
 * each other, a few thousand steps apart, so that the upper half of the 15 bits (SIGNS) can be read as negative. Cut down
 * to steps, upper corners never pass lower ones that they did not pass before, so no pair is lost here.
 */
const overlaps = (upper: number, lower: number, otherUpper: number, otherLower: number): number => Number((((lower - otherUpper) | (otherLower - upper)) & SIGNS) === 0)

const corner = (x: number, y: number): number => (x & 0x7fff) | ((y & 0x7fff) << 16)

/** 1 if `a` is less than `b`, both less than 2^30 apart, else 0. */
const isLess = (a: number, b: number): number => (a - b) >>> 31

function makeRoom(space: Workspace, count: number): void {
  const { cells } = space
  // Two more, which are looked at beyond the end and do not count.
  if (space.cellOf.length < count + 2) {
    space.cellOf = grown(space.cellOf, count + 2)
    space.large = grown(space.large, count + 2)
    space.items = grown(space.items, space.cellOf.length * STRIDE)
  }
  if (space.places.length < count + 2) space.places = grown(space.places, count + 2)
  // A column of empty cells ends each row, and a row of them the grid: neighbours need no look at the edges.
  const needed = (cells.columns + 1) * (cells.rows + 2) + 2
  if (space.starts.length < needed) space.starts = grown(space.starts, needed)
}

/** Room for so many more candidates. */
function makeRoomForPairs(space: Workspace, more: number): void {
  if ((space.candidates + more) * 2 > space.loose.length) space.loose = grown(space.loose, (space.candidates + more) * 2)
}

/**
 * Sorts the boxes by counting into the cell in which their left upper corner lies; inside a cell they stay in ascending
 * order. Cells that were laid for other boxes may not fit: then it answers false, and nothing is sorted. A box within
 * their outermost edges has a cell, for the last one was found by the same product.
 */
function sortIntoCells(space: Workspace, { minX, minY, maxX, maxY }: Boxes, count: number, areNew: boolean): boolean {
  const { starts, cellOf, items, large } = space
  const { left, top, right, bottom, cellsPerPxX, cellsPerPxY, mostWidth, mostHeight, stepsPerPx, columns, rows } = space.cells
  const stride = columns + 1
  const end = stride * (rows + 2) + 2
  starts.fill(0, 0, end)
  let largeCount = 0
  for (let i = 0; i < count; i++) {
    const x = minX[i]!
    const y = minY[i]!
    if (maxX[i]! - x > mostWidth || maxY[i]! - y > mostHeight) {
      cellOf[i] = -1
      large[largeCount++] = i
      continue
    }
    if (x < left || x > right || y < top || y > bottom) return false
    const cell = (((y - top) * cellsPerPxY) | 0) * stride + (((x - left) * cellsPerPxX) | 0)
    cellOf[i] = cell
    // Counted two places on: after the sums below, `starts[cell + 1]` is where the next of a cell goes.
    starts[cell + 2]!++
  }
  if (largeCount > mostLarge(count) && !areNew) return false
  space.largeCount = largeCount
  let sum = 0
  for (let cell = 2; cell < end; cell++) starts[cell] = sum = (sum + starts[cell]!) | 0
  for (let i = 0; i < count; i++) {
    const cell = cellOf[i]!
    if (cell < 0) continue
    const own = starts[cell + 1]!++ * STRIDE
    items[own] = corner((minX[i]! - left) * stepsPerPx, (minY[i]! - top) * stepsPerPx)
    items[own + 1] = corner((maxX[i]! - left) * stepsPerPx, (maxY[i]! - top) * stepsPerPx) | GUARDS
    items[own + 2] = i
    items[own + 3] = cell
  }
  return true
}

function fillCells(space: Workspace, boxes: Boxes, count: number): void {
  makeRoom(space, count)
  if (space.callsLeft-- > 0 && sortIntoCells(space, boxes, count, false)) return
  chooseCells(space.cells, boxes, count)
  makeRoom(space, count)
  sortIntoCells(space, boxes, count, true)
  space.callsLeft = space.cells.isClose ? KEPT_CALLS : 0
}

/**
 * Each small box against those after it in its own cell and the next one, and against those in the three cells
 * below: corners of two that overlap lie at most one cell apart, so each pair is met once, from its upper or left one.
 * Cells of a row lie next to each other in the order, so both are runs of it. Every pair is written, and overwritten by
 * the next one if it does not overlap.
 */
function collectSmall(space: Workspace, count: number): void {
  // Three to a box, of which none asks for room.
  makeRoomForPairs(space, count * 3)
  const { starts, items } = space
  const stride = space.cells.columns + 1
  let pairs = space.loose
  let found = space.candidates * 2
  for (let at = 0; at < count; at++) {
    const own = at * STRIDE
    const upper = items[own]!
    const lower = items[own + 1]!
    const item = items[own + 2]!
    const cell = items[own + 3]!
    const ends = starts[cell + 2]!
    const below = starts[cell + stride - 1]!
    const endsBelow = starts[cell + stride + 2]!
    // Runs are short, and where one ends no processor can guess, which costs more than three comparisons. So these are
    // made in any case, and count if they are within the run; the loops are for what is left, mostly nothing.
    pairs[found] = item
    pairs[found + 1] = items[own + 6]!
    found += (overlaps(upper, lower, items[own + 4]!, items[own + 5]!) & isLess(at + 1, ends)) << 1
    const two = below * STRIDE
    pairs[found] = item
    pairs[found + 1] = items[two + 2]!
    found += (overlaps(upper, lower, items[two]!, items[two + 1]!) & isLess(below, endsBelow)) << 1
    pairs[found] = item
    pairs[found + 1] = items[two + 6]!
    found += (overlaps(upper, lower, items[two + 4]!, items[two + 5]!) & isLess(below + 1, endsBelow)) << 1
    if ((isLess(at + 2, ends) | isLess(below + 2, endsBelow)) === 0) continue
    const most = found + (ends - at + endsBelow - below + (count - at) * 3) * 2
    if (most > pairs.length) pairs = space.loose = grown(pairs, most)
    for (let other = (at + 2) * STRIDE; other < ends * STRIDE; other += STRIDE) {
      pairs[found] = item
      pairs[found + 1] = items[other + 2]!
      found += overlaps(upper, lower, items[other]!, items[other + 1]!) << 1
    }
    for (let other = (below + 2) * STRIDE; other < endsBelow * STRIDE; other += STRIDE) {
      pairs[found] = item
      pairs[found + 1] = items[other + 2]!
      found += overlaps(upper, lower, items[other]!, items[other + 1]!) << 1
    }
  }
  space.candidates = found >> 1
}

/** Each large box against the small ones of all cells that it may reach, and against the large ones after it. */
function collectLarge(space: Workspace, boxes: Boxes): void {
  const { large, largeCount, starts, items } = space
  const { left, top, cellsPerPxX, cellsPerPxY, columns, rows } = space.cells
  for (let n = 0; n < largeCount; n++) {
    const i = large[n]!
    makeRoomForPairs(space, largeCount - n)
    for (let other = n + 1; other < largeCount; other++) {
      space.loose[space.candidates * 2] = i
      space.loose[space.candidates++ * 2 + 1] = large[other]!
    }
    const fromX = Math.max(0, (((boxes.minX[i]! - left) * cellsPerPxX) | 0) - 1)
    const fromY = Math.max(0, (((boxes.minY[i]! - top) * cellsPerPxY) | 0) - 1)
    const toX = Math.min(columns - 1, ((boxes.maxX[i]! - left) * cellsPerPxX) | 0)
    const toY = Math.min(rows - 1, ((boxes.maxY[i]! - top) * cellsPerPxY) | 0)
    for (let y = fromY; y <= toY; y++) {
      const row = y * (columns + 1)
      const end = starts[row + toX + 1]!
      makeRoomForPairs(space, end - starts[row + fromX]!)
      for (let at = starts[row + fromX]!; at < end; at++) {
        space.loose[space.candidates * 2] = i
        space.loose[space.candidates++ * 2 + 1] = items[at * STRIDE + 2]!
      }
    }
  }
}

/** Keeps the candidates that overlap to the bit and have something to say to each other, the lower rank first, and counts them by it. */
function keepPairs(space: Workspace, { minX, minY, maxX, maxY, layers, asks }: Boxes, ranks: Int32Array): number {
  const { loose: pairs, places: counts, candidates } = space
  let kept = 0
  for (let at = 0; at < candidates; at++) {
    const i = pairs[at * 2]!
    const j = pairs[at * 2 + 1]!
    if (((asks[i]! & layers[j]!) | (asks[j]! & layers[i]!)) === 0) continue
    if (minX[i]! > maxX[j]! || minX[j]! > maxX[i]! || minY[i]! > maxY[j]! || minY[j]! > maxY[i]!) continue
    // All ones if j comes first, else zero.
    const isSwapped = (ranks[j]! - ranks[i]!) >> 31
    const swap = (i ^ j) & isSwapped
    pairs[kept * 2] = i ^ swap
    pairs[kept++ * 2 + 1] = j ^ swap
    counts[ranks[i ^ swap]! + 2]!++
  }
  return kept
}

/** Sorts the pairs by counting their first boxes; the few seconds of each are put in order one by one. */
function sortPairs(space: Workspace, ranks: Int32Array, count: number, pairCount: number): void {
  if (space.ends.length < pairCount * 2) space.ends = grown(space.ends, pairCount * 2)
  const { loose: pairs, ends, places: nexts } = space
  let sum = 0
  for (let rank = 2; rank <= count; rank++) nexts[rank] = sum = (sum + nexts[rank]!) | 0
  for (let pair = 0; pair < pairCount; pair++) {
    const i = pairs[pair * 2]!
    const place = nexts[ranks[i]! + 1]!++
    ends[place * 2] = i
    ends[place * 2 + 1] = pairs[pair * 2 + 1]!
  }
  for (let pair = 1; pair < pairCount; pair++) {
    const i = ends[pair * 2]!
    if (ends[pair * 2 - 2] !== i) continue
    const j = ends[pair * 2 + 1]!
    const rank = ranks[j]!
    let place = pair
    while (place > 0 && ends[place * 2 - 2] === i && ranks[ends[place * 2 - 1]!]! > rank) {
      ends[place * 2 + 1] = ends[place * 2 - 1]!
      place--
    }
    ends[place * 2 + 1] = j
  }
}

export function createPairGrid(): PairGrid {
  const space: Workspace = {
    cells: createCells(),
    callsLeft: 0,
    starts: new Int32Array(1024),
    cellOf: new Int32Array(64),
    items: new Int32Array(64 * STRIDE),
    large: new Int32Array(64),
    largeCount: 0,
    places: new Int32Array(66),
    loose: new Int32Array(512),
    candidates: 0,
    ends: new Int32Array(512),
  }
  let indices = new Int32Array(0)

  function ascending(count: number): Int32Array {
    if (indices.length < count) indices = Int32Array.from({ length: count * 2 }, (_, index) => index)
    return indices
  }

  return {
    get ends() {
      return space.ends
    },
    findPairs(boxes, count, ranks = ascending(count)) {
      if (count < 2) return 0
      space.candidates = 0
      fillCells(space, boxes, count)
      collectSmall(space, count - space.largeCount)
      if (space.largeCount > 0) collectLarge(space, boxes)
      space.places.fill(0, 0, count + 2)
      const pairs = keepPairs(space, boxes, ranks)
      sortPairs(space, ranks, count, pairs)
      return pairs
    },
  }
}
