/** What is held, moved lawfully to a message's tick while the message is read, and as it was again until it is put in force. */

import type { Columns } from '../../columns.ts'
import type { FieldArray } from '../../fields.ts'
import type { MotionStep } from '../../game.ts'
import type { Column, Schema } from '../../schema.ts'
import { moveMany } from './move-many.ts'

export interface MovedRows {
  /** Moves the first `count` of `eids` by so many ticks. Row 0 among them stays empty. */
  goAhead(eids: Int32Array, count: number, ticks: number): void
  /** As it was before `goAhead`. */
  goBack(): void
  /** As `goAhead` left it; nothing else has touched places and speeds since. */
  goAheadAgain(): void
}

interface MovingColumn {
  readonly live: FieldArray
  readonly before: FieldArray
  readonly after: FieldArray
  /** Their rows in use: whole ranges are copied many times sooner than number by number. */
  liveRows: FieldArray
  beforeRows: FieldArray
  afterRows: FieldArray
}

/** Of each of the columns that motion writes: room for how it was, and for how it came to be. */
export type MovedMemory = readonly { readonly column: Column; readonly before: FieldArray; readonly after: FieldArray }[]

/** Of a number in a column. */
const MOST_BYTES = 8

/** Ranges end at a multiple of so many rows: else nearly every newcomer would need other ones. */
const RANGE_ROWS = 64

/** A motion step writes places and speeds, and nothing else: they alone are kept. */
export function createMovedMemory(schema: Schema, capacity: number): MovedMemory {
  const columns = (['position', 'velocity'] as const).flatMap((role) => (['x', 'y'] as const).map((axis) => schema.role(role, axis)))
  const rowsOf = ({ field }: Column): FieldArray => field.view(new ArrayBuffer(capacity * MOST_BYTES), 0, capacity)
  return columns.flatMap((column) => (column ? [{ column, before: rowsOf(column), after: rowsOf(column) }] : []))
}

/** The memory is in use from `goAhead` to `goAheadAgain`. */
export function createMovedRows(memory: MovedMemory, columns: Columns, motion: MotionStep, dtS: number): MovedRows {
  const moving = memory.map(({ column, before, after }): MovingColumn => {
    const live = columns.arrays[column.index]!
    return { live, before, after, liveRows: live, beforeRows: before, afterRows: after }
  })
  let rows = columns.capacity

  function takeRanges(): void {
    const needed = Math.min(columns.capacity, Math.ceil(columns.used / RANGE_ROWS) * RANGE_ROWS)
    if (needed === rows) return
    rows = needed
    for (const one of moving) {
      one.liveRows = one.live.subarray(0, rows)
      one.beforeRows = one.before.subarray(0, rows)
      one.afterRows = one.after.subarray(0, rows)
    }
  }

  return {
    goAhead(eids, count, ticks) {
      takeRanges()
      for (let i = 0; i < moving.length; i++) moving[i]!.before.set(moving[i]!.liveRows)
      moveMany(motion, columns, eids, count, ticks, dtS)
      for (let i = 0; i < moving.length; i++) moving[i]!.live[0] = 0
    },
    goBack() {
      for (let i = 0; i < moving.length; i++) {
        const { live, liveRows, beforeRows, after } = moving[i]!
        after.set(liveRows)
        live.set(beforeRows)
      }
    },
    goAheadAgain() {
      for (let i = 0; i < moving.length; i++) moving[i]!.live.set(moving[i]!.afterRows)
    },
  }
}
