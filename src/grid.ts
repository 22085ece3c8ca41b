/** The broad phase: which boxes may touch, found on a uniform grid over typed arrays, sorted by counting. */

/** Boxes as columns. A pair counts if either of the two asks for the other's layer. */
export interface Boxes {
  readonly minX: Float64Array
  readonly minY: Float64Array
  readonly maxX: Float64Array
  readonly maxY: Float64Array
  /** One bit each: what it is. */
  readonly layers: Uint16Array
  /** The layers it wants to hear of. */
  readonly asks: Uint16Array
}

export interface PairGrid {
  /**
   * Finds the pairs among the first `count` boxes that overlap or touch, and returns how many. They stand in
   * `first` and `second` in ascending order, `first < second`, whatever the grid: boxes in NetId order make
   * pairs in NetId order. Holds nothing from one call to the next but its memory.
   */
  findPairs(boxes: Boxes, count: number): number
  readonly first: Int32Array
  readonly second: Int32Array
}

/** Three tiles: most things cover one to four cells. Grows where the boxes are strewn too wide. */
const SMALLEST_CELL_PX = 48

const FEWEST_CELLS = 1024
const CELLS_PER_BOX = 4

function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(length, array.length * 2))
  larger.set(array)
  return larger
}

export function createPairGrid(): PairGrid {
  /** By cell: where its boxes begin in `items`; one more marks the end. */
  let starts = new Int32Array(FEWEST_CELLS + 2)
  let items = new Int32Array(256)
  /** By box: the cells it covers. */
  let fromX = new Int32Array(64)
  let fromY = new Int32Array(64)
  let toX = new Int32Array(64)
  let toY = new Int32Array(64)
  let looseFirst = new Int32Array(256)
  let looseSecond = new Int32Array(256)
  /** By box: where the next pair goes of which it is the first. */
  let ends = new Int32Array(64)
  let first = new Int32Array(256)
  let second = new Int32Array(256)

  /** Writes each box's cells and returns the number of columns and rows. */
  function placeBoxes(boxes: Boxes, count: number): { columns: number; rows: number } {
    const { minX, minY, maxX, maxY } = boxes
    let left = Infinity
    let top = Infinity
    let right = -Infinity
    let bottom = -Infinity
    for (let i = 0; i < count; i++) {
      if (minX[i]! < left) left = minX[i]!
      if (minY[i]! < top) top = minY[i]!
      if (maxX[i]! > right) right = maxX[i]!
      if (maxY[i]! > bottom) bottom = maxY[i]!
    }
    const mostCells = Math.max(FEWEST_CELLS, count * CELLS_PER_BOX)
    let cellPx = SMALLEST_CELL_PX
    let cellsPerPx: number
    let columns: number
    let rows: number
    for (;;) {
      cellsPerPx = 1 / cellPx
      // By the same product as below, so that the last box is in the last column however it rounds.
      columns = Math.floor((right - left) * cellsPerPx) + 1
      rows = Math.floor((bottom - top) * cellsPerPx) + 1
      if (columns * rows <= mostCells) break
      cellPx *= 2
    }
    if (fromX.length < count) {
      fromX = grown(fromX, count)
      fromY = grown(fromY, count)
      toX = grown(toX, count)
      toY = grown(toY, count)
    }
    for (let i = 0; i < count; i++) {
      fromX[i] = (minX[i]! - left) * cellsPerPx
      fromY[i] = (minY[i]! - top) * cellsPerPx
      toX[i] = (maxX[i]! - left) * cellsPerPx
      toY[i] = (maxY[i]! - top) * cellsPerPx
    }
    return { columns, rows }
  }

  /** Sorts the boxes into their cells by counting; inside a cell they stay in ascending order. */
  function sortIntoCells(count: number, columns: number, rows: number): void {
    const cells = columns * rows
    if (starts.length < cells + 2) starts = grown(starts, cells + 2)
    const [cellStarts, left, top, right, bottom] = [starts, fromX, fromY, toX, toY]
    cellStarts.fill(0, 0, cells + 2)
    let total = 0
    for (let i = 0; i < count; i++) {
      const lastX = right[i]!
      const lastY = bottom[i]!
      for (let y = top[i]!; y <= lastY; y++)
        for (let x = left[i]!; x <= lastX; x++) {
          // Counted two places on: after the sums below, `starts[cell + 1]` is where the next of a cell goes.
          cellStarts[y * columns + x + 2]!++
          total++
        }
    }
    if (items.length < total) items = grown(items, total)
    const cellItems = items
    for (let cell = 2; cell < cells + 2; cell++) cellStarts[cell]! += cellStarts[cell - 1]!
    for (let i = 0; i < count; i++) {
      const lastX = right[i]!
      const lastY = bottom[i]!
      for (let y = top[i]!; y <= lastY; y++) for (let x = left[i]!; x <= lastX; x++) cellItems[cellStarts[y * columns + x + 1]!++] = i
    }
  }

  /** Finds the pairs cell by cell, in no useful order, into `looseFirst` and `looseSecond`. */
  function collectPairs({ minX, minY, maxX, maxY, layers, asks }: Boxes, columns: number, rows: number): number {
    const [cellStarts, cellItems, cellLeft, cellTop] = [starts, items, fromX, fromY]
    let pairs = 0
    let cell = 0
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < columns; x++, cell++) {
        const end = cellStarts[cell + 1]!
        for (let at = cellStarts[cell]!; at < end - 1; at++) {
          const i = cellItems[at]!
          const left = minX[i]!
          const top = minY[i]!
          const right = maxX[i]!
          const bottom = maxY[i]!
          for (let other = at + 1; other < end; other++) {
            const j = cellItems[other]!
            if (left > maxX[j]! || minX[j]! > right || top > maxY[j]! || minY[j]! > bottom) continue
            if (((asks[i]! & layers[j]!) | (asks[j]! & layers[i]!)) === 0) continue
            // Both may cover several cells: the pair is found in the first one that they share.
            if ((x !== cellLeft[i] && x !== cellLeft[j]) || (y !== cellTop[i] && y !== cellTop[j])) continue
            if (pairs === looseFirst.length) {
              looseFirst = grown(looseFirst, pairs + 1)
              looseSecond = grown(looseSecond, pairs + 1)
            }
            looseFirst[pairs] = i
            looseSecond[pairs++] = j
          }
        }
      }
    return pairs
  }

  /** Sorts the pairs by counting their first boxes; the few seconds of each are put in order one by one. */
  function sortPairs(count: number, pairs: number): number {
    if (first.length < pairs) {
      first = grown(first, pairs)
      second = grown(second, pairs)
    }
    if (ends.length < count + 1) ends = grown(ends, count + 1)
    const [fromFirst, fromSecond, toFirst, toSecond, places] = [looseFirst, looseSecond, first, second, ends]
    places.fill(0, 0, count + 1)
    for (let pair = 0; pair < pairs; pair++) places[fromFirst[pair]! + 1]!++
    for (let i = 1; i <= count; i++) places[i]! += places[i - 1]!
    for (let pair = 0; pair < pairs; pair++) {
      const i = fromFirst[pair]!
      const place = places[i]!++
      toFirst[place] = i
      toSecond[place] = fromSecond[pair]!
    }
    for (let pair = 1; pair < pairs; pair++) {
      const i = toFirst[pair]!
      const j = toSecond[pair]!
      let place = pair
      while (place > 0 && toFirst[place - 1] === i && toSecond[place - 1]! > j) {
        toSecond[place] = toSecond[place - 1]!
        place--
      }
      toSecond[place] = j
    }
    return pairs
  }

  const grid = {
    get first() {
      return first
    },
    get second() {
      return second
    },
    findPairs(boxes: Boxes, count: number): number {
      if (count < 2) return 0
      const { columns, rows } = placeBoxes(boxes, count)
      sortIntoCells(count, columns, rows)
      return sortPairs(count, collectPairs(boxes, columns, rows))
    },
  }
  return grid
}
