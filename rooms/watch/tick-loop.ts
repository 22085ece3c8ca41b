/** The tick loop: calls a step at a steady rate on a monotonic clock, catches up a little, and never spirals. */

/** Ticks made up in one go after a hitch; what is further behind is given up, so that a slow step cannot starve the sockets. */
export const MAX_CATCH_UP_TICKS = 4
/** The measured rate looks back so far. */
const MEASURED_MS = 2000

export interface TickLoop {
  start(): void
  stop(): void
  /** Ticks per second over the last two seconds; the nominal rate before the first of them are over. */
  measuredRateHz(): number
}

export interface TickLoopOptions {
  readonly tickRateHz: number
  /** Given the time on the loop's clock, and how long ago the tick was due. */
  readonly step: (nowMs: number, lateMs: number) => void
  /** Monotonic, ms. Wall clocks step back: never `Date.now`. */
  readonly now?: () => number
  /** Calls back after so many ms; returns what takes the call back. */
  readonly callLater?: (run: () => void, delayMs: number) => () => void
}

function callByTimer(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}

export function createTickLoop({ tickRateHz, step, now = () => performance.now(), callLater = callByTimer }: TickLoopOptions): TickLoop {
  const tickMs = 1000 / tickRateHz
  const tickTimes: number[] = []
  let startedAtMs = 0
  let dueMs = 0
  let cancel: (() => void) | undefined
  let isRunning = false

  function forget(nowMs: number): void {
    let count = 0
    while (count < tickTimes.length && tickTimes[count]! <= nowMs - MEASURED_MS) count++
    tickTimes.splice(0, count)
  }

  function wake(): void {
    const nowMs = now()
    for (let count = 0; dueMs <= nowMs && count < MAX_CATCH_UP_TICKS; count++) {
      const lateMs = nowMs - dueMs
      dueMs += tickMs
      tickTimes.push(nowMs)
      step(nowMs, lateMs)
      // A step may have stopped us.
      if (!isRunning) return
    }
    const endMs = now()
    if (dueMs < endMs - tickMs * MAX_CATCH_UP_TICKS) dueMs = endMs
    forget(endMs)
    cancel = callLater(wake, Math.max(0, dueMs - endMs))
  }

  return {
    start() {
      if (isRunning) return
      isRunning = true
      startedAtMs = now()
      dueMs = startedAtMs + tickMs
      cancel = callLater(wake, tickMs)
    },
    stop() {
      isRunning = false
      cancel?.()
    },
    measuredRateHz() {
      const nowMs = now()
      forget(nowMs)
      if (nowMs - startedAtMs < MEASURED_MS) return tickRateHz
      return (tickTimes.length * 1000) / MEASURED_MS
    },
  }
}
