/** Who left a user's view and who entered it since its last message, who stays and changed, and under which slot. */

import type { UserView } from '../area.ts'
import type { Columns } from '../columns.ts'
import type { RecordsSince, SharedRecords } from './shared-records.ts'

/** A list that keeps its memory: the first `count` slots. */
export interface SlotList {
  slots: Int32Array
  count: number
}

export interface ViewChanges {
  /** By ascending slot. What left still has its NetId and eid in these. */
  readonly left: SlotList
  readonly leftNetIds: Float64Array
  readonly entered: SlotList
  /** Known before and still, and not lawfully moved since. */
  readonly changed: SlotList
  /** Slots below which all lie that were in use before, and that are now. */
  readonly slotsBefore: number
  readonly slotsNow: number
  /** Brings `view.told` to what is visible now; without records everything enters anew. */
  update(view: UserView, since: RecordsSince | undefined): void
  /** The slot under which a NetId is told to the user of the last update, or -1. */
  slotOf(netId: number): number
  /** Whether the user of the last update knew it before and still does. */
  stays(netId: number): boolean
  /** The same of an eid that is alive. */
  staysAt(eid: number): boolean
  isAlive(netId: number): boolean
  /** Whether what left at a place of the list is gone from the world, or only from this view. Leaving is not a death. */
  isDespawned(place: number): boolean
}

export function createViewChanges(columns: Columns, records: SharedRecords): ViewChanges {
  const { capacity, alive, netIds: nowNetIds } = columns
  const { bornAt, changedAt, eidOf } = records
  /** By eid: the serial of the update that saw it, that found it told already, and that gave it its slot. */
  const seen = new Float64Array(capacity)
  const known = new Float64Array(capacity)
  const slotted = new Float64Array(capacity)
  const slots = new Int32Array(capacity)
  const left: SlotList = { slots: new Int32Array(capacity), count: 0 }
  const entered: SlotList = { slots: new Int32Array(capacity), count: 0 }
  const changed: SlotList = { slots: new Int32Array(capacity), count: 0 }
  const leftNetIds = new Float64Array(capacity)
  const isGone = new Uint8Array(capacity)
  let serial = 0
  let slotsBefore = 0
  let slotsNow = 0

  function sort({ told: { netIds, eids } }: UserView, baselineTick: number): void {
    for (let slot = 0; slot < netIds.length; slot++) {
      const netId = netIds[slot]!
      if (netId === 0) continue
      const eid = eids[slot]!
      // The same id with another archetype is another thing: it was born later.
      const isSame = alive[eid] === 1 && nowNetIds[eid] === netId && bornAt[eid]! <= baselineTick
      if (isSame && seen[eid] === serial) {
        known[eid] = slotted[eid] = serial
        slots[eid] = slot
        if (changedAt[eid]! > baselineTick) changed.slots[changed.count++] = slot
        continue
      }
      leftNetIds[left.count] = netId
      isGone[left.count] = isSame ? 0 : 1
      left.slots[left.count++] = slot
      netIds[slot] = 0
    }
  }

  /** Newcomers take the lowest slots that are free: so nobody need be told which. */
  function enter({ visible, told: { netIds, eids } }: UserView): void {
    let slot = 0
    for (let i = 0; i < visible.length; i++) {
      const eid = visible[i]!
      if (known[eid] === serial || alive[eid] !== 1) continue
      while (slot < netIds.length && netIds[slot] !== 0) slot++
      netIds[slot] = nowNetIds[eid]!
      eids[slot] = eid
      slotted[eid] = serial
      slots[eid] = slot
      entered.slots[entered.count++] = slot
    }
  }

  return {
    left,
    leftNetIds,
    entered,
    changed,
    get slotsBefore() {
      return slotsBefore
    },
    get slotsNow() {
      return slotsNow
    },
    update(view, since) {
      const { visible, told } = view
      serial++
      left.count = entered.count = changed.count = 0
      for (let i = 0; i < visible.length; i++) seen[visible[i]!] = serial
      if (!since) told.netIds.length = told.eids.length = 0
      slotsBefore = told.netIds.length
      if (since) sort(view, since.baselineTick)
      enter(view)
      let used = told.netIds.length
      while (used > 0 && told.netIds[used - 1] === 0) used--
      if (used < told.netIds.length) told.netIds.length = told.eids.length = used
      slotsNow = used
    },
    slotOf(netId) {
      const eid = netId === 0 ? 0 : eidOf(netId)
      return eid !== 0 && slotted[eid] === serial ? slots[eid]! : -1
    },
    stays(netId) {
      const eid = netId === 0 ? 0 : eidOf(netId)
      return eid !== 0 && known[eid] === serial
    },
    staysAt: (eid) => known[eid] === serial,
    isAlive: (netId) => eidOf(netId) !== 0,
    isDespawned: (place) => isGone[place] === 1,
  }
}
