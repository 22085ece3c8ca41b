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

/** Two tiles: most things cover one to four cells. Grows where the boxes are strewn too wide. */
const SMALLEST_CELL_PX = 64

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
    let columns: number
    let rows: number
    for (;;) {
      columns = Math.floor((right - left) / cellPx) + 1
      rows = Math.floor((bottom - top) / cellPx) + 1
      if (columns * rows <= mostCells) break
      cellPx *= 2
    }
    if (fromX.length < count) {
      fromX = grown(fromX, count)
      fromY = grown(fromY, count)
      toX = grown(toX, count)
      toY = grown(toY, count)
    }
    const cellsPerPx = 1 / cellPx
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
    starts.fill(0, 0, cells + 2)
    let total = 0
    for (let i = 0; i < count; i++)
      for (let y = fromY[i]!; y <= toY[i]!; y++)
        for (let x = fromX[i]!; x <= toX[i]!; x++) {
          // Counted two places on: after the sums below, `starts[cell + 1]` is where the next of a cell goes.
          starts[y * columns + x + 2]!++
          total++
        }
    if (items.length < total) items = grown(items, total)
    for (let cell = 2; cell < cells + 2; cell++) starts[cell]! += starts[cell - 1]!
    for (let i = 0; i < count; i++)
      for (let y = fromY[i]!; y <= toY[i]!; y++)
        for (let x = fromX[i]!; x <= toX[i]!; x++) items[starts[y * columns + x + 1]!++] = i
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
      const { minX, minY, maxX, maxY, layers, asks } = boxes
      const [cellLeft, cellTop, cellRight, cellBottom] = [fromX, fromY, toX, toY]
      let pairs = 0
      for (let i = 0; i < count; i++) {
        const ownFirst = pairs
        const layer = layers[i]!
        const ask = asks[i]!
        const left = minX[i]!
        const top = minY[i]!
        const right = maxX[i]!
        const bottom = maxY[i]!
        const firstX = cellLeft[i]!
        const firstY = cellTop[i]!
        const lastX = cellRight[i]!
        const lastY = cellBottom[i]!
        for (let y = firstY; y <= lastY; y++)
          for (let x = firstX; x <= lastX; x++) {
            const cell = y * columns + x
            const start = starts[cell]!
            for (let at = starts[cell + 1]! - 1; at >= start; at--) {
              const j = items[at]!
              if (j <= i) break
              if (left > maxX[j]! || minX[j]! > right || top > maxY[j]! || minY[j]! > bottom) continue
              if (((ask & layers[j]!) | (asks[j]! & layer)) === 0) continue
              // Both may cover several cells: the pair is found in the first one that they share.
              if ((x !== firstX && x !== cellLeft[j]) || (y !== firstY && y !== cellTop[j])) continue
              if (pairs === first.length) {
                first = grown(first, pairs + 1)
                second = grown(second, pairs + 1)
              }
              let place = pairs++
              while (place > ownFirst && second[place - 1]! > j) {
                second[place] = second[place - 1]!
                place--
              }
              second[place] = j
              first[pairs - 1] = i
            }
          }
      }
      return pairs
    },
  }
  return grid
}
