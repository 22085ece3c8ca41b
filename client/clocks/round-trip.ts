/** The round trip, measured on inputs: sent at one moment, heard of in the state that says how long it waited there. */

/** Before anything is measured, ms. */
const FIRST_RTT_MS = 80
/** Shares of a sample that count when it is shorter, and when it is longer than the estimate: a slow frame only ever adds. */
const FALL = 0.5
const RISE = 0.04
/** Longer is not believed, ms: nobody plays over such a line, and what was told may be a lie. */
const MOST_RTT_MS = 2000
/** Stamps older than this are of no more use, ticks. */
const REMEMBERED_TICKS = 120

export interface RoundTrip {
  readonly ms: number
  /** The input for a tick went out. */
  sent(tick: number, nowMs: number): void
  /**
   * A state of `stateTick` arrived which names that input and its slack. Returns the least slack of those that were
   * sent together with it: a page that draws slowly sends several ticks at once, and the first of them is the one that
   * comes late. Undefined when it is no fair sample.
   */
  heard(inputTick: number, slackTicks: number, stateTick: number, nowMs: number): number | undefined
  /** Forgets what was sent, keeps the estimate: a new synchronisation on the same line. */
  restart(): void
}

export function createRoundTrip(tickRateHz: number, firstMs: number = FIRST_RTT_MS): RoundTrip {
  const sentAtMs = new Map<number, number>()
  /** The first of the ticks that were sent together, by tick. */
  const firstOf = new Map<number, number>()
  let lastSent = { tick: 0, atMs: -1 }
  let ms = Math.min(Math.max(0, firstMs), MOST_RTT_MS)
  return {
    get ms() {
      return ms
    },
    sent(tick, nowMs) {
      firstOf.set(tick, lastSent.atMs === nowMs ? (firstOf.get(lastSent.tick) ?? tick) : tick)
      lastSent = { tick, atMs: nowMs }
      sentAtMs.set(tick, nowMs)
    },
    heard(inputTick, slackTicks, stateTick, nowMs) {
      const atMs = sentAtMs.get(inputTick)
      for (const tick of sentAtMs.keys()) {
        if (tick > inputTick - REMEMBERED_TICKS) break
        sentAtMs.delete(tick)
        firstOf.delete(tick)
      }
      if (atMs === undefined) return undefined
      // While nothing newer comes, the same word comes again and again: it is one sample.
      sentAtMs.delete(inputTick)
      // Between its arrival there and the state's sending the input waited: that is no part of the way.
      const waitedMs = ((stateTick - inputTick + slackTicks) * 1000) / tickRateHz
      const sampleMs = Math.min(Math.max(0, nowMs - atMs - waitedMs), MOST_RTT_MS)
      ms += (sampleMs - ms) * (sampleMs < ms ? FALL : RISE)
      return slackTicks - (inputTick - (firstOf.get(inputTick) ?? inputTick))
    },
    restart() {
      sentAtMs.clear()
      firstOf.clear()
    },
  }
}
