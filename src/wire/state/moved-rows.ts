/** What is held, moved lawfully to a message's tick while the message is read, and as it was again until it is put in force. */

import type { Columns } from '../../columns.ts'
import type { FieldArray } from '../../fields.ts'
import type { MotionStep } from '../../game.ts'
import type { Schema } from '../../schema.ts'
import { moveMany } from './move-many.ts'

export interface MovedRows {
  /** Moves the first `count` of `eids` by so many ticks. */
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
}

/** A motion step writes places and speeds, and nothing else: they alone are kept. */
export function createMovedRows(schema: Schema, columns: Columns, motion: MotionStep, dtS: number): MovedRows {
  const moving: MovingColumn[] = []
  for (const role of ['position', 'velocity'] as const)
    for (const axis of ['x', 'y']) {
      const column = schema.role(role, axis)
      if (!column) continue
      const live = columns.arrays[column.index]!
      moving.push({ live, before: live.slice(), after: live.slice() })
    }
  let used = 0

  function copy(from: FieldArray, to: FieldArray): void {
    for (let eid = 0; eid < used; eid++) to[eid] = from[eid]!
  }

  return {
    goAhead(eids, count, ticks) {
      used = columns.used
      for (const { live, before } of moving) copy(live, before)
      moveMany(motion, columns, eids, count, ticks, dtS)
    },
    goBack() {
      for (const { live, before, after } of moving) {
        copy(live, after)
        copy(before, live)
      }
    },
    goAheadAgain() {
      for (const { live, after } of moving) copy(after, live)
    },
  }
}
