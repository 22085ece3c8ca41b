/** The render clock: the tick at which interpolated things are drawn, a little behind the newest state, at an even pace. */

/** Pace changes by at most this much to keep the delay: nobody sees it. */
const SLEW = 0.05
/** Further off than this the clock jumps. */
const SNAP_TICKS = 30
/** The delay covers this many of the usual gaps between states. */
const GAPS = 1.5

export interface RenderClock {
  /** Ticks, with a fraction; never beyond the newest state by more than a moment. */
  readonly tick: number
  readonly delayTicks: number
  advance(elapsedMs: number): void
  /** A state for a tick has arrived. */
  arrived(tick: number): void
  set(tick: number): void
}

export function createRenderClock(tickRateHz: number, ticksPerSend: number): RenderClock {
  const tickMs = 1000 / tickRateHz
  let now = 0
  let newest = 0
  /** Local ticks since the newest state arrived. */
  let sinceArrival = 0
  /** The longest recent wait between two states, ticks; decays slowly. */
  let longestGap = ticksPerSend
  return {
    get tick() {
      return now
    },
    get delayTicks() {
      return newest + sinceArrival - now
    },
    advance(elapsedMs) {
      const ticks = elapsedMs / tickMs
      sinceArrival += ticks
      const wanted = newest + sinceArrival - Math.max(ticksPerSend, longestGap) * GAPS
      const error = wanted - now - ticks
      if (Math.abs(error) > SNAP_TICKS) now = wanted
      else now += ticks + Math.max(-SLEW * ticks, Math.min(SLEW * ticks, error))
      longestGap = Math.max(ticksPerSend, longestGap - ticks * 0.002 * longestGap)
    },
    arrived(tick) {
      if (tick <= newest) return
      longestGap = Math.max(longestGap, Math.min(sinceArrival, SNAP_TICKS))
      newest = tick
      sinceArrival = 0
    },
    set(tick) {
      now = tick
      newest = tick
      sinceArrival = 0
      longestGap = ticksPerSend
    },
  }
}
