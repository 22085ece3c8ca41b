/** What one message says of entities, row by row, as it is read: in memory that grows once and serves the next message too. */

import { type Columns, copyRow, createColumns } from '../../columns.ts'
import type { Schema } from '../../schema.ts'

/** Entities as they are after the message, new or with a record: the first `count`. */
export interface RowChanges {
  readonly count: number
  readonly slots: Int32Array
  readonly netIds: Float64Array
  readonly archetypes: Uint16Array
  /** 1 for who is new. */
  readonly areNew: Uint8Array
  /** 1 where all is told anew; else it moved lawfully, but for the fields that are patched. */
  readonly areWhole: Uint8Array
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
  readonly rows: RowChanges
  /** Fields and component masks of those that are whole, at their places in `rows`. */
  readonly columns: Columns
  readonly patches: Patches
  readonly openRefs: readonly OpenRef[]
  clear(): void
  /** Takes the first row of some columns as a whole one. Answers its place. */
  take(from: Columns, slot: number, netId: number, isNew: boolean, archetype: number): number
  /** Takes a row that is to be patched. Answers its place. */
  change(slot: number, netId: number, archetype: number): number
  /** The place of a slot's row, or -1. */
  rowOf(slot: number): number
  patch(row: number, index: number, value: number): void
  open(row: number, index: number, slot: number): void
}

const FIRST_ROWS = 64
const FIRST_PATCHES = 64

function createRows(capacity: number) {
  return { count: 0, slots: new Int32Array(capacity), netIds: new Float64Array(capacity), archetypes: new Uint16Array(capacity), areNew: new Uint8Array(capacity), areWhole: new Uint8Array(capacity) }
}

function createPatches(capacity: number) {
  return { count: 0, rows: new Int32Array(capacity), indexes: new Int32Array(capacity), values: new Float64Array(capacity) }
}

export function createRowStore(schema: Schema): RowStore {
  let columns = createColumns(schema, FIRST_ROWS, true)
  let rows = createRows(FIRST_ROWS)
  let patches = createPatches(FIRST_PATCHES)
  let openRefs: OpenRef[] = []

  function growRows(): void {
    const capacity = rows.slots.length * 2
    const larger = createRows(capacity)
    larger.count = rows.count
    larger.slots.set(rows.slots)
    larger.netIds.set(rows.netIds)
    larger.archetypes.set(rows.archetypes)
    larger.areNew.set(rows.areNew)
    larger.areWhole.set(rows.areWhole)
    rows = larger
    const wider = createColumns(schema, capacity, true)
    for (let at = 0; at < columns.capacity; at++) copyRow(columns, at, wider, at)
    columns = wider
  }

  function growPatches(): void {
    const larger = createPatches(patches.values.length * 2)
    larger.count = patches.count
    larger.rows.set(patches.rows)
    larger.indexes.set(patches.indexes)
    larger.values.set(patches.values)
    patches = larger
  }

  function push(slot: number, netId: number, isNew: boolean, isWhole: boolean, archetype: number): number {
    if (rows.count === rows.slots.length) growRows()
    const at = rows.count++
    rows.slots[at] = slot
    rows.netIds[at] = netId
    rows.archetypes[at] = archetype
    rows.areNew[at] = isNew ? 1 : 0
    rows.areWhole[at] = isWhole ? 1 : 0
    return at
  }

  return {
    get rows() {
      return rows
    },
    get columns() {
      return columns
    },
    get patches() {
      return patches
    },
    get openRefs() {
      return openRefs
    },
    clear() {
      rows.count = 0
      if (openRefs.length > 0) openRefs = []
      patches.count = 0
    },
    take(from, slot, netId, isNew, archetype) {
      const at = push(slot, netId, isNew, true, archetype)
      copyRow(from, 0, columns, at)
      return at
    },
    change: (slot, netId, archetype) => push(slot, netId, false, false, archetype),
    rowOf(slot) {
      const { slots, count } = rows
      for (let row = 0; row < count; row++) if (slots[row] === slot) return row
      return -1
    },
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
