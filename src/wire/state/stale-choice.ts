/** Which of the things that changed are told in a message that cannot hold them all, which are named stale instead, and which stale ones come whole again. */

import { addCandidate, createCandidates, type SendChoice } from './send-choice.ts'
import type { RecordsSince, SharedRecords } from './shared-records.ts'
import { createSlotList, type SlotList } from './slot-list.ts'
import type { Told } from './told.ts'

/** Of a record beside its own bits: the step to its slot. */
const STEP_BITS = 4
/** A stale mark. */
const MARK_BITS = 6
/** A reference that changed, and one told anew. */
const REF_BITS = 6
/** Of what comes whole: where it is. */
const PLACE_BITS = 40

export interface StaleChoice {
  /** By ascending slot: what the last choice named stale. */
  readonly marked: SlotList
  /** Whether nothing need be chosen, at a glance: then nothing is marked. */
  surelyFits(told: Told, changed: SlotList, since: RecordsSince, bits: number): boolean
  /** Leaves in `changed` what is to be told, stale things that come whole among them, by ascending slot. */
  choose(told: Told, changed: SlotList, since: RecordsSince, bits: number): void
}

export function createStaleChoice(capacity: number, records: SharedRecords, choice: SendChoice, sharedRefs: number): StaleChoice {
  const marked = createSlotList(capacity)
  const candidates = createCandidates(capacity)
  /** Of the candidates. */
  const slots = new Int32Array(capacity)
  const refBits = sharedRefs * REF_BITS

  function changedBits(told: Told, changed: SlotList, since: RecordsSince): number {
    let bits = 0
    for (let i = 0; i < changed.count; i++) bits += since.bitsOf(told.eids[changed.slots[i]!]!) + STEP_BITS + refBits
    return bits
  }

  function add(slot: number, eid: number, gathered: number, sinceTick: number): void {
    slots[candidates.count] = slot
    addCandidate(candidates, eid, gathered, sinceTick)
  }

  /** What it takes to tell of one, instead of marking it if it is not stale yet. */
  function bitsToTell(told: Told, since: RecordsSince, eid: number, place: number): number {
    const sinceTick = told.staleSince[slots[place]!]!
    if (sinceTick === 0) return Math.max(0, since.bitsOf(eid) + STEP_BITS + refBits - MARK_BITS)
    const own = records.since(sinceTick)
    return STEP_BITS + refBits + (own ? own.bitsOf(eid) : records.entryBits(eid) + PLACE_BITS)
  }

  /** Fills the candidates; answers the bits of the marks, were nothing told. */
  function gather(told: Told, changed: SlotList): number {
    const { eids, staleSince, gathered } = told
    candidates.count = 0
    for (let i = 0; i < changed.count; i++) {
      const slot = changed.slots[i]!
      if (staleSince[slot] === 0) add(slot, eids[slot]!, choice.weightOf(eids[slot]!), Infinity)
    }
    const marks = candidates.count * MARK_BITS
    for (let slot = 0; slot < told.netIds.length && told.staleCount > 0; slot++) {
      if (staleSince[slot] === 0) continue
      gathered[slot]! += choice.weightOf(eids[slot]!)
      add(slot, eids[slot]!, gathered[slot]!, staleSince[slot]!)
    }
    return marks
  }

  return {
    marked,
    surelyFits(told, changed, since, bits) {
      marked.count = 0
      return told.staleCount === 0 && (bits === Infinity || (since.isLatest && changed.count * (since.mostBits + STEP_BITS + refBits) <= bits))
    },
    choose(told, changed, since, bits) {
      marked.count = 0
      if (told.staleCount === 0 && changedBits(told, changed, since) <= bits) return
      const marks = gather(told, changed)
      choice.choose(candidates, Infinity, bits - marks, (eid, place) => bitsToTell(told, since, eid, place))
      changed.count = 0
      for (let place = 0; place < candidates.count; place++) {
        const slot = slots[place]!
        if (candidates.isChosen[place] === 1) changed.slots[changed.count++] = slot
        else if (told.staleSince[slot] === 0) {
          told.gathered[slot] = candidates.gathered[place]!
          marked.slots[marked.count++] = slot
        }
      }
      // Those that changed come first among the candidates, then the stale ones: each by slot.
      changed.slots.subarray(0, changed.count).sort()
    },
  }
}
