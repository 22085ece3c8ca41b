/** What is held, moved lawfully to a message's tick while the message is read, and as it was again until it is put in force. */

import type { Columns } from '../../columns.ts'
import type { FieldArray } from '../../fields.ts'
import type { MotionStep } from '../../game.ts'
import type { Schema } from '../../schema.ts'
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

/** Ranges end at a multiple of so many rows: else nearly every newcomer would need other ones. */
const RANGE_ROWS = 64

/** A motion step writes places and speeds, and nothing else: they alone are kept. */
export function createMovedRows(schema: Schema, columns: Columns, motion: MotionStep, dtS: number): MovedRows {
  const moving: MovingColumn[] = []
  for (const role of ['position', 'velocity'] as const)
    for (const axis of ['x', 'y']) {
      const column = schema.role(role, axis)
      if (!column) continue
      const live = columns.arrays[column.index]!
      const before = live.slice()
      const after = live.slice()
      moving.push({ live, before, after, liveRows: live, beforeRows: before, afterRows: after })
    }
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
