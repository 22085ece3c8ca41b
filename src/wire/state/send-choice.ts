/**
 * The choice of what goes into a message that cannot hold it all: by a priority accumulator. What waits gathers its own
 * weight with every message, the more of it the nearer it is and the higher its archetype's priority, and what has
 * gathered most goes first: so the near is told often, and nothing waits for ever.
 */

import type { Archetypes } from '../../archetypes.ts'
import type { UserView } from '../../area.ts'
import { type Columns, hasComponentAt } from '../../columns.ts'
import { isOfAlias } from '../../net-id.ts'
import type { StateTables } from './state-tables.ts'

/** What one message to one user may hold. */
export interface SendBudget {
  /** Things that enter its view. */
  readonly newcomers: number
  /** Bytes for what enters and what changes; a whole state may hold four times as many. Head, leavers, the own person, edits and events come on top. */
  readonly bytes: number
}

export const NO_BUDGET: SendBudget = { newcomers: Infinity, bytes: Infinity }

/** At this distance from the own person a thing weighs half of one beside it; twice as far, a fifth. */
const HALF_WEIGHT_PX = 128
/** What goes along whatever it costs. */
const ALWAYS = Infinity

export interface SendChoice {
  /** Whom the next questions are about; `ownEid` 0 is nobody. */
  begin(view: UserView, ownEid: number): void
  weightOf(eid: number): number
  /** Of so many candidates, with what each has gathered and its bits, the places of those that go, ascending. At least one goes. */
  choose(candidates: Candidates, most: number, bits: number): readonly number[]
}

/** Lists that keep their memory: the first `count`. */
export interface Candidates {
  readonly eids: number[]
  readonly gathered: number[]
  readonly bits: number[]
}

export function createCandidates(): Candidates {
  return { eids: [], gathered: [], bits: [] }
}

export function clearCandidates({ eids, gathered, bits }: Candidates): void {
  eids.length = gathered.length = bits.length = 0
}

export function createSendChoice(columns: Columns, archetypes: Archetypes, tables: StateTables): SendChoice {
  const [x, y] = tables.positions
  let ownEid = 0
  let alias: number | undefined

  function hasPlace(eid: number): boolean {
    return x !== undefined && y !== undefined && hasComponentAt(columns, eid, x.component)
  }

  return {
    begin(view, own) {
      ownEid = own
      alias = view.alias
    },
    weightOf(eid) {
      // Its page made it already, and would take back what the room does not speak of.
      if (eid === ownEid || (alias !== undefined && isOfAlias(columns.netIds[eid]!, alias))) return ALWAYS
      const { priority } = archetypes.list[columns.archetypes[eid]! - 1]!
      if (ownEid === 0 || !hasPlace(eid) || !hasPlace(ownEid)) return priority
      const dx = columns.arrays[x!.index]![eid]! - columns.arrays[x!.index]![ownEid]!
      const dy = columns.arrays[y!.index]![eid]! - columns.arrays[y!.index]![ownEid]!
      return (priority * HALF_WEIGHT_PX * HALF_WEIGHT_PX) / (HALF_WEIGHT_PX * HALF_WEIGHT_PX + dx * dx + dy * dy)
    },
    choose({ eids, gathered, bits }, most, mostBits) {
      const order = eids.map((_, at) => at)
      // Equal ones by NetId: two rooms with the same past choose alike.
      order.sort((a, b) => (gathered[a] === gathered[b] ? columns.netIds[eids[a]!]! - columns.netIds[eids[b]!]! : gathered[b]! - gathered[a]!))
      const chosen: number[] = []
      let left = mostBits
      for (const at of order) {
        const isAlways = gathered[at] === ALWAYS
        // Whoever has waited longest goes, whatever its size: else a large thing would starve.
        if (!isAlways && chosen.length > 0 && (chosen.length >= most || bits[at]! > left)) continue
        chosen.push(at)
        left -= bits[at]!
      }
      return chosen.sort((a, b) => a - b)
    },
  }
}
