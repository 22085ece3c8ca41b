/** How large the cells of a grid are: as the boxes that it is to hold, but for a few large ones. */

/** The edges of boxes as columns, px. */
export interface Bounds {
  readonly minX: Float64Array
  readonly minY: Float64Array
  readonly maxX: Float64Array
  readonly maxY: Float64Array
}

export interface Cells {
  /** The outermost edges of all boxes, px. */
  left: number
  top: number
  right: number
  bottom: number
  /** Cells are hardly larger than the boxes: they may serve again. Laid round something far off they must not, once it is gone. */
  isClose: boolean
  cellsPerPxX: number
  cellsPerPxY: number
  columns: number
  rows: number
  /** What is wider or higher than this is large: it does not go into a cell. */
  mostWidth: number
  mostHeight: number
  /** Bounds are compared in whole steps at first, this many to the px; what passes is compared exactly. */
  stepsPerPx: number
}

/** Each large box is compared with all others: so there may be this many, or this share of all. */
const MOST_LARGE = 12
const MOST_LARGE_SHARE = 1 / 64

/** Where no box is larger than this many times the mean, cells fit all. */
const EVEN = 2

const FEWEST_CELLS = 1024
const CELLS_PER_BOX = 4

/** Cells are larger than any box in them by this share: more than rounding takes from a division into cells. */
const ROOM = 1 + 2 ** -20

/** Cells are close that are at most so many times as large as boxes. */
const CLOSE = 2

const STEPS_PER_PX = 16

/** A cell is no larger, in steps: then differences between boxes of neighbouring cells fit 15 bits with their sign. */
const MOST_STEPS = 4096

/** Sizes by the power of two that is above them, px. */
const SIZE_CLASSES = 33

export function createCells(): Cells {
  return { left: 0, top: 0, right: 0, bottom: 0, isClose: false, cellsPerPxX: 0, cellsPerPxY: 0, columns: 0, rows: 0, mostWidth: 0, mostHeight: 0, stepsPerPx: 0 }
}

/** How many boxes may be large. */
export function mostLarge(count: number): number {
  return Math.max(MOST_LARGE, count * MOST_LARGE_SHARE)
}

/** Fits cells to the small ones of the boxes: all but as many of the largest as may be large. */
function leaveOutLarge(cells: Cells, { minX, minY, maxX, maxY }: Bounds, count: number): void {
  const numbers = new Int32Array(SIZE_CLASSES)
  const widths = new Float64Array(SIZE_CLASSES)
  const heights = new Float64Array(SIZE_CLASSES)
  for (let i = 0; i < count; i++) {
    const width = maxX[i]! - minX[i]!
    const height = maxY[i]! - minY[i]!
    const size = 32 - Math.clz32(width > height ? width : height)
    numbers[size]!++
    if (width > widths[size]!) widths[size] = width
    if (height > heights[size]!) heights[size] = height
  }
  const most = mostLarge(count)
  let size = SIZE_CLASSES - 1
  for (let left = 0; size > 0 && left + numbers[size]! <= most; size--) left += numbers[size]!
  cells.mostWidth = 0
  cells.mostHeight = 0
  for (; size >= 0; size--) {
    cells.mostWidth = Math.max(cells.mostWidth, widths[size]!)
    cells.mostHeight = Math.max(cells.mostHeight, heights[size]!)
  }
}

/** Lays the cells over the boxes: as small as the boxes let them be, and not too many of them where those are strewn wide. */
export function chooseCells(cells: Cells, boxes: Bounds, count: number): void {
  const { minX, minY, maxX, maxY } = boxes
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  let mostWidth = 0
  let mostHeight = 0
  let sumWidth = 0
  let sumHeight = 0
  for (let i = 0; i < count; i++) {
    const x = minX[i]!
    const y = minY[i]!
    const width = maxX[i]! - x
    const height = maxY[i]! - y
    if (x < left) left = x
    if (y < top) top = y
    if (maxX[i]! > right) right = maxX[i]!
    if (maxY[i]! > bottom) bottom = maxY[i]!
    if (width > mostWidth) mostWidth = width
    if (height > mostHeight) mostHeight = height
    sumWidth += width
    sumHeight += height
  }
  cells.left = left
  cells.top = top
  cells.right = right
  cells.bottom = bottom
  cells.mostWidth = mostWidth
  cells.mostHeight = mostHeight
  if (mostWidth * count > EVEN * sumWidth || mostHeight * count > EVEN * sumHeight) leaveOutLarge(cells, boxes, count)
  const mostCells = Math.max(FEWEST_CELLS, count * CELLS_PER_BOX)
  let cellWidth = Math.max(1, cells.mostWidth) * ROOM
  let cellHeight = Math.max(1, cells.mostHeight) * ROOM
  for (;;) {
    cells.cellsPerPxX = 1 / cellWidth
    cells.cellsPerPxY = 1 / cellHeight
    // By the same product as for each box, so that the last one is in the last column however it rounds.
    cells.columns = Math.floor((right - left) * cells.cellsPerPxX) + 1
    cells.rows = Math.floor((bottom - top) * cells.cellsPerPxY) + 1
    if (cells.columns * cells.rows <= mostCells) break
    cellWidth *= 1.25
    cellHeight *= 1.25
  }
  cells.isClose = cellWidth <= Math.max(1, cells.mostWidth) * CLOSE && cellHeight <= Math.max(1, cells.mostHeight) * CLOSE
  const cellSize = Math.max(cellWidth, cellHeight)
  cells.stepsPerPx = Math.min(STEPS_PER_PX, MOST_STEPS / cellSize)
}
