/**
 * The state encoder: what one user must be told so that it holds what the room holds. Everything counts
 * against lawful motion since the user's baseline; no record means: moved lawfully since then.
 */

import type { Archetypes } from '../archetypes.ts'
import type { UserView } from '../area.ts'
import { type Columns, hasComponentAt } from '../columns.ts'
import type { GameEvent } from '../events.ts'
import type { MotionStep } from '../game.ts'
import type { History } from '../history.ts'
import type { Schema } from '../schema.ts'
import { createBitWriter } from './bit-writer.ts'
import { SERVER_KIND } from './message-kinds.ts'
import type { StateHead } from './messages.ts'
import { writeField, writeRecord } from './record-codec.ts'
import { createSharedRecords, FATE, type RecordsSince } from './shared-records.ts'
import { writeInputReport, writeStamp } from './state-head.ts'
import { STATE_ORDER } from './state-layout.ts'
import { type NamedEvent, writeEdits, writeEvents } from './state-news.ts'
import { addedValue, createStateTables, entryValue, type WireField } from './state-tables.ts'
import { createViewChanges, type Leaver, type SlotChange } from './view-changes.ts'

export interface StateEncoderOptions {
  readonly schema: Schema
  readonly archetypes: Archetypes
  /** May read fields that everyone is told of, and no others: the client must come to the same. */
  readonly motion: MotionStep
  readonly dtS: number
  /** The live state, as it is after the tick that is sent. */
  readonly columns: Columns
  readonly history: History
  /** Event kinds in the order of their numbers. */
  readonly events: readonly string[]
}

export interface StateEncoder {
  /** Once a send tick, before any user's state: what was made for the last one is void. */
  beginSend(tick: number, previousSendTick: number): void
  /**
   * One user's message. The view has been updated for this tick; `head.baselineTick` is the tick of the last
   * message encoded for it and still in the history, or 0 for a whole state. Throws if it is neither.
   */
  encodeState(view: UserView, head: StateHead): Uint8Array
}

export function createStateEncoder(options: StateEncoderOptions): StateEncoder {
  const { schema, archetypes, columns } = options
  const tables = createStateTables(schema, archetypes)
  const records = createSharedRecords({ ...options, tables })
  const changes = createViewChanges(columns)
  const { slotOf, stays } = changes
  const out = createBitWriter()
  let now = 0

  function recordsSince(view: UserView, { baselineTick }: StateHead): RecordsSince | undefined {
    if (baselineTick === 0) return undefined
    if (baselineTick >= now || baselineTick !== view.toldTick) throw new Error(`state of tick ${now} got baseline ${baselineTick}; expected ${view.toldTick}, the tick of this view's last message, or 0`)
    const since = records.since(baselineTick)
    if (!since) throw new Error(`baseline ${baselineTick} is no longer in the history at tick ${now}; expected 0, for a whole state`)
    return since
  }

  function writeLeavers(left: readonly Leaver[]): void {
    out.golomb(left.length, STATE_ORDER.leavers)
    let last = -1
    for (const { slot, isDespawned } of left) {
      out.golomb(slot - last - 1, STATE_ORDER.leaverGap)
      out.flag(isDespawned)
      last = slot
    }
  }

  function writeEnterers(entered: readonly SlotChange[]): void {
    out.golomb(entered.length, STATE_ORDER.enterers)
    let last = -1
    for (const { slot, eid, netId } of entered) {
      out.golomb(slot - last - 1, STATE_ORDER.entererGap)
      out.wide(netId, 53)
      out.golomb(columns.archetypes[eid]! - 1, STATE_ORDER.archetype)
      records.copyEntry(eid, out)
      for (const field of tables.sharedRefs) if (hasComponentAt(columns, eid, field.component)) out.golomb(slotOf(columns.arrays[field.index]![eid]!) + 1, STATE_ORDER.ref)
      last = slot
    }
  }

  /** A reference as this user was told it and may still hold it: what left took the references to it along. */
  function heldRef(field: WireField, base: Columns, eid: number): number {
    const netId = hasComponentAt(base, eid, field.component) ? base.arrays[field.index]![eid]! : 0
    return stays(netId) ? netId : 0
  }

  function writeChanged(view: UserView, since: RecordsSince): void {
    const { fates, base } = since
    const { startBits, bitCounts, writer } = since.records
    const shownRef = (netId: number): number => (slotOf(netId) < 0 ? 0 : netId)
    const refsDiffer = (eid: number): boolean =>
      tables.sharedRefs.some((field) => hasComponentAt(columns, eid, field.component) && shownRef(columns.arrays[field.index]![eid]!) !== heldRef(field, base, eid))
    const { netIds, eids } = view.told
    const slots: number[] = []
    for (let slot = 0; slot < netIds.length; slot++) {
      if (netIds[slot] === 0 || !changes.staysAt(eids[slot]!)) continue
      if (fates[eids[slot]!] === FATE.changed || (tables.sharedRefs.length > 0 && refsDiffer(eids[slot]!))) slots.push(slot)
    }
    out.golomb(slots.length, STATE_ORDER.changed)
    let last = -1
    for (const slot of slots) {
      const eid = eids[slot]!
      out.golomb(slot - last - 1, STATE_ORDER.changedGap)
      if (fates[eid] === FATE.changed) out.copy(writer.buffer, startBits[eid]!, bitCounts[eid]!)
      // Against itself: a record that says nothing, to carry the references.
      else writeRecord(tables, out, 'diff', columns, eid, columns, eid)
      for (const field of tables.sharedRefs) if (hasComponentAt(columns, eid, field.component)) writeRef(field, eid, heldRef(field, base, eid))
      last = slot
    }
  }

  function writeRef(field: WireField, eid: number, held: number): void {
    const slot = slotOf(columns.arrays[field.index]![eid]!)
    const isChanged = (slot < 0 ? 0 : columns.arrays[field.index]![eid]!) !== held
    out.flag(isChanged)
    if (isChanged) out.golomb(slot + 1, STATE_ORDER.ref)
  }

  /** What only the own person's user is told: against the baseline if it was its own then too, else against the defaults. */
  function writeOwn(view: UserView, ownNetId: number, since: RecordsSince | undefined): void {
    const slot = slotOf(ownNetId)
    out.golomb(slot + 1, STATE_ORDER.ownSlot)
    if (slot < 0) return
    const eid = view.told.eids[slot]!
    const archetype = archetypes.list[columns.archetypes[eid]! - 1]!
    const base = since && stays(ownNetId) && view.toldOwnNetId === ownNetId ? since.base : undefined
    for (const field of tables.owned) {
      if (!hasComponentAt(columns, eid, field.component)) continue
      const column = schema.columns[field.index]!
      const before = !base ? entryValue(column, archetype) : hasComponentAt(base, eid, field.component) ? base.arrays[field.index]![eid]! : addedValue(column)
      writeField(out, field, base ? 'diff' : 'entry', columns.arrays[field.index]![eid]!, before)
    }
    for (const field of tables.ownedRefs) if (hasComponentAt(columns, eid, field.component)) writeRef(field, eid, base ? heldRef(field, base, eid) : 0)
  }

  /** Events of what is in view, of what just left it, and of what came and went inside the area between two messages. */
  function namedEvents(view: UserView, events: readonly GameEvent[], left: readonly Leaver[]): readonly NamedEvent[] {
    const named: NamedEvent[] = []
    for (const event of events) {
      if (!options.events.includes(event.kind) || event.netId === 0) continue
      const slot = slotOf(event.netId)
      if (slot >= 0) {
        named.push({ event, name: { by: 'slot', slot } })
        continue
      }
      const place = left.findIndex(({ netId }) => netId === event.netId)
      if (place >= 0) named.push({ event, name: { by: 'leaver', place } })
      else if (!changes.isAlive(event.netId) && view.isInside(event.x, event.y)) named.push({ event, name: { by: 'net-id', netId: event.netId } })
    }
    return named
  }

  return {
    beginSend(tick) {
      now = tick
      records.begin(tick)
      changes.begin()
    },
    encodeState(view, head) {
      const since = recordsSince(view, head)
      const { left, entered } = changes.update(view, since)
      out.clear()
      out.u(SERVER_KIND.state, 8)
      out.u(head.epoch, 8)
      writeStamp(out, head)
      writeInputReport(out, head.tick, head)
      if (since) writeLeavers(left)
      writeEnterers(entered)
      if (since) writeChanged(view, since)
      writeOwn(view, head.ownNetId, since)
      writeEdits(out, head.tick, head.edits)
      writeEvents(out, head.tick, namedEvents(view, head.events, left), options.events)
      view.toldTick = head.tick
      view.toldOwnNetId = slotOf(head.ownNetId) < 0 ? 0 : head.ownNetId
      return out.take()
    },
  }
}
