/** What one message says of entities, row by row, as it is read: in memory that grows once and serves the next message too. */

import { type Columns, copyRow, createColumns } from '../../columns.ts'
import type { Schema } from '../../schema.ts'

/** An entity as it is after the message: new, or with a record. */
export interface RowChange {
  readonly slot: number
  readonly netId: number
  readonly isNew: boolean
  /** Whether all of it is told anew; else it moved lawfully, but for the fields that are patched. */
  readonly isWhole: boolean
  readonly archetype: number
}

/** What single fields are after the message: entry by entry the row, the column's index and the value. The first `count`. */
export interface Patches {
  readonly count: number
  readonly rows: Int32Array
  readonly indexes: Int32Array
  readonly values: Float64Array
}

/** A reference read before all slots are known: the row and column in which it lies, and the slot that it names. */
export interface OpenRef {
  readonly row: number
  readonly index: number
  readonly slot: number
}

export interface RowStore {
  readonly rows: readonly RowChange[]
  /** Fields and component masks of those that are whole, at their places in `rows`. */
  readonly columns: Columns
  readonly patches: Patches
  readonly openRefs: readonly OpenRef[]
  clear(): void
  /** Takes the first row of some columns as a whole one. Answers its place. */
  take(from: Columns, row: RowChange): number
  /** Takes a row that is to be patched. Answers its place. */
  change(row: RowChange): number
  patch(row: number, index: number, value: number): void
  open(row: number, index: number, slot: number): void
}

const FIRST_ROWS = 64
const FIRST_PATCHES = 64

export function createRowStore(schema: Schema): RowStore {
  let columns = createColumns(schema, FIRST_ROWS, true)
  let rows: RowChange[] = []
  let openRefs: OpenRef[] = []
  const patches = { count: 0, rows: new Int32Array(FIRST_PATCHES), indexes: new Int32Array(FIRST_PATCHES), values: new Float64Array(FIRST_PATCHES) }

  function grow(rowCount: number): void {
    let capacity = columns.capacity
    while (capacity < rowCount) capacity *= 2
    const larger = createColumns(schema, capacity, true)
    for (let at = 0; at < columns.capacity; at++) copyRow(columns, at, larger, at)
    columns = larger
  }

  function growPatches(): void {
    const { rows: froms, indexes, values } = patches
    const length = values.length * 2
    patches.rows = new Int32Array(length)
    patches.indexes = new Int32Array(length)
    patches.values = new Float64Array(length)
    patches.rows.set(froms)
    patches.indexes.set(indexes)
    patches.values.set(values)
  }

  return {
    get rows() {
      return rows
    },
    get columns() {
      return columns
    },
    patches,
    get openRefs() {
      return openRefs
    },
    clear() {
      rows = []
      if (openRefs.length > 0) openRefs = []
      patches.count = 0
    },
    take(from, row) {
      const at = rows.push(row) - 1
      if (at >= columns.capacity) grow(at + 1)
      copyRow(from, 0, columns, at)
      return at
    },
    change: (row) => rows.push(row) - 1,
    patch(row, index, value) {
      if (patches.count === patches.values.length) growPatches()
      const at = patches.count++
      patches.rows[at] = row
      patches.indexes[at] = index
      patches.values[at] = value
    },
    open(row, index, slot) {
      openRefs.push({ row, index, slot })
    },
  }
}
