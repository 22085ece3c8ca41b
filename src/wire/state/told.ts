/** What a room keeps of what one user was told: who is in which slot and as of when, who waits to be told of, and who left a little ago. */

import { createEidBits, type EidBits } from './eid-bits.ts'
import { clearLively, createLively, type Lively } from './lively.ts'
import { clearLeft, createLeftRing, type LeftRing } from './left-ring.ts'

/** The first `count`. */
export interface WaitingList {
  count: number
  eids: Int32Array
  gathered: Float64Array
  /** The tick since which each waits. */
  since: Float64Array
}

/** Written by the state encoder alone. */
export interface Told {
  /** By slot: NetId and eid; 0 is a free slot. */
  readonly netIds: number[]
  eids: Int32Array
  /** The same eids as a set, and its words in use. */
  bits: EidBits
  words: number
  /** Slots in use. */
  count: number
  /** Where the own person was when it was last asked for. */
  ownSlot: number
  /** By slot: the tick as of which a stale thing is known; 0 for what is known as it is. */
  staleSince: Float64Array
  staleCount: number
  /** By slot: what a stale thing has gathered since it was last told. */
  gathered: Float64Array
  /** In view and not told of yet at the last message, with what each had gathered by then. An eid that is another's since hands it on: that does no harm. */
  readonly waiting: WaitingList
  /** By slot: of which it was told lately. */
  readonly lively: Lively
  /** Messages so far. */
  turn: number
  readonly left: LeftRing
}

export function createTold(slots: number): Told {
  return {
    netIds: [],
    eids: new Int32Array(slots),
    bits: createEidBits(0),
    words: 0,
    count: 0,
    ownSlot: 0,
    staleSince: new Float64Array(slots),
    staleCount: 0,
    gathered: new Float64Array(slots),
    waiting: { count: 0, eids: new Int32Array(0), gathered: new Float64Array(0), since: new Float64Array(0) },
    lively: createLively(),
    turn: 0,
    left: createLeftRing(),
  }
}

/** A whole state begins: nothing was told. Who waits goes on waiting. */
export function forgetTold(told: Told): void {
  told.netIds.length = 0
  told.eids.fill(0)
  told.bits.fill(0)
  told.count = 0
  told.staleSince.fill(0)
  told.staleCount = 0
  told.gathered.fill(0)
  clearLively(told.lively)
  clearLeft(told.left)
}

/** Room for more slots. */
export function growTold(told: Told): void {
  told.eids = grown(told.eids, new Int32Array(told.eids.length * 2))
  told.staleSince = grown(told.staleSince, new Float64Array(told.staleSince.length * 2))
  told.gathered = grown(told.gathered, new Float64Array(told.gathered.length * 2))
}

/** Room for a set of so many words. */
export function reserveBits(told: Told, words: number): void {
  if (words > told.bits.length) told.bits = grown(told.bits, new Int32Array(words + (words >>> 1)))
}

const FIRST_WAITING = 32

export function putWaiting(waiting: WaitingList, eid: number, gathered: number, since: number): void {
  if (waiting.count === waiting.eids.length) {
    const length = Math.max(FIRST_WAITING, waiting.count * 2)
    waiting.eids = grown(waiting.eids, new Int32Array(length))
    waiting.gathered = grown(waiting.gathered, new Float64Array(length))
    waiting.since = grown(waiting.since, new Float64Array(length))
  }
  waiting.eids[waiting.count] = eid
  waiting.since[waiting.count] = since
  waiting.gathered[waiting.count++] = gathered
}

function grown<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from)
  return to
}

/** The NetIds that a user holds as they are: what is stale is no state of any tick. */
export function freshNetIds({ netIds, staleSince }: Told): number[] {
  return netIds.filter((netId, slot) => netId !== 0 && staleSince[slot] === 0)
}
