/**
 * The choice of what goes into a message that cannot hold it all: by a priority accumulator. What waits gathers its own
 * weight with every message, the more of it the nearer it is and the higher its archetype's priority, and what has
 * gathered most goes first: so the near is told often. In every fourth message whatever has waited longest goes before
 * the others: so nothing waits for ever, however much keeps coming near by.
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
  /** Bytes for what enters and what changes; a whole state may hold four times as many. Half as many may be events. Head, leavers, the own person and edits come on top. */
  readonly bytes: number
}

export const NO_BUDGET: SendBudget = { newcomers: Infinity, bytes: Infinity }

/** At this distance from the own person a thing weighs half of one beside it; twice as far, a fifth. */
const HALF_WEIGHT_PX = 128
/** What goes along whatever it costs. */
const ALWAYS = Infinity

/** What has gathered counts in such steps when it is compared, up to so much. */
const STEPS_PER_WEIGHT = 2 ** 16
const MOST_GATHERED = 2 ** 20
/** More than any world has entities: a place goes into a key below what has gathered. */
const PLACES = 2 ** 16

/** Of so many messages, one lets whatever has waited longest go first. */
const OLDEST_EVERY = 4

/** Nothing that goes takes fewer. */
const LEAST_BITS = 4

/** Lists that keep their memory: the first `count`. */
export interface Candidates {
  count: number
  readonly eids: Int32Array
  /** With the weight of this message. */
  readonly gathered: Float64Array
  /** The tick since which each has waited. */
  readonly since: Float64Array
  /** 1 for each that goes. */
  readonly isChosen: Uint8Array
}

export interface SendChoice {
  /** Whom the next questions are about: the own person, or whom a spectator watches; 0 is nobody. */
  begin(view: UserView, middleEid: number): void
  weightOf(eid: number): number
  /** Chooses among the candidates by what each has gathered, and among equal ones by their order. At least one goes beside those that always do. `bitsOf` is asked of an eid at a place only while there is room. */
  choose(candidates: Candidates, most: number, bits: number, bitsOf: (eid: number, place: number) => number): void
}

export function createCandidates(capacity: number): Candidates {
  return { count: 0, eids: new Int32Array(capacity), gathered: new Float64Array(capacity), since: new Float64Array(capacity), isChosen: new Uint8Array(capacity) }
}

export function addCandidate(candidates: Candidates, eid: number, gathered: number, since: number): void {
  const place = candidates.count++
  candidates.eids[place] = eid
  candidates.gathered[place] = gathered
  candidates.since[place] = since
  candidates.isChosen[place] = 0
}

export function createSendChoice(columns: Columns, archetypes: () => Archetypes, tables: StateTables): SendChoice {
  const [x, y] = tables.positions
  const keys = new Float64Array(columns.capacity)
  let middleEid = 0
  let alias: number | undefined
  let turn = 0

  function putOldestFirst(since: Float64Array, count: number): void {
    let oldest = 0
    for (let place = 1; place < count; place++) if (since[place]! < since[oldest]!) oldest = place
    keys[oldest] = oldest
  }

  function hasPlace(eid: number): boolean {
    return x !== undefined && y !== undefined && hasComponentAt(columns, eid, x.component)
  }

  return {
    begin(view, middle) {
      middleEid = middle
      alias = view.alias
      turn = view.told.turn++
    },
    weightOf(eid) {
      // Its page made it already, and would take back what the room does not speak of.
      if (eid === middleEid || (alias !== undefined && isOfAlias(columns.netIds[eid]!, alias))) return ALWAYS
      const { priority } = archetypes().list[columns.archetypes[eid]! - 1]!
      if (middleEid === 0 || !hasPlace(eid) || !hasPlace(middleEid)) return priority
      const dx = columns.arrays[x!.index]![eid]! - columns.arrays[x!.index]![middleEid]!
      const dy = columns.arrays[y!.index]![eid]! - columns.arrays[y!.index]![middleEid]!
      return (priority * HALF_WEIGHT_PX * HALF_WEIGHT_PX) / (HALF_WEIGHT_PX * HALF_WEIGHT_PX + dx * dx + dy * dy)
    },
    choose({ count, eids, gathered, since, isChosen }, most, mostBits, bitsOf) {
      // One number each, least first: whoever has gathered most, then whoever comes first.
      for (let place = 0; place < count; place++) keys[place] = Math.floor((MOST_GATHERED - Math.min(MOST_GATHERED, gathered[place]!)) * STEPS_PER_WEIGHT) * PLACES + place
      if (turn % OLDEST_EVERY === 0) putOldestFirst(since, count)
      keys.subarray(0, count).sort()
      let left = mostBits
      let chosen = 0
      for (let rank = 0; rank < count; rank++) {
        const place = keys[rank]! % PLACES
        const isAlways = gathered[place] === ALWAYS
        // Whoever has waited longest goes, whatever its size and whatever goes always: else it would starve.
        const mustGo = isAlways || chosen === 0
        if (!mustGo && (chosen >= most || left < LEAST_BITS)) return
        const bits = bitsOf(eids[place]!, place)
        if (!mustGo && bits > left) continue
        isChosen[place] = 1
        if (!isAlways) chosen++
        left -= bits
      }
    },
  }
}
