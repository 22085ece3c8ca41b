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
  /** The slot under which a NetId is told, or -1. Valid until the next update. */
  slotsOf(view: UserView): (netId: number) => number
  isAlive(netId: number): boolean
}

export function createViewChanges(columns: Columns): ViewChanges {
  /** By eid: the serial of the update that saw it, and that found it told already. */
  const seen = new Float64Array(columns.capacity)
  const known = new Float64Array(columns.capacity)
  let serial = 0
  let alive: Set<number> | undefined

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
      entered.push({ slot, eid, netId })
    }
    while (netIds.length > 0 && netIds[netIds.length - 1] === 0) netIds.length = eids.length = netIds.length - 1
    return entered
  }

  return {
    begin() {
      alive = undefined
    },
    update(view, since) {
      serial++
      for (const eid of view.visible) seen[eid] = serial
      return { left: leave(view, since), entered: enter(view) }
    },
    slotsOf(view) {
      const slots = new Map<number, number>()
      const { netIds } = view.told
      for (let slot = 0; slot < netIds.length; slot++) if (netIds[slot] !== 0) slots.set(netIds[slot]!, slot)
      return (netId) => slots.get(netId) ?? -1
    },
    isAlive(netId) {
      if (!alive) {
        alive = new Set()
        for (let eid = 1; eid < columns.used; eid++) if (columns.alive[eid] === 1) alive.add(columns.netIds[eid]!)
      }
      return alive.has(netId)
    },
  }
}
