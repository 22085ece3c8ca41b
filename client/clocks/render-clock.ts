/** The render clock: the tick at which interpolated things are drawn, as little behind the newest state as the connection allows, at an even pace. */

import { createSortedWindow } from './sorted-window.ts'

/** The delay changes by no more than this share of real time: nobody sees it. */
const SLEW = 0.05
/** Errors up to this many ticks are made up for ever more gently: a steady pace is worth more than a tenth of a tick. */
const GENTLE_TICKS = 1
/** Further off than this the clock jumps: a join, a resume, a room that stood still. */
const SNAP_TICKS = 30
/** Beyond the usual lateness and the wait between two states, ticks: a frame and a clock are not exact. */
const MARGIN_TICKS = 0.5
/** States whose middle is the present state of the way: two seconds at 30 a second. */
const NEAR_PAST = 60
/** Latenesses looked back on: ten seconds. */
const FAR_PAST = 300
/** All but this share of states should be there when their tick is drawn. */
const LATE_SHARE = 0.01
/** Later than this against the middle, and much later than usual, is a stall: something was lost. It passes. */
const STALL_TICKS = 6
const STALL_FACTOR = 3
/** What waited behind a lost message comes at once; so many that come by themselves again, one after the other, show the way as it is now. */
const LEAST_ALONE = 6
/** A stall that lasts for so many states has become the way it is. */
const MOST_STALLED = 45
/** What is usual is known from so many states on; until then states may be this late. */
const LEAST_SAMPLES = 15
const FIRST_LATENESS_TICKS = 2
/** Lines that lose: each stall of the last ten seconds adds a part of a tick. No delay would cover a stall itself. */
const TICKS_PER_STALL = 0.25
const MOST_LOSS_TICKS = 2
/** A page that was not called for so long stood still: what waited for it tells of the page, not of the way. */
const STOOD_STILL_MS = 200

export interface RenderClock {
  /** Ticks, with a fraction. Beyond the newest state when that is late: what is drawn then is past-poses.ts' matter. */
  readonly tick: number
  /** How far behind a state that comes the fastest way, ticks. */
  readonly delayTicks: number
  /** How much later than the middle one in a hundred states is, stalls left out; ticks. */
  readonly jitterTicks: number
  readonly snaps: number
  advance(elapsedMs: number): void
  /** A state for a tick has arrived. */
  arrived(tick: number): void
  /** Starts, or starts again, with a state for this tick as the newest. */
  set(tick: number): void
}

export function createRenderClock(tickRateHz: number, ticksPerSend: number): RenderClock {
  const tickMs = 1000 / tickRateHz
  /** What each state says of the room's tick against the local one, ticks: the faster it came, the more. */
  const ways = createSortedWindow(NEAR_PAST)
  const latenesses = createSortedWindow(FAR_PAST)
  let local = 0
  let now = 0
  let newest = -1
  let middle = 0
  let jitter = FIRST_LATENESS_TICKS
  let stalled: number[] = []
  let isStalled = false
  /** States in a row that came by themselves, since the stall. */
  let alone = 0
  let lastLocal = 0
  let stallsAt: number[] = []
  let snaps = 0
  let stoodStill = false

  function takeIn(way: number): void {
    ways.push(way)
    middle = ways.quantile(0.5)
    latenesses.push(middle - way)
    if (latenesses.count < LEAST_SAMPLES) return
    // Never the worst alone: one late state does not move the clock.
    const spared = Math.max(1, Math.floor(latenesses.count * LATE_SHARE))
    jitter = Math.max(0, latenesses.at(latenesses.count - 1 - spared))
  }

  /** A stall begins with a state that is far too late, and ends with one that is as late as usual. */
  function isOfStall(way: number): boolean {
    if (ways.count < LEAST_SAMPLES) return false
    const late = middle - way
    if (isStalled) return (isStalled = late > Math.max(1, jitter))
    isStalled = late > Math.max(STALL_TICKS, STALL_FACTOR * latenesses.quantile(0.9))
    if (isStalled) stallsAt.push(local)
    return isStalled
  }

  function wantedTick(): number {
    const forLoss = Math.min(MOST_LOSS_TICKS, stallsAt.length * TICKS_PER_STALL)
    return local + middle - jitter - forLoss - ticksPerSend - MARGIN_TICKS
  }

  function forget(): void {
    ways.clear()
    latenesses.clear()
    stalled = []
    alone = 0
    isStalled = false
  }

  return {
    get tick() {
      return now
    },
    get delayTicks() {
      return local + Math.max(middle, ways.at(ways.count - 1)) - now
    },
    get jitterTicks() {
      return jitter
    },
    get snaps() {
      return snaps
    },
    advance(elapsedMs) {
      const ticks = elapsedMs / tickMs
      local += ticks
      stoodStill = elapsedMs > STOOD_STILL_MS
      stallsAt = stallsAt.filter((at) => local - at < 10 * tickRateHz)
      const error = wantedTick() - now - ticks
      if (Math.abs(error) > SNAP_TICKS) {
        now = wantedTick()
        snaps++
      } else now += ticks + SLEW * ticks * Math.max(-1, Math.min(1, error / GENTLE_TICKS))
    },
    arrived(tick) {
      if (tick <= newest) return
      newest = tick
      if (stoodStill) return
      const way = tick - local
      const isAlone = local - lastLocal > ticksPerSend / 2
      lastLocal = local
      if (!isOfStall(way)) {
        stalled = []
        alone = 0
        takeIn(way)
        return
      }
      stalled.push(way)
      alone = isAlone ? alone + 1 : 0
      if (alone < LEAST_ALONE && stalled.length < MOST_STALLED) return
      const lasting = stalled.slice(-LEAST_ALONE)
      forget()
      for (const one of lasting) takeIn(one)
    },
    set(tick) {
      forget()
      newest = tick - 1
      middle = tick - local
      now = wantedTick()
    },
  }
}
