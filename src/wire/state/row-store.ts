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

/** What single fields are after the message: entry by entry the row, the column's index and the value. */
export interface Patches {
  readonly rows: readonly number[]
  readonly indexes: readonly number[]
  readonly values: readonly number[]
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

export function createRowStore(schema: Schema): RowStore {
  let columns = createColumns(schema, FIRST_ROWS, true)
  let rows: RowChange[] = []
  let openRefs: OpenRef[] = []
  const patches = { rows: [] as number[], indexes: [] as number[], values: [] as number[] }

  function grow(rowCount: number): void {
    let capacity = columns.capacity
    while (capacity < rowCount) capacity *= 2
    const larger = createColumns(schema, capacity, true)
    for (let at = 0; at < columns.capacity; at++) copyRow(columns, at, larger, at)
    columns = larger
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
      patches.rows.length = patches.indexes.length = patches.values.length = 0
    },
    take(from, row) {
      const at = rows.push(row) - 1
      if (at >= columns.capacity) grow(at + 1)
      copyRow(from, 0, columns, at)
      return at
    },
    change: (row) => rows.push(row) - 1,
    patch(row, index, value) {
      patches.rows.push(row)
      patches.indexes.push(index)
      patches.values.push(value)
    },
    open(row, index, slot) {
      openRefs.push({ row, index, slot })
    },
  }
}
