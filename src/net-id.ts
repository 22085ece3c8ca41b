/** NetIds: what the wire calls an entity. 53 bits, never reused in a room, and telling nothing to who lacks the key. */

/** 0 names no entity. */
export const NO_NET_ID = 0

const TAG = 2 ** 52
const ALIAS_SCALE = 2 ** 40
const HALF_26 = 2 ** 26
const HALF_20 = 2 ** 20
const ROUNDS = 4

/** Where a predicted spawn comes from: the press that caused it and the declared site in the code. */
export interface SpawnCause {
  /** 12 bits, random, given to its user at join. */
  readonly ownerAlias: number
  /** 32 bits, held only by the owner and the server. */
  readonly ownerKey: number
  /** The tick stamped on the press; its low 30 bits count. */
  readonly tick: number
  /** Which press of that tick, 0 to 3. */
  readonly ordinal: number
  /** The declared spawn site's number, 0 to 255. */
  readonly site: number
}

/** A 32-bit mix after Murmur3's finalizer, keyed by addition. */
function mix(value: number, key: number): number {
  let h = (value ^ key) >>> 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) >>> 0
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0
  return (h ^ (h >>> 16)) >>> 0
}

/** A balanced Feistel network over two halves of `half` values each: a permutation, whatever the key. */
function permute(value: number, half: number, key: number): number {
  let left = Math.floor(value / half)
  let right = value % half
  for (let round = 0; round < ROUNDS; round++) {
    const next = (left ^ (mix(right + round * 0x9e3779b9, key) % half)) >>> 0
    left = right
    right = next
  }
  return left * half + right
}

/** The NetId of the room's `count`-th spawn (from 1): tag 0. */
export function serverNetId(count: number, roomKey: number): number {
  const id = permute(count, HALF_26, roomKey)
  // One count maps to 0, which names nothing: it takes the image of 0 instead, which no count >= 1 has.
  return id === NO_NET_ID ? permute(0, HALF_26, roomKey) : id
}

/** The NetId of a spawn that a press caused: tag 1. The same press and site give the same id on both sides. */
export function predictedNetId(cause: SpawnCause): number {
  const body = (cause.tick % 2 ** 30) * 2 ** 10 + (cause.ordinal & 3) * 2 ** 8 + (cause.site & 255)
  return TAG + (cause.ownerAlias & 0xfff) * ALIAS_SCALE + permute(body, HALF_20, cause.ownerKey)
}

/** Whether an id was made from a press of the user with this alias. */
export function isOfAlias(netId: number, alias: number): boolean {
  return netId >= TAG && Math.floor((netId - TAG) / ALIAS_SCALE) === (alias & 0xfff)
}

/** Whether an id was made from a press. */
export function isPredictedNetId(netId: number): boolean {
  return netId >= TAG
}
