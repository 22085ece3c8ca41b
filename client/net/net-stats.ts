/** What a player would feel, in numbers: counted as it happens, read by the page and by tests. */

export interface NetStats extends CorrectionCounts {
  readonly tick: number
  readonly serverTick: number
  readonly rttMs: number
  readonly slackTicks: number
  /** All that the page knows of. */
  readonly entities: number
  /** Those of them that it simulates: on a machine with too little time for all, the nearest. */
  readonly predicted: number
  /** Those of them that changed and that the room had no bytes to tell of: drawn as they went on. */
  readonly stale: number
  /** What simulating took in the latest frame, ms; 0 where it is not measured. */
  readonly predictionMs: number
  /** Since the start: jumps of the picture, as `Feel` has them. */
  readonly cuts: number
  readonly restarts: number
  /** Since the start: ticks that the room stepped without this page's message for them. */
  readonly starvedTicks: number
  readonly bytesInPerS: number
  readonly bytesOutPerS: number
}

/** What drawing did to what is simulated, and how far ahead the page runs: for benches and the overlay. */
export interface Feel {
  /** The present in ticks, with a fraction. */
  readonly presentTicks: number
  /** The moment of the present that was drawn in the latest frame, in ticks: a tick begun early is drawn a little at once. */
  readonly drawnPresentTicks: number
  /** Where the own person is drawn against where it is simulated, px: corrections on their way out. */
  readonly ownOffset: { readonly x: number; readonly y: number }
  /** Since the start: corrections too long to ease away, and pictures begun anew after another welcome: the picture jumped. */
  readonly cuts: number
  /** Since the start: predictions begun anew after the first. Within a welcome the picture eases, and is cut where that is too far. */
  readonly restarts: number
  /** How far going back in the latest update moved the predicted present of the own person, px; a page that was behind gains ticks, too. */
  readonly jumpPx: number
  /** How far behind a state that comes the fastest way interpolated things are, ticks. */
  readonly delayTicks: number
  /** The tick, with a fraction, at which interpolated things were drawn in the latest frame; undefined before the first. */
  readonly drawnTick: number | undefined
}

export interface CorrectionCounts {
  /** States compared whose own person stood elsewhere, in any bit of x or y, than where it was held to be at that tick. */
  readonly corrections: number
  readonly lastCorrectionPx: number
  readonly maxCorrectionPx: number
  /** States compared in which anything else than the own person differed. */
  readonly othersCorrected: number
  /** States received and compared. */
  readonly states: number
  /** States received for a tick that was not held, so that nothing is known of corrections: where the page was behind the room. */
  readonly uncompared: number
}

/** Counts what comparing confirmed states with predicted ones found. */
export function createCorrectionMeter(): {
  add(compared: { readonly isCompared: boolean; readonly isOwnCorrected: boolean; readonly ownCorrectionPx: number; readonly isOtherCorrected: boolean }): void
  counts(): CorrectionCounts
} {
  let counts: CorrectionCounts = { corrections: 0, lastCorrectionPx: 0, maxCorrectionPx: 0, othersCorrected: 0, states: 0, uncompared: 0 }
  return {
    add({ isCompared, isOwnCorrected, ownCorrectionPx, isOtherCorrected }) {
      counts = {
        corrections: counts.corrections + (isOwnCorrected ? 1 : 0),
        lastCorrectionPx: isOwnCorrected ? ownCorrectionPx : counts.lastCorrectionPx,
        maxCorrectionPx: isOwnCorrected ? Math.max(counts.maxCorrectionPx, ownCorrectionPx) : counts.maxCorrectionPx,
        othersCorrected: counts.othersCorrected + (isOtherCorrected ? 1 : 0),
        states: counts.states + (isCompared ? 1 : 0),
        uncompared: counts.uncompared + (isCompared ? 0 : 1),
      }
    },
    counts: () => counts,
  }
}

/** Sums over the last second, by arrival. */
export function createByteMeter(): { add(bytes: number, nowMs: number): void; perSecond(nowMs: number): number } {
  const entries: { readonly atMs: number; readonly bytes: number }[] = []
  let sum = 0
  const drop = (nowMs: number): void => {
    while (entries.length > 0 && entries[0]!.atMs < nowMs - 1000) sum -= entries.shift()!.bytes
  }
  return {
    add(bytes, nowMs) {
      entries.push({ atMs: nowMs, bytes })
      sum += bytes
      drop(nowMs)
    },
    perSecond(nowMs) {
      drop(nowMs)
      return sum
    },
  }
}
