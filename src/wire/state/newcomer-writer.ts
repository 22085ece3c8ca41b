/** Writes who comes into a user's view: strangers as they are, whoever left a little ago by what is otherwise since. */

import type { UserView } from '../../area.ts'
import { type Columns, hasComponentAt } from '../../columns.ts'
import type { BitWriter } from '../bit-writer.ts'
import { findLeft, forgetLeft, LEFT_KEPT_TICKS, leftBack, type LeftRing, leftRow, leftTick, pushLeft } from './left-ring.ts'
import { createLeftRows } from './left-rows.ts'
import { writePlace } from './record-codec.ts'
import type { RefWriter } from './ref-writer.ts'
import type { RecordsSince, SharedRecords } from './shared-records.ts'
import { STATE_ORDER } from './state-layout.ts'
import { type StateTables, unitsOf } from './state-tables.ts'
import type { ViewChanges } from './view-changes.ts'

export interface NewcomerWriterOptions {
  readonly tables: StateTables
  readonly columns: Columns
  readonly records: SharedRecords
  readonly changes: ViewChanges
  readonly refs: RefWriter
  readonly out: BitWriter
}

export interface NewcomerWriter {
  /** All that entered with the last update, at this tick. */
  write(view: UserView, tick: number): void
  /** Where an entity is, against the place told last. */
  writePlaces(eid: number, { toldPlace }: UserView): void
  /** What left with the last update is kept for a while as it was told last. To be called when the message is written. */
  remember(view: UserView, since: RecordsSince): void
}

export function createNewcomerWriter({ tables, columns, records, changes, refs, out }: NewcomerWriterOptions): NewcomerWriter {
  const { entered, left, leftEids, isRemembered } = changes
  const { positions } = tables
  const rows = createLeftRows(tables, columns.capacity)

  function writePlaces(eid: number, { toldPlace }: UserView): void {
    for (let axis = 0; axis < positions.length; axis++) {
      const field = positions[axis]!
      if (hasComponentAt(columns, eid, field.component)) writePlace(out, field, unitsOf(field, columns.arrays[field.index]![eid]!), toldPlace[axis]!)
    }
  }

  function writeStranger(eid: number, { toldPlace }: UserView): void {
    records.copyEntry(eid, out)
    for (let axis = 0; axis < positions.length; axis++) {
      const field = positions[axis]!
      if (!hasComponentAt(columns, eid, field.component)) continue
      const units = unitsOf(field, columns.arrays[field.index]![eid]!)
      writePlace(out, field, units, toldPlace[axis]!)
      toldPlace[axis] = units
    }
  }

  /** False: it is a stranger. */
  function writeReturn(ring: LeftRing, eid: number, tick: number): boolean {
    const place = findLeft(ring, eid)
    const base = place < 0 ? undefined : baseOf(ring, place, eid, tick)
    out.flag(base !== undefined)
    if (!base) return false
    out.golomb(leftBack(ring, place), STATE_ORDER.back)
    records.writeSince(leftTick(ring, place), base, eid, out)
    return true
  }

  function baseOf(ring: LeftRing, place: number, eid: number, tick: number): Columns | undefined {
    const sinceTick = leftTick(ring, place)
    forgetLeft(ring, place)
    // Whatever was born since is another thing.
    return tick - sinceTick <= LEFT_KEPT_TICKS && records.bornAt[eid]! <= sinceTick ? rows.take(leftRow(ring, place), eid, sinceTick) : undefined
  }

  return {
    write(view, tick) {
      out.golomb(entered.count, STATE_ORDER.enterers)
      const { eids, left: ring } = view.told
      for (let i = 0; i < entered.count; i++) {
        const eid = eids[entered.slots[i]!]!
        if (ring.count === 0 || !writeReturn(ring, eid, tick)) writeStranger(eid, view)
        if (tables.sharedRefs.length > 0) refs.writeAll(eid)
      }
    },
    writePlaces,
    remember({ told }, { baselineTick, base }) {
      for (let i = 0; i < left.count; i++) {
        const eid = leftEids[i]!
        if (isRemembered(i)) pushLeft(told.left, eid, baselineTick, rows.keep(base, eid, baselineTick))
      }
    },
  }
}
