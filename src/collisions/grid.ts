/** The broad phase: which boxes may touch, found on a uniform grid over typed arrays, sorted by counting. */

import { type Bounds, chooseCells, createCells } from './grid-cells.ts'

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
   * `first` and `second` in ascending order of rank, that of `first` being the lower one, whatever the grid. A box's
   * rank is its place in an order of your own, from 0 to `count` - 1: NetId order makes pairs in
   * NetId order. Without ranks it is the index. Holds nothing from one call to the next but its memory.
   */
  findPairs(boxes: Boxes, count: number, ranks?: Int32Array): number
  readonly first: Int32Array
  readonly second: Int32Array
}

/** A box in the cells' order is four numbers: its left upper corner, its right lower one with its guards, which box it is, and its cell. */
const STRIDE = 4

const GUARDS = 0x80008000 | 0
const SIGNS = 0x40004000

function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
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
function overlaps(upper: number, lower: number, otherUpper: number, otherLower: number): number {
  return Number((((lower - otherUpper) | (otherLower - upper)) & SIGNS) === 0)
}

function corner(x: number, y: number): number {
  return (x & 0x7fff) | ((y & 0x7fff) << 16)
}

export function createPairGrid(): PairGrid {
  const cells = createCells()
  /** By cell: where its boxes begin in the cells' order; two more mark the end. */
  let starts = new Int32Array(1024)
  /** By box: its cell, or -1 for one that is larger than a cell. */
  let cellOf = new Int32Array(64)
  /** The boxes in the cells' order. All of a box in one place, and few arrays in a loop: a processor has few registers. */
  let items = new Int32Array(64 * STRIDE)
  /** Boxes larger than a cell, and their number: few. */
  let large = new Int32Array(64)
  let largeCount = 0
  let indices = new Int32Array(0)
  /** By rank: how many pairs it is the first of, then where the next of them goes. */
  let places = new Int32Array(66)
  /** Pairs in no useful order, first and second in turns. */
  let loose = new Int32Array(512)
  /** How many pairs that is. */
  let candidates = 0
  let first = new Int32Array(256)
  let second = new Int32Array(256)

  function makeRoom(count: number): void {
    // Two more, which are looked at beyond the end and do not count.
    if (cellOf.length < count + 2) {
      cellOf = grown(cellOf, count + 2)
      large = grown(large, count + 2)
      items = grown(items, cellOf.length * STRIDE)
    }
    if (places.length < count + 2) places = grown(places, count + 2)
    // A column of empty cells ends each row, and a row of them the grid: neighbours need no look at the edges.
    const needed = (cells.columns + 1) * (cells.rows + 2) + 2
    if (starts.length < needed) starts = grown(starts, needed)
  }

  /** Sorts the boxes by counting into the cell in which their left upper corner lies; inside a cell they stay in ascending order. */
  function sortIntoCells({ minX, minY, maxX, maxY }: Boxes, count: number): void {
    const { left, top, cellsPerPxX, cellsPerPxY, mostWidth, mostHeight, stepsPerPx, columns, rows } = cells
    const stride = columns + 1
    const end = stride * (rows + 2) + 2
    const [cellStarts, ownCells, ownItems] = [starts, cellOf, items]
    cellStarts.fill(0, 0, end)
    largeCount = 0
    for (let i = 0; i < count; i++) {
      const x = minX[i]!
      const y = minY[i]!
      if (maxX[i]! - x > mostWidth || maxY[i]! - y > mostHeight) {
        ownCells[i] = -1
        large[largeCount++] = i
        continue
      }
      const cell = (((y - top) * cellsPerPxY) | 0) * stride + (((x - left) * cellsPerPxX) | 0)
      ownCells[i] = cell
      // Counted two places on: after the sums below, `starts[cell + 1]` is where the next of a cell goes.
      cellStarts[cell + 2]!++
    }
    let sum = 0
    for (let cell = 2; cell < end; cell++) cellStarts[cell] = sum += cellStarts[cell]!
    for (let i = 0; i < count; i++) {
      const cell = ownCells[i]!
      if (cell < 0) continue
      const own = cellStarts[cell + 1]!++ * STRIDE
      ownItems[own] = corner((minX[i]! - left) * stepsPerPx, (minY[i]! - top) * stepsPerPx)
      ownItems[own + 1] = corner((maxX[i]! - left) * stepsPerPx, (maxY[i]! - top) * stepsPerPx) | GUARDS
      ownItems[own + 2] = i
      ownItems[own + 3] = cell
    }
  }

  /** Room for so many more candidates. */
  function makeRoomForPairs(more: number): void {
    if ((candidates + more) * 2 > loose.length) loose = grown(loose, (candidates + more) * 2)
  }

  /**
   * Each small box against those after it in its own cell and the next one, and against those in the three cells
   * below: corners of two that overlap lie at most one cell apart, so each pair is met once, from its upper or left one.
   * Cells of a row lie next to each other in the order, so both are runs of it. Every pair is written, and overwritten by
   * the next one if it does not overlap.
   */
  function collectSmall(count: number): void {
    const stride = cells.columns + 1
    const [cellStarts, ownItems] = [starts, items]
    let pairs = loose
    let found = candidates * 2
    for (let at = 0; at < count; at++) {
      const own = at * STRIDE
      const upper = ownItems[own]!
      const lower = ownItems[own + 1]!
      const item = ownItems[own + 2]!
      const cell = ownItems[own + 3]!
      const ends = cellStarts[cell + 2]!
      const below = cellStarts[cell + stride - 1]!
      const endsBelow = cellStarts[cell + stride + 2]!
      if (found + (ends - at + endsBelow - below + 3) * 2 > pairs.length) {
        candidates = found >> 1
        makeRoomForPairs(ends - at + endsBelow - below + 3)
        pairs = loose
      }
      // Runs are short, and where one ends no processor can guess, which costs more than three comparisons. So these are
      // made in any case, and count if they are within the run; the loops are for what is left, mostly nothing.
      pairs[found] = item
      pairs[found + 1] = ownItems[own + 6]!
      found += (overlaps(upper, lower, ownItems[own + 4]!, ownItems[own + 5]!) & Number(at + 1 < ends)) * 2
      const two = below * STRIDE
      pairs[found] = item
      pairs[found + 1] = ownItems[two + 2]!
      found += (overlaps(upper, lower, ownItems[two]!, ownItems[two + 1]!) & Number(below < endsBelow)) * 2
      pairs[found] = item
      pairs[found + 1] = ownItems[two + 6]!
      found += (overlaps(upper, lower, ownItems[two + 4]!, ownItems[two + 5]!) & Number(below + 1 < endsBelow)) * 2
      for (let other = (at + 2) * STRIDE; other < ends * STRIDE; other += STRIDE) {
        pairs[found] = item
        pairs[found + 1] = ownItems[other + 2]!
        found += overlaps(upper, lower, ownItems[other]!, ownItems[other + 1]!) * 2
      }
      for (let other = (below + 2) * STRIDE; other < endsBelow * STRIDE; other += STRIDE) {
        pairs[found] = item
        pairs[found + 1] = ownItems[other + 2]!
        found += overlaps(upper, lower, ownItems[other]!, ownItems[other + 1]!) * 2
      }
    }
    candidates = found >> 1
  }

  /** Each large box against the small ones of all cells that it may reach, and against the large ones after it. */
  function collectLarge(boxes: Boxes): void {
    const { left, top, cellsPerPxX, cellsPerPxY, columns, rows } = cells
    for (let n = 0; n < largeCount; n++) {
      const i = large[n]!
      makeRoomForPairs(largeCount - n)
      for (let other = n + 1; other < largeCount; other++) {
        loose[candidates * 2] = i
        loose[candidates++ * 2 + 1] = large[other]!
      }
      const fromX = Math.max(0, (((boxes.minX[i]! - left) * cellsPerPxX) | 0) - 1)
      const fromY = Math.max(0, (((boxes.minY[i]! - top) * cellsPerPxY) | 0) - 1)
      const toX = Math.min(columns - 1, ((boxes.maxX[i]! - left) * cellsPerPxX) | 0)
      const toY = Math.min(rows - 1, ((boxes.maxY[i]! - top) * cellsPerPxY) | 0)
      for (let y = fromY; y <= toY; y++) {
        const row = y * (columns + 1)
        const end = starts[row + toX + 1]!
        makeRoomForPairs(end - starts[row + fromX]!)
        for (let at = starts[row + fromX]!; at < end; at++) {
          loose[candidates * 2] = i
          loose[candidates++ * 2 + 1] = items[at * STRIDE + 2]!
        }
      }
    }
  }

  /** Keeps the candidates that overlap to the bit and have something to say to each other, the lower rank first, and counts them by it. */
  function keepPairs({ minX, minY, maxX, maxY, layers, asks }: Boxes, ranks: Int32Array): number {
    const [pairs, counts] = [loose, places]
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
  function sortPairs(ranks: Int32Array, count: number, pairCount: number): void {
    if (first.length < pairCount) {
      first = grown(first, pairCount)
      second = grown(second, pairCount)
    }
    const [pairs, toFirst, toSecond, ends] = [loose, first, second, places]
    let sum = 0
    for (let rank = 2; rank <= count; rank++) ends[rank] = sum += ends[rank]!
    for (let pair = 0; pair < pairCount; pair++) {
      const i = pairs[pair * 2]!
      const place = ends[ranks[i]! + 1]!++
      toFirst[place] = i
      toSecond[place] = pairs[pair * 2 + 1]!
    }
    for (let pair = 1; pair < pairCount; pair++) {
      const i = toFirst[pair]!
      if (toFirst[pair - 1] !== i) continue
      const j = toSecond[pair]!
      const rank = ranks[j]!
      let place = pair
      while (place > 0 && toFirst[place - 1] === i && ranks[toSecond[place - 1]!]! > rank) {
        toSecond[place] = toSecond[place - 1]!
        place--
      }
      toSecond[place] = j
    }
  }

  function ascending(count: number): Int32Array {
    if (indices.length < count) indices = Int32Array.from({ length: count * 2 }, (_, index) => index)
    return indices
  }

  return {
    get first() {
      return first
    },
    get second() {
      return second
    },
    findPairs(boxes, count, ranks = ascending(count)) {
      if (count < 2) return 0
      candidates = 0
      chooseCells(cells, boxes, count)
      makeRoom(count)
      sortIntoCells(boxes, count)
      collectSmall(count - largeCount)
      if (largeCount > 0) collectLarge(boxes)
      places.fill(0, 0, count + 2)
      const pairs = keepPairs(boxes, ranks)
      sortPairs(ranks, count, pairs)
      return pairs
    },
  }
}
