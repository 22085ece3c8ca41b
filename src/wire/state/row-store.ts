/** The rows of one message as they are read, in memory that grows once and serves the next message too. */

import { type Columns, copyRow, createColumns } from '../../columns.ts'
import type { Schema } from '../../schema.ts'

/** An entity as it is after the message: new, or with a record. */
export interface RowChange {
  readonly slot: number
  readonly netId: number
  readonly isNew: boolean
  readonly archetype: number
}

/** A reference read before all slots are known: the row and column in which it lies, and the slot that it names. */
export interface OpenRef {
  readonly row: number
  readonly index: number
  readonly slot: number
}

export interface RowStore {
  readonly rows: readonly RowChange[]
  /** Their fields and component masks, in the order of `rows`. */
  readonly columns: Columns
  readonly openRefs: readonly OpenRef[]
  clear(): void
  /** Takes the first row of some columns. Answers its place. */
  take(from: Columns, row: RowChange): number
  open(row: number, index: number, slot: number): void
}

const FIRST_ROWS = 64

export function createRowStore(schema: Schema): RowStore {
  let columns = createColumns(schema, FIRST_ROWS, true)
  let rows: RowChange[] = []
  let openRefs: OpenRef[] = []

  function grow(): void {
    const larger = createColumns(schema, columns.capacity * 2, true)
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
    get openRefs() {
      return openRefs
    },
    clear() {
      rows = []
      if (openRefs.length > 0) openRefs = []
    },
    take(from, row) {
      const at = rows.push(row) - 1
      if (at >= columns.capacity) grow()
      copyRow(from, 0, columns, at)
      return at
    },
    open(row, index, slot) {
      openRefs.push({ row, index, slot })
    },
  }
}
