/**
 * The state encoder: what one user must be told so that it holds what the room holds. Everything counts
 * against lawful motion since the user's baseline; no record means: moved lawfully since then.
 */

import type { Archetypes } from '../../archetypes.ts'
import type { UserView } from '../../area.ts'
import { type Columns, hasComponentAt } from '../../columns.ts'
import type { GameEvent } from '../../events.ts'
import type { MotionStep } from '../../game.ts'
import type { History } from '../../history.ts'
import type { Schema } from '../../schema.ts'
import { createBitWriter } from '../bit-writer.ts'
import { SERVER_KIND } from '../message-kinds.ts'
import type { StateHead } from '../messages.ts'
import { writeBook } from './code-book.ts'
import { createDraft } from './draft.ts'
import { mostEvents, nearestEvents } from './nearest-events.ts'
import { countLively, createSlotSteps, isLively, markLively, turnLively } from './lively.ts'
import { createNewcomerWriter } from './newcomer-writer.ts'
import { createOwnerWriter } from './owner-writer.ts'
import { writeDraft } from './record-codec.ts'
import { createRefWriter } from './ref-writer.ts'
import { createSendChoice, NO_BUDGET, type SendBudget } from './send-choice.ts'
import { createSplit } from './split.ts'
import { createSharedRecords, type RecordsSince } from './shared-records.ts'
import { createStaleChoice } from './stale-choice.ts'
import { writeInputReport, writeStamp } from './state-head.ts'
import { STATE_ORDER, stepOrder } from './state-layout.ts'
import { type EntityName, type NamedEvent, writeEdits, writeEvents } from './state-news.ts'
import { createStateTables } from './state-tables.ts'
import { createViewChanges } from './view-changes.ts'
import { MOST_ENTRY_BITS } from './waiting.ts'

export interface StateEncoderOptions {
  readonly schema: Schema
  /** In force at the tick that is sent. */
  archetypes(): Archetypes
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
   * message encoded for it and still in the history, or 0 for a whole state. Throws if it is neither. What the budget
   * does not hold comes with the next messages: newcomers wait, and of what changed the rest is named stale.
   */
  encodeState(view: UserView, head: StateHead, budget?: SendBudget): Uint8Array
}

/** An event that the wire knows, and whom it is of; 0 for what is not alive. */
interface TellableEvent {
  readonly event: GameEvent
  readonly eid: number
}

export function createStateEncoder(options: StateEncoderOptions): StateEncoder {
  const { schema, archetypes, columns } = options
  const tables = createStateTables(schema)
  const records = createSharedRecords({ ...options, tables })
  const choice = createSendChoice(columns, archetypes, tables)
  const changes = createViewChanges(columns, records, choice)
  const { left, leftNetIds, entered, changed } = changes
  const staleChoice = createStaleChoice(columns.capacity, records, choice, tables.sharedRefs.length)
  const { marked } = staleChoice
  const out = createBitWriter()
  const refs = createRefWriter(tables, columns, changes, out)
  const newcomers = createNewcomerWriter({ tables, columns, records, changes, refs, out })
  const writeOwn = createOwnerWriter({ tables, archetypes, columns, changes, refs, out })
  const steps = createSlotSteps()
  const nothing = createDraft(tables)
  const nothingSplit = createSplit(tables, nothing)
  let now = 0
  let tellableOf: readonly GameEvent[] | undefined
  let tellable: readonly TellableEvent[] = []
  /** The events of the message in hand: the first `namedCount`. */
  const named: { -readonly [Key in keyof NamedEvent]: NamedEvent[Key] }[] = []
  let namedCount = 0

  function recordsSince(view: UserView, { baselineTick }: StateHead): RecordsSince | undefined {
    if (baselineTick === 0) return undefined
    if (baselineTick >= now || baselineTick !== view.toldTick) throw new Error(`state of tick ${now} got baseline ${baselineTick}; expected ${view.toldTick}, the tick of this view's last message, or 0`)
    const since = records.since(baselineTick)
    if (!since) throw new Error(`baseline ${baselineTick} is no longer in the history at tick ${now}; expected 0, for a whole state`)
    return since
  }

  /** What seldom is: a new code book, stale marks. */
  function writeRarities(baselineTick: number): void {
    const isNew = records.book.madeTick > baselineTick
    const isAny = isNew || marked.count > 0
    out.flag(isAny)
    if (!isAny) return
    out.flag(isNew)
    out.flag(marked.count > 0)
    if (isNew) writeBook(out, records.book, tables)
  }

  function writeLeavers(): void {
    out.golomb(left.count, STATE_ORDER.leavers)
    const order = stepOrder(changes.slotsBefore, left.count)
    let last = -1
    for (let i = 0; i < left.count; i++) {
      out.rice(left.slots[i]! - last - 1, order)
      out.flag(changes.isDespawned(i))
      last = left.slots[i]!
    }
  }

  /** A reference changes as its ends come and go: each one is looked at. */
  function findRefChanges({ told: { netIds, eids } }: UserView, { baselineTick, base }: RecordsSince): void {
    changed.count = 0
    for (let slot = 0; slot < netIds.length; slot++) {
      const eid = eids[slot]!
      if (netIds[slot] === 0 || !changes.staysAt(eid)) continue
      if (records.changedAt[eid]! > baselineTick || refs.differ(tables.sharedRefs, eid, base)) changed.slots[changed.count++] = slot
    }
  }

  function enteredBits({ told }: UserView): number {
    let bits = 0
    for (let i = 0; i < entered.count; i++) bits += records.entryBits(told.eids[entered.slots[i]!]!)
    return bits
  }

  /** What changed and what of it is told; the rest is marked. */
  function findChanged(view: UserView, since: RecordsSince, { bytes }: SendBudget): void {
    if (tables.sharedRefs.length > 0) findRefChanges(view, since)
    if (!staleChoice.surelyFits(view.told, changed, since, bytes * 8 - entered.count * MOST_ENTRY_BITS)) staleChoice.choose(view.told, changed, since, bytes * 8 - enteredBits(view))
  }

  function writeMarks({ told }: UserView, { baselineTick }: RecordsSince): void {
    if (marked.count === 0) return
    out.golomb(marked.count, STATE_ORDER.stale)
    const order = stepOrder(changes.slotsNow, marked.count)
    let last = -1
    for (let i = 0; i < marked.count; i++) {
      const slot = marked.slots[i]!
      out.rice(slot - last - 1, order)
      told.staleSince[slot] = baselineTick
      last = slot
    }
    told.staleCount += marked.count
  }

  /** A stale thing comes whole: against what is still held of it, or where that is too old, as a newcomer does. */
  function writeFresh(view: UserView, slot: number, eid: number): void {
    const { told } = view
    const since = records.since(told.staleSince[slot]!)
    out.flag(since === undefined)
    if (since) since.copy(eid, out)
    else {
      records.copyWhole(eid, out)
      newcomers.writePlaces(eid, view)
    }
    refs.writeAll(eid)
    told.staleSince[slot] = 0
    told.staleCount--
  }

  /** A record that says nothing, to carry the references. */
  function writeNothing(eid: number): void {
    const archetype = columns.archetypes[eid]!
    writeDraft(tables, out, records.book.modes.diff, records.indexOf('diff', archetype), archetype, nothing, tables.fieldsAt(columns, eid), nothingSplit)
  }

  /** Those of which the user was told lately come first: they are most, and among few. */
  function writeChanged(view: UserView, since: RecordsSince): void {
    const { lively } = view.told
    let livelyCount = 0
    for (let i = 0; i < changed.count; i++) if (isLively(lively, changed.slots[i]!)) livelyCount++
    const livelySlots = countLively(lively, changes.slotsNow)
    writeThose(view, since, true, livelyCount, livelySlots)
    writeThose(view, since, false, changed.count - livelyCount, changes.slotsNow - livelySlots)
    for (let i = 0; i < changed.count; i++) markLively(lively, changed.slots[i]!)
  }

  function writeThose(view: UserView, since: RecordsSince, areLively: boolean, count: number, among: number): void {
    out.golomb(count, areLively ? STATE_ORDER.changed : STATE_ORDER.others)
    if (count === 0) return
    const { told } = view
    const order = stepOrder(among, count)
    steps.begin(told.lively, areLively)
    for (let i = 0; i < changed.count; i++) {
      const slot = changed.slots[i]!
      if (isLively(told.lively, slot) !== areLively) continue
      out.rice(steps.stepTo(slot), order)
      writeOne(view, since, slot)
    }
  }

  function writeOne(view: UserView, since: RecordsSince, slot: number): void {
    const { told } = view
    const eid = told.eids[slot]!
    if (told.staleCount > 0 && told.staleSince[slot] !== 0) return writeFresh(view, slot, eid)
    if (records.changedAt[eid]! > since.baselineTick) since.copy(eid, out)
    else writeNothing(eid)
    for (const field of tables.sharedRefs) if (hasComponentAt(columns, eid, field.component)) refs.write(field, eid, refs.heldRef(field, since.base, eid))
  }

  /** Most users have the same news: what of it can be told at all, and of whom, is found once. */
  function findTellable(events: readonly GameEvent[]): readonly TellableEvent[] {
    if (events === tellableOf) return tellable
    tellableOf = events
    return (tellable = events.flatMap((event) => (options.events.includes(event.kind) && event.netId !== 0 ? [{ event, eid: records.eidOf(event.netId) }] : [])))
  }

  /** Notes an event under what the user knows it by. What is noted keeps its memory: thousands of users' events are. */
  function name(event: GameEvent, by: EntityName['by'], number: number): void {
    const known = named[namedCount]
    if (known) {
      known.event = event
      known.by = by
      known.number = number
    } else named.push({ event, by, number })
    namedCount++
  }

  /** Events of what is in view, of what just left it, and of what came and went inside the area between two messages. */
  function nameEvents(view: UserView, events: readonly GameEvent[]): void {
    namedCount = 0
    if (events.length === 0) return
    const all = findTellable(events)
    for (let i = 0; i < all.length; i++) {
      const { event, eid } = all[i]!
      const slot = changes.slotAt(eid)
      if (slot >= 0) {
        name(event, 'slot', slot)
        continue
      }
      let place = 0
      while (place < left.count && leftNetIds[place] !== event.netId) place++
      if (place < left.count) name(event, 'leaver', place)
      else if (eid === 0 && view.isInside(event.x, event.y)) name(event, 'net-id', event.netId)
    }
  }

  /** `middleEid`: whom the view is about. */
  function writeNews(view: UserView, { tick, events, edits }: StateHead, middleEid: number, { bytes }: SendBudget): void {
    writeEdits(out, tick, edits, tables.positions, view.toldPlace)
    nameEvents(view, events)
    const [x, y] = tables.positions
    if (namedCount <= mostEvents(bytes) || middleEid === 0 || !x || !y) return writeEvents(out, tick, named, namedCount, options.events)
    const told = nearestEvents(named.slice(0, namedCount), bytes, { netId: columns.netIds[middleEid]!, x: columns.arrays[x.index]![middleEid]!, y: columns.arrays[y.index]![middleEid]! })
    writeEvents(out, tick, told, told.length, options.events)
  }

  /** Mostly it is where it was when it was last asked for. */
  function ownEidOf({ told }: UserView, netId: number): number {
    const eid = told.eids[told.ownSlot]!
    return eid !== 0 && columns.netIds[eid] === netId && columns.alive[eid] === 1 ? eid : records.eidOf(netId)
  }

  return {
    beginSend(tick) {
      now = tick
      tellableOf = undefined
      records.begin(tick)
    },
    encodeState(view, head, budget = NO_BUDGET) {
      const since = recordsSince(view, head)
      const ownEid = ownEidOf(view, head.ownNetId)
      const middleEid = ownEid === 0 ? view.watchedEid : ownEid
      choice.begin(view, middleEid)
      changes.update(view, since, budget)
      marked.count = 0
      if (since) findChanged(view, since, budget)
      if (!since) view.toldPlace.fill(0)
      out.clear()
      out.u(SERVER_KIND.state, 8)
      out.u(head.epoch, 8)
      writeStamp(out, head)
      writeInputReport(out, head.tick, head)
      writeRarities(head.baselineTick)
      if (since) writeLeavers()
      newcomers.write(view, now)
      if (since) {
        writeChanged(view, since)
        writeMarks(view, since)
      }
      writeOwn(view, head.ownNetId, ownEid, since)
      writeNews(view, head, middleEid, budget)
      if (since) {
        newcomers.remember(view, since)
        turnLively(view.told.lively)
      }
      view.toldTick = head.tick
      return out.take()
    },
  }
}
