/** The things that left a user's view a little ago: both sides keep them in the same order, so that what comes back is a diff. */

/** So many leavers are kept. */
export const LEFT_KEPT = 128
/** And for so long. */
export const LEFT_KEPT_TICKS = 256

export interface LeftRing {
  /** Leavers taken in since the last whole state. */
  readonly count: number
  /** By place, `count` modulo LEFT_KEPT at its time: the tick up to which it was told of. */
  readonly ticks: Float64Array
  readonly netIds: Float64Array
  /** Where its last state lies. */
  readonly rows: Int32Array
  /** The place at which a leaver is kept from now on, over one that is forgotten. `bin` is any number by which it is to be found. */
  push(netId: number, tick: number, row: number, bin: number): number
  /** The place of a thing, or -1. Of two in one bin only the later is found: the other comes whole. */
  find(netId: number, bin: number): number
  /** How many left after it. */
  backOf(place: number): number
  /** The place of a thing that so many others left after; -1 if none is kept there at this tick. */
  placeOf(back: number, tick: number): number
  /** Whether what is kept at a place may still be spoken of at this tick. */
  isKept(place: number, tick: number): boolean
  /** It is back. */
  forget(place: number): void
  clear(): void
}

/** More than are kept, so that few share one. */
const BINS = 512

export function createLeftRing(): LeftRing {
  const ticks = new Float64Array(LEFT_KEPT)
  const netIds = new Float64Array(LEFT_KEPT)
  const rows = new Int32Array(LEFT_KEPT)
  /** The place taken last. */
  const bins = new Uint8Array(BINS)
  let count = 0

  function isKept(place: number, tick: number): boolean {
    return netIds[place] !== 0 && tick - ticks[place]! <= LEFT_KEPT_TICKS
  }

  return {
    get count() {
      return count
    },
    ticks,
    netIds,
    rows,
    push(netId, tick, row, bin) {
      const place = count++ % LEFT_KEPT
      netIds[place] = netId
      ticks[place] = tick
      rows[place] = row
      bins[bin & (BINS - 1)] = place
      return place
    },
    find(netId, bin) {
      const place = bins[bin & (BINS - 1)]!
      return netIds[place] === netId ? place : -1
    },
    backOf: (place) => (count - 1 - place) % LEFT_KEPT,
    placeOf(back, tick) {
      if (back >= LEFT_KEPT || back >= count) return -1
      const place = (count - 1 - back) % LEFT_KEPT
      return isKept(place, tick) ? place : -1
    },
    isKept,
    forget(place) {
      netIds[place] = 0
    },
    clear() {
      netIds.fill(0)
      count = 0
    },
  }
}
