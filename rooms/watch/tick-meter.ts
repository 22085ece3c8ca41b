/** How a room's ticks went lately: how much work each was, and how late it began. */

/** Looks back so far, and no further. */
export const METERED_S = 120

export interface TickSummary {
  /** The ticks of the time looked at, and how long that was: less than asked for while the room is young. */
  readonly ticks: number
  readonly seconds: number
  readonly tickRateHz: number
  /** From a tick's start to the last send returning. */
  readonly workP50Ms: number
  readonly workP99Ms: number
  readonly workMaxMs: number
  /** After the moment at which the tick was due. */
  readonly lateP99Ms: number
}

export interface TickMeter {
  /** One tick is done: when it began, how late that was, and when its last send returned. */
  note(startMs: number, lateMs: number, endMs: number): void
  /** What was noted so far counts no more: time stood still since. */
  forget(): void
  /** The last so many seconds. */
  summary(seconds: number, nowMs: number): TickSummary
}

function share(ascending: Float64Array, part: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))] ?? 0
}

export function createTickMeter(tickRateHz: number): TickMeter {
  const capacity = Math.ceil(METERED_S * tickRateHz)
  const starts = new Float64Array(capacity)
  const works = new Float64Array(capacity)
  const lates = new Float64Array(capacity)
  let count = 0

  return {
    note(startMs, lateMs, endMs) {
      const at = count++ % capacity
      starts[at] = startMs
      works[at] = endMs - startMs
      lates[at] = lateMs
    },
    forget() {
      count = 0
    },
    summary(seconds, nowMs) {
      const sinceMs = nowMs - Math.min(seconds, METERED_S) * 1000
      const work: number[] = []
      const late: number[] = []
      let firstMs = nowMs
      for (let at = 0; at < Math.min(count, capacity); at++) {
        if (starts[at]! < sinceMs) continue
        firstMs = Math.min(firstMs, starts[at]!)
        work.push(works[at]!)
        late.push(lates[at]!)
      }
      const ascending = Float64Array.from(work).sort()
      // Between n ticks lie n - 1 spans; what came before the first tick was no room yet, or a tick too early to count.
      const spanS = (nowMs - firstMs) / 1000
      return {
        ticks: work.length,
        seconds: spanS,
        tickRateHz: spanS > 0 ? work.length / spanS : 0,
        workP50Ms: share(ascending, 0.5),
        workP99Ms: share(ascending, 0.99),
        workMaxMs: ascending.at(-1) ?? 0,
        lateP99Ms: share(Float64Array.from(late).sort(), 0.99),
      }
    },
  }
}
