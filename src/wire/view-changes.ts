/** Who left a user's view and who entered it since its last message, and under which slot. */

import type { UserView } from '../area.ts'
import type { Columns } from '../columns.ts'
import { FATE, type RecordsSince } from './shared-records.ts'

export interface SlotChange {
  readonly slot: number
  readonly eid: number
  readonly netId: number
}

export interface Leaver {
  readonly slot: number
  readonly netId: number
  /** Whether it is gone from the world, or only from this view. Leaving is not a death. */
  readonly isDespawned: boolean
}

export interface ViewChanges {
  /** A new send tick. */
  begin(): void
  /** Brings `view.told` to what is visible now; without records everything enters anew. Both lists by ascending slot. */
  update(view: UserView, since: RecordsSince | undefined): { readonly left: readonly Leaver[]; readonly entered: readonly SlotChange[] }
  /** The slot under which a NetId is told to the user of the last update, or -1. */
  slotOf(netId: number): number
  /** Whether the user of the last update knew it before and still does. */
  stays(netId: number): boolean
  /** The same of an eid that is alive. */
  staysAt(eid: number): boolean
  isAlive(netId: number): boolean
}

export function createViewChanges(columns: Columns): ViewChanges {
  /** By eid: the serial of the update that saw it, that found it told already, and that gave it its slot. */
  const seen = new Float64Array(columns.capacity)
  const known = new Float64Array(columns.capacity)
  const slotted = new Float64Array(columns.capacity)
  const slots = new Int32Array(columns.capacity)
  let serial = 0
  let eidByNetId: Map<number, number> | undefined

  /** 0 for what is not alive. Made at the first question of a send tick. */
  function eidOf(netId: number): number {
    if (!eidByNetId) {
      eidByNetId = new Map()
      for (let eid = 1; eid < columns.used; eid++) if (columns.alive[eid] === 1) eidByNetId.set(columns.netIds[eid]!, eid)
    }
    return eidByNetId.get(netId) ?? 0
  }

  function giveSlot(eid: number, slot: number): void {
    slotted[eid] = serial
    slots[eid] = slot
  }

  function leave(view: UserView, since: RecordsSince | undefined): readonly Leaver[] {
    const { netIds, eids } = view.told
    const left: Leaver[] = []
    if (!since) netIds.length = eids.length = 0
    for (let slot = 0; slot < netIds.length; slot++) {
      const netId = netIds[slot]!
      if (netId === 0) continue
      const eid = eids[slot]!
      // The same id with another archetype is another thing.
      const isSame = columns.alive[eid] === 1 && columns.netIds[eid] === netId && since?.fates[eid] !== FATE.new
      if (isSame && seen[eid] === serial) {
        known[eid] = serial
        giveSlot(eid, slot)
        continue
      }
      left.push({ slot, netId, isDespawned: !isSame })
      netIds[slot] = 0
    }
    return left
  }

  function enter(view: UserView): readonly SlotChange[] {
    const { netIds, eids } = view.told
    const entered: SlotChange[] = []
    let slot = 0
    for (const eid of view.visible) {
      if (known[eid] === serial || columns.alive[eid] !== 1) continue
      while (slot < netIds.length && netIds[slot] !== 0) slot++
      const netId = columns.netIds[eid]!
      netIds[slot] = netId
      eids[slot] = eid
      giveSlot(eid, slot)
      entered.push({ slot, eid, netId })
    }
    while (netIds.length > 0 && netIds[netIds.length - 1] === 0) netIds.length = eids.length = netIds.length - 1
    return entered
  }

  return {
    begin() {
      eidByNetId = undefined
    },
    update(view, since) {
      serial++
      for (const eid of view.visible) seen[eid] = serial
      return { left: leave(view, since), entered: enter(view) }
    },
    slotOf(netId) {
      const eid = eidOf(netId)
      return eid !== 0 && slotted[eid] === serial ? slots[eid]! : -1
    },
    stays(netId) {
      const eid = eidOf(netId)
      return eid !== 0 && known[eid] === serial
    },
    staysAt: (eid) => known[eid] === serial,
    isAlive: (netId) => eidOf(netId) !== 0,
  }
}
