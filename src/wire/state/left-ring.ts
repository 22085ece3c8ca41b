/** Who left a user's view a little ago, as its room keeps them: each page keeps the same, in the same order. */

/** So many leavers are kept. */
export const LEFT_KEPT = 128
/** And for so long. */
export const LEFT_KEPT_TICKS = 256

export interface LeftRing {
  /** Leavers taken in since the last whole state. */
  count: number
  /** By place, WIDTH numbers each. What belongs together lies together: most rings are out of the cache when their user's turn comes. */
  readonly kept: Uint32Array
  /** By eid: the place taken last. */
  readonly bins: Uint8Array
}

/** More than are kept, so that few share one. */
const BINS = 512
const EID = 0
const TICK = 1
const ROW = 2
const WIDTH = 4

export function createLeftRing(): LeftRing {
  return { count: 0, kept: new Uint32Array(LEFT_KEPT * WIDTH), bins: new Uint8Array(BINS) }
}

/** `row`: where the state of that tick lies, which was the last to tell of it. Over the oldest one. */
export function pushLeft(ring: LeftRing, eid: number, tick: number, row: number): void {
  const place = ring.count++ % LEFT_KEPT
  const { kept } = ring
  kept[place * WIDTH + EID] = eid
  kept[place * WIDTH + TICK] = tick
  kept[place * WIDTH + ROW] = row
  ring.bins[eid & (BINS - 1)] = place
}

/** The place at which an entity is kept, or -1. Of two whose eids fall into one bin only the later is found: the other comes whole. */
export function findLeft({ kept, bins }: LeftRing, eid: number): number {
  const place = bins[eid & (BINS - 1)]!
  return kept[place * WIDTH + EID] === eid ? place : -1
}

export function leftTick({ kept }: LeftRing, place: number): number {
  return kept[place * WIDTH + TICK]!
}

export function leftRow({ kept }: LeftRing, place: number): number {
  return kept[place * WIDTH + ROW]!
}

/** How many left after it. */
export function leftBack({ count }: LeftRing, place: number): number {
  return (count - 1 - place) % LEFT_KEPT
}

/** It is back. */
export function forgetLeft({ kept }: LeftRing, place: number): void {
  kept[place * WIDTH + EID] = 0
}

export function clearLeft(ring: LeftRing): void {
  ring.kept.fill(0)
  ring.count = 0
}
