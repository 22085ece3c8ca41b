/** Which of the things that changed are told in a message that cannot hold them all, which are named stale instead, and which stale ones come whole again. */

import type { UserView } from '../../area.ts'
import { clearCandidates, createCandidates, type SendChoice } from './send-choice.ts'
import type { RecordsSince, SharedRecords } from './shared-records.ts'
import { createSlotList, type SlotList } from './slot-list.ts'

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
  /** Leaves in `changed` what is to be told, stale things that come whole among them, by ascending slot. */
  choose(view: UserView, changed: SlotList, since: RecordsSince, bits: number): void
}

export function createStaleChoice(capacity: number, records: SharedRecords, choice: SendChoice, sharedRefs: number): StaleChoice {
  const marked = createSlotList(capacity)
  const candidates = createCandidates()
  const slots: number[] = []
  const refBits = sharedRefs * REF_BITS

  function changedBits({ told }: UserView, changed: SlotList, since: RecordsSince): number {
    let bits = 0
    for (let i = 0; i < changed.count; i++) bits += since.bitsOf(told.eids[changed.slots[i]!]!) + STEP_BITS + refBits
    return bits
  }

  function add(slot: number, eid: number, gathered: number, bits: number): void {
    slots.push(slot)
    candidates.eids.push(eid)
    candidates.gathered.push(gathered)
    candidates.bits.push(bits)
  }

  function staleBits(eid: number, sinceTick: number): number {
    const since = records.since(sinceTick)
    return STEP_BITS + refBits + (since ? since.bitsOf(eid) : records.entryBits(eid) + PLACE_BITS)
  }

  /** Fills the candidates; answers the bits of the marks, were nothing told. */
  function gather({ told }: UserView, changed: SlotList, since: RecordsSince): number {
    const { eids, staleSince, gathered } = told
    clearCandidates(candidates)
    slots.length = 0
    for (let i = 0; i < changed.count; i++) {
      const slot = changed.slots[i]!
      const eid = eids[slot]!
      if (staleSince[slot] !== 0) continue
      add(slot, eid, choice.weightOf(eid), Math.max(0, since.bitsOf(eid) + STEP_BITS + refBits - MARK_BITS))
    }
    const marks = slots.length * MARK_BITS
    for (let slot = 0; slot < told.netIds.length && told.staleCount > 0; slot++) {
      if (staleSince[slot] === 0) continue
      gathered[slot]! += choice.weightOf(eids[slot]!)
      add(slot, eids[slot]!, gathered[slot]!, staleBits(eids[slot]!, staleSince[slot]!))
    }
    return marks
  }

  return {
    marked,
    choose(view, changed, since, bits) {
      const { told } = view
      marked.count = 0
      if (told.staleCount === 0) {
        if (bits === Infinity || (since.isLatest && changed.count * (since.mostBits + STEP_BITS + refBits) <= bits)) return
        if (changedBits(view, changed, since) <= bits) return
      }
      const marks = gather(view, changed, since)
      const chosen = choice.choose(candidates, Infinity, bits - marks)
      const toTell = chosen.map((at) => slots[at]!).sort((a, b) => a - b)
      let next = 0
      for (let at = 0; at < slots.length; at++) {
        if (chosen[next] === at) {
          next++
          continue
        }
        const slot = slots[at]!
        if (told.staleSince[slot] !== 0) continue
        told.gathered[slot] = candidates.gathered[at]!
        marked.slots[marked.count++] = slot
      }
      changed.count = 0
      for (const slot of toTell) changed.slots[changed.count++] = slot
    },
  }
}
