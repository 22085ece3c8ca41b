/** References between things, as one user is told of them: by slot, and none to what it is not told of. */

import { type Columns, hasComponentAt } from '../../columns.ts'
import type { BitWriter } from '../bit-writer.ts'
import { STATE_ORDER } from './state-layout.ts'
import type { StateTables, WireField } from './state-tables.ts'
import type { ViewChanges } from './view-changes.ts'

export interface RefWriter {
  /** A reference as this user was told it and may still hold it: what left took the references to it along. */
  heldRef(field: WireField, base: Columns, eid: number): number
  /** Whether any of these is another one than is held. */
  differ(fields: readonly WireField[], eid: number, base: Columns): boolean
  /** Against what is held. */
  write(field: WireField, eid: number, held: number): void
  /** All that everyone is told of, to whom none of them are known. */
  writeAll(eid: number): void
}

/** Of the user of the last update of `changes`. */
export function createRefWriter({ sharedRefs }: StateTables, columns: Columns, { slotOf, stays }: ViewChanges, out: BitWriter): RefWriter {
  function heldRef(field: WireField, base: Columns, eid: number): number {
    const netId = hasComponentAt(base, eid, field.component) ? base.arrays[field.index]![eid]! : 0
    return stays(netId) ? netId : 0
  }

  function toldRef({ index }: WireField, eid: number): number {
    const netId = columns.arrays[index]![eid]!
    return slotOf(netId) < 0 ? 0 : netId
  }

  return {
    heldRef,
    differ(fields, eid, base) {
      for (const field of fields) if (hasComponentAt(columns, eid, field.component) && toldRef(field, eid) !== heldRef(field, base, eid)) return true
      return false
    },
    write(field, eid, held) {
      const isChanged = toldRef(field, eid) !== held
      out.flag(isChanged)
      if (isChanged) out.golomb(slotOf(columns.arrays[field.index]![eid]!) + 1, STATE_ORDER.ref)
    },
    writeAll(eid) {
      for (const field of sharedRefs) if (hasComponentAt(columns, eid, field.component)) out.golomb(slotOf(columns.arrays[field.index]![eid]!) + 1, STATE_ORDER.ref)
    },
  }
}
