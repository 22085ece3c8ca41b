/** Who left a user's view and who entered it since its last message, who stays and changed, and under which slot. */

import type { UserView } from '../../area.ts'
import type { Columns } from '../../columns.ts'
import type { SendBudget, SendChoice } from './send-choice.ts'
import type { RecordsSince, SharedRecords } from './shared-records.ts'
import { createSlotList, type SlotList } from './slot-list.ts'
import { createTold, forgetTold, growTold } from './told.ts'
import { createWaiting } from './waiting.ts'

export interface ViewChanges {
  /** By ascending slot. What left still has its NetId and eid in these. */
  readonly left: SlotList
  readonly leftNetIds: Float64Array
  readonly leftEids: Int32Array
  readonly entered: SlotList
  /** Known before and still, and not lawfully moved since. */
  readonly changed: SlotList
  /** Slots below which all lie that were in use before, and that are now. */
  readonly slotsBefore: number
  readonly slotsNow: number
  /** Brings `view.told` to what is visible now, as far as the budget goes; without records everything enters anew. */
  update(view: UserView, since: RecordsSince | undefined, budget: SendBudget): void
  /** The slot under which a NetId is told to the user of the last update, or -1. */
  slotOf(netId: number): number
  /** The same of an eid that is alive; -1 for 0. */
  slotAt(eid: number): number
  /** Whether the user of the last update knew it before and still does. */
  stays(netId: number): boolean
  /** The same of an eid that is alive. */
  staysAt(eid: number): boolean
  /** Whether what left at a place of the list is gone from the world, or only from this view. Leaving is not a death. */
  isDespawned(place: number): boolean
  /** Whether its last state is remembered: it was known as it was, and is not gone. */
  isRemembered(place: number): boolean
}

/** How what left was known at its end. */
const FRESH = 0
const STALE = 1
const GONE = 2

/** What an update makes of an eid, added to its serial: seen now, given a slot anew, known before and still. */
const SEEN = 0
const SLOTTED = 1
const KNOWN = 2
const SERIAL_STEP = 3
const MOST_SERIAL = 2 ** 30

/** `choice` has been begun for the user of each update. */
export function createViewChanges(columns: Columns, records: SharedRecords, choice: SendChoice): ViewChanges {
  const { capacity, alive, netIds: nowNetIds } = columns
  const { bornAt, changedAt, news, eidOf } = records
  /** By eid. */
  const marks = new Int32Array(capacity)
  const slots = new Int32Array(capacity)
  const left = createSlotList(capacity)
  const entered = createSlotList(capacity)
  const changed = createSlotList(capacity)
  const leftNetIds = new Float64Array(capacity)
  const leftEids = new Int32Array(capacity)
  const ends = new Uint8Array(capacity)
  const waiting = createWaiting(columns, records, choice)
  let serial = 0
  /** Of the last update, and the serial of the one for which the slots were found. */
  let told = createTold(1)
  let slotsSerial = 0
  let slotsBefore = 0
  let slotsNow = 0

  /** Of all that was told: who stays, and who of them changed. */
  function sort({ baselineTick, isLatest }: RecordsSince): void {
    const { netIds, eids } = told
    const seen = serial + SEEN
    const known = serial + KNOWN
    const count = netIds.length
    for (let slot = 0; slot < count; slot++) {
      const eid = eids[slot]!
      if (eid === 0) continue
      if (marks[eid] === seen) {
        // Nearly all of them: still in view, and no news.
        if (isLatest && news[eid] === 0) {
          marks[eid] = known
          continue
        }
        // The same id with another archetype is another thing: it was born later. What died was never born.
        if (bornAt[eid]! <= baselineTick) {
          marks[eid] = known
          if (changedAt[eid]! > baselineTick) changed.slots[changed.count++] = slot
          continue
        }
      }
      leftNetIds[left.count] = netIds[slot]!
      leftEids[left.count] = eid
      ends[left.count] = bornAt[eid]! > baselineTick ? GONE : FRESH
      if (told.staleCount > 0) forgetStale(slot)
      left.slots[left.count++] = slot
      netIds[slot] = eids[slot] = 0
    }
    told.count -= left.count
  }

  function forgetStale(slot: number): void {
    if (told.staleSince[slot] === 0) return
    if (ends[left.count] === FRESH) ends[left.count] = STALE
    told.staleSince[slot] = 0
    told.staleCount--
  }

  /** Takes the mark from newcomers that must wait, so that they are neither entered nor named. */
  function holdBack(view: UserView, since: RecordsSince | undefined, budget: SendBudget): void {
    const most = view.visibleCount - told.count
    if (waiting.mayAll(most, budget, since)) return waiting.clear(told)
    const seen = serial + SEEN
    waiting.begin(told)
    for (let i = 0; i < view.visibleCount; i++) {
      const eid = view.visible[i]!
      if (marks[eid] === seen && alive[eid] === 1) waiting.add(eid)
    }
    waiting.choose(told, changed, since, budget)
    for (let at = 0; at < told.waiting.count; at++) marks[told.waiting.eids[at]!] = 0
  }

  /** Newcomers take the lowest slots that are free: so nobody need be told which. */
  function enter(view: UserView): void {
    const { visible, visibleCount } = view
    const { netIds } = told
    let { eids } = told
    const seen = serial + SEEN
    let slot = 0
    for (let i = 0; i < visibleCount; i++) {
      const eid = visible[i]!
      if (marks[eid] !== seen || alive[eid] !== 1) continue
      while (slot < eids.length && eids[slot] !== 0) slot++
      if (slot === eids.length) {
        growTold(told)
        eids = told.eids
      }
      netIds[slot] = nowNetIds[eid]!
      eids[slot] = eid
      marks[eid] = serial + SLOTTED
      entered.slots[entered.count++] = slot
    }
    told.count += entered.count
  }

  /** Most updates are asked for no slot but that of the own person, which seldom has another one. */
  function findSlot(eid: number): number {
    const { eids, netIds, ownSlot } = told
    if (eids[ownSlot] === eid) return ownSlot
    if (slotsSerial !== serial) for (let slot = 0; slot < netIds.length; slot++) slots[eids[slot]!] = slot
    slotsSerial = serial
    return slots[eid]!
  }

  function slotAt(eid: number): number {
    return eid !== 0 && marks[eid]! > serial + SEEN ? findSlot(eid) : -1
  }

  /** A number for this update that no mark has. */
  function nextSerial(): void {
    serial += SERIAL_STEP
    if (serial < MOST_SERIAL) return
    marks.fill(0)
    serial = SERIAL_STEP
    slotsSerial = 0
  }

  return {
    left,
    leftNetIds,
    leftEids,
    entered,
    changed,
    get slotsBefore() {
      return slotsBefore
    },
    get slotsNow() {
      return slotsNow
    },
    update(view, since, budget) {
      const { visible, visibleCount } = view
      told = view.told
      nextSerial()
      left.count = entered.count = changed.count = 0
      const seen = serial + SEEN
      for (let i = 0; i < visibleCount; i++) marks[visible[i]!] = seen
      if (!since) forgetTold(told)
      slotsBefore = told.netIds.length
      if (since) sort(since)
      if (budget.newcomers !== Infinity) holdBack(view, since, budget)
      enter(view)
      let used = told.netIds.length
      while (used > 0 && told.netIds[used - 1] === 0) used--
      if (used < told.netIds.length) told.netIds.length = used
      slotsNow = used
    },
    slotOf: (netId) => slotAt(netId === 0 ? 0 : eidOf(netId)),
    slotAt,
    stays(netId) {
      const eid = netId === 0 ? 0 : eidOf(netId)
      return eid !== 0 && marks[eid] === serial + KNOWN
    },
    staysAt: (eid) => marks[eid] === serial + KNOWN,
    isDespawned: (place) => ends[place] === GONE,
    isRemembered: (place) => ends[place] === FRESH,
  }
}
