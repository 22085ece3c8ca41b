/** Who left a user's view and who entered it since its last message, who stays and changed, and under which slot. */

import type { UserView } from '../../area.ts'
import type { Columns } from '../../columns.ts'
import type { SendBudget, SendChoice } from './send-choice.ts'
import type { RecordsSince, SharedRecords } from './shared-records.ts'
import { bitOf, createEidBits, dropBit, putBit, wordsFor } from './eid-bits.ts'
import { dropLively } from './lively.ts'
import { createSlotList, type SlotList } from './slot-list.ts'
import { createTold, forgetTold, growTold, reserveBits } from './told.ts'
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

/** `choice` has been begun for the user of each update. */
export function createViewChanges(columns: Columns, records: SharedRecords, choice: SendChoice): ViewChanges {
  const { capacity, alive, netIds: nowNetIds } = columns
  const { bornAt, changedAt, newsBits, eidOf } = records
  /** Of the user of the last update: what it sees, what of that was new to it, and what of all it was told of wants a closer look. */
  const seen = createEidBits(capacity)
  const enteredBits = createEidBits(capacity)
  const hits = createEidBits(capacity)
  /** The slots of the hits. */
  const hitSlots = new Int32Array(capacity)
  /** By eid, as of the last time that it was asked for. */
  const slots = new Int32Array(capacity)
  const left = createSlotList(capacity)
  const entered = createSlotList(capacity)
  const changed = createSlotList(capacity)
  const leftNetIds = new Float64Array(capacity)
  const leftEids = new Int32Array(capacity)
  const ends = new Uint8Array(capacity)
  /** What is seen and not told of, in the order in which it is seen; the first `newcomerCount`. Own eid included, twice at most. */
  const newcomers = new Int32Array(capacity + 1)
  const waiting = createWaiting(columns, records, choice)
  let newcomerCount = 0
  let words = 0
  let told = createTold(1)
  let areSlotsFound = false
  let slotsBefore = 0
  let slotsNow = 0

  /** Each newcomer is written down, and stays if it is one: cheaper than to guess which. */
  function look({ visible, visibleCount }: UserView): void {
    const { bits } = told
    seen.fill(0, 0, words)
    let count = 0
    for (let i = 0; i < visibleCount; i++) {
      const eid = visible[i]!
      const word = eid >>> 5
      seen[word]! |= 1 << eid
      newcomers[count] = eid
      count += ((bits[word]! >>> eid) & 1) ^ 1
    }
    newcomerCount = count
  }

  /** Most of what was told is still seen and has no news: only the rest is looked at. Answers how many that are. */
  function findHits({ isLatest }: RecordsSince): number {
    const { bits, eids, netIds } = told
    let isAny = 0
    for (let word = 0; word < words; word++) {
      const own = bits[word]!
      const hit = isLatest ? own & (~seen[word]! | newsBits[word]!) : own
      hits[word] = hit
      isAny |= hit
    }
    if (isAny === 0) return 0
    const bound = netIds.length
    let count = 0
    for (let slot = 0; slot < bound; slot++) {
      const eid = eids[slot]!
      hitSlots[count] = slot
      count += (hits[eid >>> 5]! >>> eid) & 1
    }
    return count
  }

  /** Of all that was told: who leaves, and who of those that stay changed. */
  function sort(since: RecordsSince, view: UserView): void {
    const { baselineTick } = since
    const { netIds, eids, bits } = told
    const count = findHits(since)
    let isRenewed = false
    for (let i = 0; i < count; i++) {
      const slot = hitSlots[i]!
      const eid = eids[slot]!
      const isSeen = bitOf(seen, eid) === 1
      // The same id with another archetype is another thing: it was born later. What died was never born.
      const isBornSince = bornAt[eid]! > baselineTick
      if (isSeen && !isBornSince) {
        if (changedAt[eid]! > baselineTick) changed.slots[changed.count++] = slot
        continue
      }
      isRenewed ||= isSeen
      leftNetIds[left.count] = netIds[slot]!
      leftEids[left.count] = eid
      ends[left.count] = isBornSince ? GONE : FRESH
      if (told.staleCount > 0) forgetStale(slot)
      left.slots[left.count++] = slot
      netIds[slot] = eids[slot] = 0
      dropBit(bits, eid)
      dropLively(told.lively, slot)
    }
    told.count -= left.count
    // Who has the eid of another one, gone since, is a newcomer too.
    if (isRenewed) look(view)
  }

  function forgetStale(slot: number): void {
    if (told.staleSince[slot] === 0) return
    if (ends[left.count] === FRESH) ends[left.count] = STALE
    told.staleSince[slot] = 0
    told.staleCount--
  }

  /** Takes out newcomers that must wait, so that they are neither entered nor named. */
  function holdBack(view: UserView, since: RecordsSince | undefined, budget: SendBudget): void {
    const most = view.visibleCount - told.count
    if (waiting.mayAll(most, budget, since)) return waiting.clear(told)
    waiting.begin(told)
    for (let i = 0; i < newcomerCount; i++) if (alive[newcomers[i]!] === 1) waiting.add(newcomers[i]!)
    waiting.choose(told, changed, since, budget)
    const { eids, count } = told.waiting
    for (let at = 0; at < count; at++) dropBit(seen, eids[at]!)
  }

  /** Newcomers take the lowest slots that are free: so nobody need be told which. */
  function enter(): void {
    const { netIds, bits } = told
    let { eids } = told
    let slot = 0
    for (let i = 0; i < newcomerCount; i++) {
      const eid = newcomers[i]!
      if (bitOf(seen, eid) === 0 || bitOf(bits, eid) === 1 || alive[eid] !== 1) continue
      while (slot < eids.length && eids[slot] !== 0) slot++
      if (slot === eids.length) {
        growTold(told)
        eids = told.eids
      }
      netIds[slot] = nowNetIds[eid]!
      eids[slot] = eid
      putBit(bits, eid)
      putBit(enteredBits, eid)
      entered.slots[entered.count++] = slot
    }
    told.count += entered.count
  }

  /** Most updates are asked for no slot but that of the own person, which seldom has another one. */
  function findSlot(eid: number): number {
    const { eids, netIds, ownSlot } = told
    if (eids[ownSlot] === eid) return ownSlot
    if (!areSlotsFound) for (let slot = 0; slot < netIds.length; slot++) slots[eids[slot]!] = slot
    areSlotsFound = true
    return slots[eid]!
  }

  function slotAt(eid: number): number {
    return eid !== 0 && bitOf(told.bits, eid) === 1 ? findSlot(eid) : -1
  }

  /** Whether it was told of before the last update and still is. */
  function staysAt(eid: number): boolean {
    return bitOf(told.bits, eid) === 1 && bitOf(enteredBits, eid) === 0
  }

  function forgetEntered(): void {
    if (entered.count === 0) return
    enteredBits.fill(0)
    entered.count = 0
  }

  function begin(view: UserView): void {
    told = view.told
    areSlotsFound = false
    forgetEntered()
    left.count = changed.count = 0
    const wordsNow = wordsFor(columns.used)
    words = told.words > wordsNow ? told.words : wordsNow
    reserveBits(told, words)
    told.words = wordsNow
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
      begin(view)
      if (!since) forgetTold(told)
      slotsBefore = told.netIds.length
      look(view)
      if (since) sort(since, view)
      if (budget.newcomers !== Infinity) holdBack(view, since, budget)
      enter()
      let used = told.netIds.length
      while (used > 0 && told.netIds[used - 1] === 0) used--
      if (used < told.netIds.length) told.netIds.length = used
      slotsNow = used
    },
    slotOf: (netId) => slotAt(netId === 0 ? 0 : eidOf(netId)),
    slotAt,
    stays: (netId) => netId !== 0 && staysAt(eidOf(netId)),
    staysAt,
    isDespawned: (place) => ends[place] === GONE,
    isRemembered: (place) => ends[place] === FRESH,
  }
}
