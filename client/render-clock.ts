/** The render clock: the tick at which interpolated things are drawn, behind the newest state by as little as the way allows, at an even pace. */

import { createSortedWindow } from './sorted-window.ts'

/** Pace changes by at most this much to keep the delay: nobody sees it. */
const SLEW = 0.05
/** Further off than this the clock jumps: the page stood still, or the way became another. */
const SNAP_TICKS = 30
/** Arrivals looked back on: three seconds at 30 states a second. */
const WINDOW = 90
/** So many of a hundred states are to be there before they are drawn; for the others there is a little extrapolation. */
const IN_TIME_SHARE = 0.97
/** Later than this against the middle is a stall of the line: waiting for those would put everything far into the past. */
const STALL_TICKS = 6
const STALL_FACTOR = 3
/** Before the way is known its jitter is taken for so much. */
const FIRST_JITTER_TICKS = 1
/** The states behind a stall come all at once: that many in a row are the way it is now. */
const MOST_STALLED = 45

export interface RenderClock {
  /** Ticks, with a fraction. */
  readonly tick: number
  /** How far behind the room's newest state, were it here at once, things are drawn. */
  readonly delayTicks: number
  advance(elapsedMs: number): void
  /** A state for a tick has arrived. */
  arrived(tick: number): void
  set(tick: number): void
}

export function createRenderClock(tickRateHz: number, ticksPerSend: number): RenderClock {
  const tickMs = 1000 / tickRateHz
  /** The page's own time, in ticks; states are late or early against it. */
  let local = 0
  let now = 0
  let newest = 0
  let stalled = 0
  /** The way of the newest state since the last frame: of those that came together the others tell only that they waited. */
  let arrivedWay: number | undefined
  /** Local time minus the tick, of each arrival: the way, and a constant. */
  const ways = createSortedWindow(WINDOW)

  /** The least way is that of a state which nothing held up. */
  function delay(): number {
    if (ways.count === 0) return ticksPerSend + FIRST_JITTER_TICKS
    const known = Math.min(1, ways.count / (WINDOW / 3))
    const jitter = ways.quantile(IN_TIME_SHARE) - ways.at(0)
    return ticksPerSend + Math.max(jitter, FIRST_JITTER_TICKS * (1 - known))
  }

  /** Where drawing should be: so far behind what the quickest state would show now. */
  function wanted(): number {
    return ways.count === 0 ? newest - delay() : local - ways.at(0) - delay()
  }

  function takeIn(): void {
    if (arrivedWay === undefined) return
    const way = arrivedWay
    arrivedWay = undefined
    const usual = ways.quantile(0.5)
    const isStall = ways.count > WINDOW / 6 && way - usual > Math.max(STALL_TICKS, STALL_FACTOR * (ways.quantile(0.9) - usual))
    stalled = isStall ? stalled + 1 : 0
    if (isStall && stalled < MOST_STALLED) return
    if (isStall) ways.clear()
    ways.push(way)
  }

  return {
    get tick() {
      return now
    },
    get delayTicks() {
      return ways.count === 0 ? delay() : local - ways.at(0) - now
    },
    advance(elapsedMs) {
      takeIn()
      const ticks = elapsedMs / tickMs
      local += ticks
      const error = wanted() - now - ticks
      if (Math.abs(error) > SNAP_TICKS) now = wanted()
      else now += ticks + Math.max(-SLEW * ticks, Math.min(SLEW * ticks, error))
    },
    arrived(tick) {
      if (tick <= newest) return
      newest = tick
      arrivedWay = local - tick
    },
    set(tick) {
      now = tick - delay()
      newest = tick
      stalled = 0
      arrivedWay = undefined
      ways.clear()
    },
  }
}
