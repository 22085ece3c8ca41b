/** Who came into view and waits to be told of, because a message holds no more. */

import { type Columns, SCALARS } from '../../columns.ts'
import { addCandidate, createCandidates, type SendBudget, type SendChoice } from './send-choice.ts'
import type { RecordsSince, SharedRecords } from './shared-records.ts'
import type { SlotList } from './slot-list.ts'
import { putWaiting, type Told } from './told.ts'

/** Of a newcomer beside what it is: its place, its slot's references. */
const PLACE_BITS = 40
/** No newcomer of a usual game takes more: where so many for each fit, nobody need look closer. */
export const MOST_ENTRY_BITS = 320
/** A whole state comes with its map, and is waited for: it may be so much larger. */
const WHOLE_FACTOR = 4

export interface Waiting {
  /** Whether so many newcomers surely fit. */
  mayAll(newcomers: number, budget: SendBudget, since: RecordsSince | undefined): boolean
  /** Nobody waits. */
  clear(told: Told): void
  /** The newcomers of one user follow, in the order in which they would enter. */
  begin(told: Told): void
  add(eid: number): void
  /** Those of them who must wait are in `told` afterwards. */
  choose(told: Told, changed: SlotList, since: RecordsSince | undefined, budget: SendBudget): void
}

export function createWaiting(columns: Columns, records: SharedRecords, choice: SendChoice): Waiting {
  const candidates = createCandidates(columns.capacity)
  /** By eid: what it has gathered until now. */
  const gathered = new Float64Array(columns.capacity)
  /** And since when it waits; 0: since now. */
  const since = new Float64Array(columns.capacity)

  const entryBits = (eid: number): number => records.entryBits(eid) + PLACE_BITS

  /** What changes has half of the message at least, if it needs so much. */
  function bitsFor(told: Told, changed: SlotList, since: RecordsSince | undefined, { bytes }: SendBudget): number {
    const bits = bytes * 8
    if (!since) return bits * WHOLE_FACTOR
    let changedBits = 0
    for (let i = 0; i < changed.count && changedBits < bits; i++) changedBits += since.bitsOf(told.eids[changed.slots[i]!]!)
    return Math.max(bits / 2, bits - changedBits)
  }

  return {
    mayAll: (newcomers, budget, since) => newcomers <= budget.newcomers && newcomers * MOST_ENTRY_BITS <= budget.bytes * 8 * (since ? 0.5 : WHOLE_FACTOR),
    clear({ waiting }) {
      waiting.count = 0
    },
    begin({ waiting }) {
      candidates.count = 0
      for (let at = 0; at < waiting.count; at++) {
        gathered[waiting.eids[at]!] = waiting.gathered[at]!
        since[waiting.eids[at]!] = waiting.since[at]!
      }
    },
    add(eid) {
      addCandidate(candidates, eid, gathered[eid]! + choice.weightOf(eid), since[eid] || columns.scalars[SCALARS.tick]!)
    },
    choose(told, changed, records, budget) {
      const { waiting } = told
      for (let at = 0; at < waiting.count; at++) gathered[waiting.eids[at]!] = since[waiting.eids[at]!] = 0
      waiting.count = 0
      choice.choose(candidates, budget.newcomers, bitsFor(told, changed, records, budget), entryBits)
      for (let place = 0; place < candidates.count; place++) if (candidates.isChosen[place] === 0) putWaiting(waiting, candidates.eids[place]!, candidates.gathered[place]!, candidates.since[place]!)
    },
  }
}
