/** One direction of an impaired link: what goes in comes out later, in order, by timers that somebody else keeps. */

import { randomShare } from '../../src/random.ts'
import { isClean, type LinkTerms } from './link-profiles.ts'

/** A lost message comes this long after its sending, or after a round trip and three messages, whichever is more. */
const RETRANSMIT_MS = 200
/** Timers may come this much early. */
const EARLY_MS = 1

export interface DelayLine {
  /** Runs it when it has come through; at once on a clean line with nothing under way. */
  put(deliver: () => void): void
  /** Brings what is due. A page that is busy drawing gets its timers late: it calls this in every frame. */
  flush(): void
  /** What is under way is gone, and nothing comes through any more. */
  close(): void
}

export interface DelayLineOptions {
  /** As they are when a message goes in. */
  terms(): LinkTerms
  nowMs(): number
  after(delayMs: number, run: () => void): void
  readonly seed: number
  /** How often the sender usually sends: by what comes next a loss is noticed. */
  readonly messageIntervalMs: number
}

export function createDelayLine({ terms, nowMs, after, seed, messageIntervalMs }: DelayLineOptions): DelayLine {
  const underWay: { readonly atMs: number; readonly deliver: () => void }[] = []
  let isClosed = false
  let count = 0
  let lastMs = 0
  function flush(): void {
    const untilMs = nowMs() + EARLY_MS
    while (underWay[0] && underWay[0].atMs <= untilMs) underWay.shift()?.deliver()
  }

  return {
    flush,
    put(deliver) {
      if (isClosed) return
      const own = terms()
      if (isClean(own) && underWay.length === 0) return deliver()
      count++
      const isLost = randomShare(seed, count, 0, 1) < own.loss
      const delayMs = isLost ? Math.max(RETRANSMIT_MS, own.latencyMs * 2 + messageIntervalMs * 3) : own.latencyMs + own.jitterMs * randomShare(seed, count, 0, 2)
      lastMs = Math.max(lastMs, nowMs() + delayMs)
      underWay.push({ atMs: lastMs, deliver })
      after(Math.max(0, lastMs - nowMs()), flush)
    },
    close() {
      isClosed = true
      underWay.length = 0
    },
  }
}
