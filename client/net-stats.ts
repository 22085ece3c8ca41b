/** What a player would feel, in numbers: counted as it happens, read by the page and by tests. */

export interface NetStats {
  readonly tick: number
  readonly serverTick: number
  readonly rttMs: number
  readonly slackTicks: number
  /** Received states whose own person differed from what was held for that tick. */
  readonly corrections: number
  readonly lastCorrectionPx: number
  readonly maxCorrectionPx: number
  /** Received states in which anything else differed. */
  readonly othersCorrected: number
  /** States received and compared. */
  readonly states: number
  readonly entities: number
  readonly bytesInPerS: number
  readonly bytesOutPerS: number
}

/** Sums over the last second, by arrival. */
export function createByteMeter(): { add(bytes: number, nowMs: number): void; perSecond(nowMs: number): number } {
  const entries: { readonly atMs: number; readonly bytes: number }[] = []
  const drop = (nowMs: number): void => {
    while (entries.length > 0 && entries[0]!.atMs < nowMs - 1000) entries.shift()
  }
  return {
    add(bytes, nowMs) {
      entries.push({ atMs: nowMs, bytes })
      drop(nowMs)
    },
    perSecond(nowMs) {
      drop(nowMs)
      return entries.reduce((sum, { bytes }) => sum + bytes, 0)
    },
  }
}
