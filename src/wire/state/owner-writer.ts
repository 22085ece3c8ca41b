/** Writes the part of a state that is for the own person's user alone. */

import type { Archetypes } from '../../archetypes.ts'
import type { UserView } from '../../area.ts'
import { type Columns, hasComponentAt } from '../../columns.ts'
import type { BitWriter } from '../bit-writer.ts'
import { ownsFields, writeField } from './record-codec.ts'
import type { RefWriter } from './ref-writer.ts'
import type { RecordsSince } from './shared-records.ts'
import { STATE_ORDER } from './state-layout.ts'
import { addedValue, entryValue, type StateTables, type WireField } from './state-tables.ts'
import type { ViewChanges } from './view-changes.ts'

export interface OwnerWriterOptions {
  readonly tables: StateTables
  /** In force at the tick that is sent. */
  archetypes(): Archetypes
  readonly columns: Columns
  readonly changes: ViewChanges
  readonly refs: RefWriter
  readonly out: BitWriter
}

/** Against the baseline if the person was its user's own then too, else against the defaults. */
export type WriteOwn = (view: UserView, ownNetId: number, ownEid: number, since: RecordsSince | undefined) => void

export function createOwnerWriter({ tables, archetypes, columns, changes, refs, out }: OwnerWriterOptions): WriteOwn {
  const { slotAt, staysAt } = changes
  const { schema } = tables

  function before(field: WireField, eid: number, base: Columns | undefined): number {
    const column = schema.columns[field.index]!
    if (!base) return entryValue(column, archetypes().list[columns.archetypes[eid]! - 1]!)
    return hasComponentAt(base, eid, field.component) ? base.arrays[field.index]![eid]! : addedValue(column)
  }

  function differs(eid: number, base: Columns): boolean {
    for (const field of tables.owned) if (hasComponentAt(columns, eid, field.component) && columns.arrays[field.index]![eid]! !== before(field, eid, base)) return true
    return refs.differ(tables.ownedRefs, eid, base)
  }

  return (view, ownNetId, ownEid, since) => {
    const slot = slotAt(ownEid)
    if (slot >= 0) view.told.ownSlot = slot
    const isKept = view.toldOwnNetId === (slot < 0 ? 0 : ownNetId) && (slot < 0 || staysAt(ownEid))
    if (since) out.flag(!isKept)
    if (!since || !isKept) out.golomb(slot + 1, STATE_ORDER.ownSlot)
    const eid = slot < 0 ? 0 : view.told.eids[slot]!
    view.toldOwnNetId = slot < 0 ? 0 : ownNetId
    if (slot < 0 || !ownsFields(tables, columns, eid)) return
    const base = since && isKept ? since.base : undefined
    if (base) {
      const isChanged = differs(eid, base)
      out.flag(isChanged)
      if (!isChanged) return
    }
    for (const field of tables.owned) if (hasComponentAt(columns, eid, field.component)) writeField(out, field, base ? 'diff' : 'entry', columns.arrays[field.index]![eid]!, before(field, eid, base))
    for (const field of tables.ownedRefs) if (hasComponentAt(columns, eid, field.component)) refs.write(field, eid, base ? refs.heldRef(field, base, eid) : 0)
  }
}
