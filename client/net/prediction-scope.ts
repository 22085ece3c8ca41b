/** The prediction's scope: what a page simulates of all that it knows. What is stale, and where time is short the farthest, is held as the room had it, and only drawn. */

import { isOfAlias } from '../../src/net-id.ts'
import type { World } from '../../src/world.ts'
import { pushedBy } from '../drawn/pushed.ts'
import type { ReplayBudget } from './replay-budget.ts'

/** Who is simulated stays so for so much further: nobody changes sides with every step. */
const HYSTERESIS_PX = 32
/** Half a person and half a large thing: nearer than this they touch. */
const TOUCH_PX = 32
/** What could touch the own person within the replay never waits, if it is no further than this: in a crowd all would be. */
const MOST_TOUCH_PX = 96

/** Rows of which nothing is known but where they were. */
export interface StaleRows {
  readonly staleCount: number
  /** By eid: 1 for such a one. */
  readonly isStale: Uint8Array
}

export interface PredictionScope {
  /** Entities that are held as confirmed now. */
  readonly heldCount: number
  isHeld(netId: number): boolean
  /** To be called before a restore: remembers what the own person touches and pushes. */
  beforeRestore(ownNetId: number): void
  /** To be called right after a restore, before so many ticks are replayed: takes out of the world what is not known as it is, and what there is no time for. */
  apply(ownNetId: number, ticks: number, stale: StaleRows): void
}

export function createPredictionScope(world: World, budget: ReplayBudget): PredictionScope {
  const { schema, columns } = world
  const xColumn = schema.role('position', 'x')
  const yColumn = schema.role('position', 'y')
  if (!xColumn || !yColumn) throw new Error('a prediction scope needs a component with role "position"; the game has none')
  const xs = columns.arrays[xColumn.index]!
  const ys = columns.arrays[yColumn.index]!
  const velocity = (field: string) => schema.role('velocity', field)
  const vxs = columns.arrays[velocity('x')?.index ?? -1]
  const vys = columns.arrays[velocity('y')?.index ?? -1]
  let held = new Set<number>()
  let heldBefore = new Set<number>()
  const touching = new Set<number>()
  const farAways = new Float64Array(columns.capacity)
  const ranked: number[] = []
  let ownX = 0
  let ownY = 0
  let ownVx = 0
  let ownVy = 0

  /** The own person, what it touches or may touch soon, and what it made, never wait: they are nearer than all. */
  function awayPx(eid: number, ownNetId: number, alias: number | undefined, leadS: number): number {
    const netId = columns.netIds[eid]!
    if (netId === ownNetId || touching.has(netId) || (alias !== undefined && isOfAlias(netId, alias))) return -1
    const dx = Math.abs(xs[eid]! - ownX)
    const dy = Math.abs(ys[eid]! - ownY)
    const vx = Math.abs((vxs?.[eid] ?? 0) - ownVx)
    const vy = Math.abs((vys?.[eid] ?? 0) - ownVy)
    if (dx < Math.min(MOST_TOUCH_PX, TOUCH_PX + vx * leadS) && dy < Math.min(MOST_TOUCH_PX, TOUCH_PX + vy * leadS)) return -1
    return Math.max(dx, dy) + (heldBefore.has(netId) ? HYSTERESIS_PX : 0)
  }

  function holdStale({ isStale }: StaleRows): void {
    ranked.length = 0
    for (let i = 0; i < world.livingCount; i++) if (isStale[world.living[i]!] === 1) ranked.push(world.living[i]!)
    for (const eid of ranked) {
      held.add(columns.netIds[eid]!)
      world.setAside(eid)
    }
  }

  function aliasOf(): number | undefined {
    for (const { alias } of world.pressKeys.values()) return alias
    return undefined
  }

  return {
    get heldCount() {
      return held.size
    },
    isHeld: (netId) => held.has(netId),
    beforeRestore(ownNetId) {
      touching.clear()
      for (const eid of pushedBy(world.contacts, world.eidOf(ownNetId))) touching.add(columns.netIds[eid]!)
    },
    apply(ownNetId, ticks, stale) {
      const last = heldBefore
      heldBefore = held
      held = last
      held.clear()
      if (stale.staleCount > 0) holdStale(stale)
      const known = world.livingCount
      const limit = budget.limitFor(ticks, known)
      if (limit >= known) return
      const own = world.eidOf(ownNetId)
      if (own !== 0) {
        ownX = xs[own]!
        ownY = ys[own]!
        ownVx = vxs?.[own] ?? 0
        ownVy = vys?.[own] ?? 0
      }
      const alias = aliasOf()
      const leadS = ticks * world.dtS
      ranked.length = 0
      for (let i = 0; i < known; i++) {
        const eid = world.living[i]!
        farAways[eid] = awayPx(eid, ownNetId, alias, leadS)
        ranked.push(eid)
      }
      // Equally far ones keep NetId order: the sort is stable.
      ranked.sort((a, b) => farAways[a]! - farAways[b]!)
      for (let at = limit; at < known; at++) {
        const eid = ranked[at]!
        if (farAways[eid]! < 0) continue
        held.add(columns.netIds[eid]!)
        world.setAside(eid)
      }
    },
  }
}
