/** Who lives and with which components: in NetId order for systems, and for bitECS, which is told when it is asked. */

import { addComponent, addEntity, createWorld as createEcsWorld, removeComponent, removeEntity, type World as EcsWorld } from 'bitecs'
import type { Columns } from './columns.ts'
import type { AnyStore } from './component.ts'

export interface Membership {
  /** Up to date whenever it is asked for. To keep it so at every step would cost a restore more than all the rest of it. */
  readonly ecs: EcsWorld
  /** Eids in NetId order, the first `livingCount` of them. */
  readonly living: Int32Array
  readonly livingCount: number
  /** A free eid, taken from now on. */
  take(): number
  free(eid: number): void
  /** Counts as a change, whatever its row says. */
  touch(eid: number): void
  /** A row's life or mask may have changed. */
  follow(eid: number): void
  /** Any row below this bound may have. */
  followAll(bound: number): void
  /** The eids that changed after a version, some perhaps twice; undefined when that is too long ago to be known. */
  changedSince(version: number): readonly number[] | undefined
}

/** Changes remembered. Who goes further back looks at every row. */
const CHANGES_KEPT = 1024

export function createMembership(columns: Columns, storeByNumber: readonly AnyStore[]): Membership {
  const { alive, netIds, masks, capacity } = columns
  const { maskWords } = columns.schema
  const ecs = createEcsWorld()
  const living = new Int32Array(capacity)
  let livingCount = 0
  const isListed = new Uint8Array(capacity)
  /** As of its listing. */
  const listedNetIds = new Float64Array(capacity)
  const listedMasks = new Uint32Array(capacity * maskWords)
  /** What bitECS has been told. */
  const toldMasks = new Uint32Array(capacity * maskWords)
  /** Eids of which it has not been told everything, each once. */
  const untold: number[] = []
  const isUntold = new Uint8Array(capacity)
  /** Free eids that bitECS still takes for entities: it is told when it is asked, and most are taken again before. */
  const spare: number[] = []
  /** The eid of each change, by the version that it made. */
  const changed = new Int32Array(CHANGES_KEPT)
  const found: number[] = []

  /** Where a NetId stands in the list, or where it would. */
  function placeOf(netId: number): number {
    let from = 0
    let to = livingCount
    while (from < to) {
      const middle = (from + to) >>> 1
      if (listedNetIds[living[middle]!]! < netId) from = middle + 1
      else to = middle
    }
    return from
  }

  function list(eid: number): void {
    const place = placeOf(netIds[eid]!)
    listedNetIds[eid] = netIds[eid]!
    isListed[eid] = 1
    living.copyWithin(place + 1, place, livingCount++)
    living[place] = eid
  }

  function unlist(eid: number): void {
    isListed[eid] = 0
    const place = placeOf(listedNetIds[eid]!)
    living.copyWithin(place, place + 1, livingCount--)
  }

  function touch(eid: number): void {
    columns.structureVersion++
    changed[columns.structureVersion % CHANGES_KEPT] = eid
  }

  function follow(eid: number): void {
    const isAlive = alive[eid] === 1
    let hasChanged = false
    if (isListed[eid] === 1 && !isAlive) {
      unlist(eid)
      hasChanged = true
    }
    if (isAlive && isListed[eid] === 0) {
      list(eid)
      hasChanged = true
    }
    for (let at = eid * maskWords; at < (eid + 1) * maskWords; at++) {
      const mask = isAlive ? masks[at]! : 0
      if (mask === listedMasks[at]) continue
      listedMasks[at] = mask
      hasChanged = true
    }
    if (!hasChanged) return
    touch(eid)
    if (isUntold[eid] === 1) return
    isUntold[eid] = 1
    untold.push(eid)
  }

  function tell(eid: number): void {
    isUntold[eid] = 0
    for (let word = 0; word < maskWords; word++) {
      const at = eid * maskWords + word
      const want = listedMasks[at]!
      let changed = want ^ toldMasks[at]!
      toldMasks[at] = want
      while (changed !== 0) {
        const bit = 31 - Math.clz32(changed)
        changed &= ~(1 << bit)
        const store = storeByNumber[word * 32 + bit]!
        if (want & (1 << bit)) addComponent(ecs, eid, store)
        else removeComponent(ecs, eid, store)
      }
    }
  }

  const membership: Membership = {
    get ecs() {
      for (let eid = untold.pop(); eid !== undefined; eid = untold.pop()) tell(eid)
      for (let eid = spare.pop(); eid !== undefined; eid = spare.pop()) removeEntity(ecs, eid)
      return ecs
    },
    living,
    get livingCount() {
      return livingCount
    },
    take: () => spare.pop() ?? addEntity(ecs),
    free(eid) {
      spare.push(eid)
    },
    follow,
    touch,
    changedSince(version) {
      if (columns.structureVersion - version >= CHANGES_KEPT) return undefined
      found.length = 0
      for (let at = version + 1; at <= columns.structureVersion; at++) found.push(changed[at % CHANGES_KEPT]!)
      return found
    },
    followAll(bound) {
      if (maskWords > 1) for (let eid = 1; eid < bound; eid++) follow(eid)
      else
        for (let eid = 1; eid < bound; eid++) {
          const isAlive = alive[eid]!
          if (isListed[eid] !== isAlive || (isAlive === 1 && listedMasks[eid] !== masks[eid])) follow(eid)
        }
    },
  }
  return membership
}
