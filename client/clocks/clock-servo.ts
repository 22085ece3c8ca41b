/** The clock servo: runs the client just far enough ahead that its inputs are there when their tick comes. */

import { FAR_STAMP_MS } from '../../src/input/input-dispatcher.ts'
import { createSortedWindow } from './sorted-window.ts'

/** Inputs should be there this long before their tick, in ticks, at the worst of the usual ones. */
export const TARGET_SLACK_TICKS = 0.7
/** Slack samples whose middle is the present state of the way: two seconds at 30 states a second. */
const NEAR_PAST = 60
/** Latenesses looked back on: ten seconds. A page that hitches every few seconds is known for it. */
const FAR_PAST = 300
/** So large a share of inputs may be later than what the clock allows for. */
const LATE_SHARE = 0.01
/** Later than this against the middle, and much later than usual, is a stall: it passes, and no lead would outrun it. */
const STALL_TICKS = 6
const STALL_FACTOR = 3
/** The room tells of its newest input in each state: when it skips so many ticks, they came at once, after a stall. */
const GAP_TICKS = 6
/** Where more than one in ten skips as many, that is the way it is. */
const RARE_SHARE = 0.9
/** A stall that lasts for so many samples has become the way it is. */
const MOST_STALLED = 45
/** So many inputs in a row, each earlier than the middle by more than a stall is late, tell of a room that lost ticks. */
const EARLY_SAMPLES = 10
/** Before the way is known, so much is added to the target; it eases out over as many samples. */
const FIRST_MARGIN_TICKS = 3
/** The slack that a join aims at. */
export const FIRST_SLACK_TICKS = TARGET_SLACK_TICKS + FIRST_MARGIN_TICKS
const FIRST_SAMPLES = 60
/** What is usual is known from so many samples on. */
const LEAST_SAMPLES = 15
/** Sends looked at for how late in their tick a page sends. */
const LATELY = 4
/** Sends this early in their tick are about to slip into the next frame. */
const EDGE_TICKS = -0.1
/** Within this many ticks of the target the clock stretches gently. */
const NEAR_TICKS = 2
const NEAR_STRETCH = 0.05
const FAR_STRETCH = 0.15
/** Beyond this the clock jumps: no stretch would be done in time. */
const SNAP_TICKS = 30
/** No stretching for less: a steady clock is worth more than the last tenth of a tick. */
const CALM_TICKS = 0.1
/** Frames by which their usual length is known. */
const FRAMES_KNOWN = 16

export interface ClockServo {
  /** The present in ticks, with a fraction. Its whole part is the tick that should have been simulated. */
  readonly presentTicks: number
  /** Lets real time pass. */
  advance(elapsedMs: number): void
  /** The input for a tick went out in this frame, so much of a tick after that tick began here. */
  sent(tick: number, lateTicks: number): void
  /** A room's word on how long the input for `inputTick` waited there, in ticks; negative: too late. */
  sample(inputTick: number, slackTicks: number): void
  /** The first word after a start: the clock jumps to the join's target at once, nobody has moved yet. */
  seed(inputTick: number, slackTicks: number): void
  /** Starts, or starts again, at a tick. */
  set(presentTicks: number): void
  /** The worst usual slack as it would be now, in ticks; the target at rest. */
  readonly slackTicks: number
  /** How much later than the middle one in a hundred inputs is, ticks. */
  readonly jitterTicks: number
  readonly snaps: number
}

/** How late in their tick the newest sends went out. */
function createLatestSends(): { push(lateTicks: number): void; newest(): number; latest(): number; clear(): void } {
  const ring = new Float64Array(LATELY)
  let place = 0
  return {
    push(lateTicks) {
      ring[place] = lateTicks
      place = (place + 1) % LATELY
    },
    newest: () => ring[(place + LATELY - 1) % LATELY]!,
    /** The latest of them; 0 where all were early: nobody can count on that. */
    latest() {
      let latest = 0
      for (let at = 0; at < LATELY; at++) latest = Math.max(latest, ring[at]!)
      return latest
    },
    clear: () => void ring.fill(0),
  }
}

export function createClockServo(tickRateHz: number): ClockServo {
  const tickMs = 1000 / tickRateHz
  let present = 0
  /** Ticks gained by stretching since the start: an old sample is compared as if taken now. */
  let gained = 0
  const gainedAt = new Map<number, number>()
  /** How late in its tick each input was sent: a screen whose frames slip past the beginning of a tick sends a whole tick later. */
  const lateAt = new Map<number, number>()
  const lately = createLatestSends()
  const samples = createSortedWindow(NEAR_PAST)
  const latenesses = createSortedWindow(FAR_PAST)
  const gaps = createSortedWindow(NEAR_PAST)
  let lastInputTick = -Infinity
  /** The highest tick sent ever. After a start the same ticks go out again, and the room keeps the first sending: */
  let highestSent = -Infinity
  /** so its word on those up to here tells of the time before. */
  let floorTick = -Infinity
  let stalled: number[] = []
  let early: number[] = []
  let isStalled = false
  let low = TARGET_SLACK_TICKS
  let jitter = 0
  let snaps = 0
  /** How long a frame usually is, in ticks, and no more than one: a longer one sends the ticks that it holds. */
  let frameTicks = 0

  /** A stall begins with an input that is far too late or behind a gap, and ends with one that is not late. */
  function isOfStall(sample: number, gapTicks: number): boolean {
    const isGap = gapTicks > GAP_TICKS && gaps.quantile(RARE_SHARE) <= GAP_TICKS
    gaps.push(gapTicks)
    if (samples.count < LEAST_SAMPLES) return false
    const late = samples.quantile(0.5) - sample
    if (isStalled) isStalled = late > Math.max(1, jitter)
    else isStalled = late > Math.max(STALL_TICKS, STALL_FACTOR * latenesses.quantile(0.9)) || (isGap && late > latenesses.quantile(RARE_SHARE))
    return isStalled
  }

  function takeIn(sample: number): void {
    samples.push(sample)
    latenesses.push(samples.quantile(0.5) - sample)
    // Never the worst alone: one spike does not move the clock.
    const spared = latenesses.count > 4 ? Math.max(1, Math.floor(latenesses.count * LATE_SHARE)) : 0
    jitter = Math.max(0, latenesses.at(latenesses.count - 1 - spared))
    const nearLow = samples.at(samples.count > 4 ? 1 : 0)
    // A drift shows in the near past, a rare hitch in the far one.
    low = gained + Math.min(nearLow, samples.quantile(0.5) - jitter) - FIRST_MARGIN_TICKS * Math.max(0, 1 - latenesses.count / FIRST_SAMPLES)
  }

  function forget(): void {
    samples.clear()
    latenesses.clear()
    gaps.clear()
    stalled = []
    early = []
    isStalled = false
    low = TARGET_SLACK_TICKS
  }

  function believe(lasting: readonly number[]): void {
    forget()
    for (const one of lasting) takeIn(one)
  }

  /** Waiting for the middle to follow would take a second, and the page runs too far ahead for so long. */
  function isMuchTooEarly(sample: number): boolean {
    return samples.count >= LEAST_SAMPLES && sample - samples.quantile(0.5) > Math.max(STALL_TICKS, STALL_FACTOR * jitter)
  }

  return {
    get presentTicks() {
      return present
    },
    get slackTicks() {
      return low - lately.latest()
    },
    get jitterTicks() {
      return jitter
    },
    get snaps() {
      return snaps
    },
    advance(elapsedMs) {
      const ticks = elapsedMs / tickMs
      frameTicks += (Math.min(1, ticks) - frameTicks) / FRAMES_KNOWN
      // Inputs go out in frames: where these are as long as ticks, they are sent a whole tick earlier or later, or as they
      // are. Half a frame to either side is as near to the target as can be, and nearer would go to and fro for ever.
      const calm = CALM_TICKS + frameTicks / 2
      let error = samples.count > 0 ? TARGET_SLACK_TICKS - (low - lately.latest()) : 0
      // A screen a little faster than the ticks carries its sends to where they slip into the next frame: not where that is too late.
      if (samples.count > 0 && lately.newest() < EDGE_TICKS && error + frameTicks > calm) error += frameTicks
      const stretch = Math.abs(error) <= calm ? 0 : Math.abs(error) <= NEAR_TICKS ? NEAR_STRETCH : FAR_STRETCH
      const gain = Math.sign(error) * Math.min(Math.abs(error), ticks * stretch)
      present += ticks + gain
      gained += gain
      low += gain
      gainedAt.set(Math.floor(present), gained)
      if (gainedAt.size > 600) gainedAt.delete(gainedAt.keys().next().value ?? 0)
    },
    sent(tick, lateTicks) {
      lateAt.set(tick, lateTicks)
      highestSent = Math.max(highestSent, tick)
      gainedAt.set(tick, gained)
      if (lateAt.size > 600) lateAt.delete(lateAt.keys().next().value ?? 0)
      lately.push(lateTicks)
    },
    sample(inputTick, slackTicks) {
      const then = gainedAt.get(inputTick)
      // While nothing newer comes, the same word comes again and again: it is one sample.
      if (then === undefined || inputTick <= lastInputTick || inputTick <= floorTick) return
      const gapTicks = lastInputTick === -Infinity ? 0 : inputTick - lastInputTick
      lastInputTick = inputTick
      const sample = slackTicks - then + (lateAt.get(inputTick) ?? 0)
      early = isMuchTooEarly(sample) ? [...early, sample] : []
      if (isOfStall(sample, gapTicks)) {
        stalled.push(sample)
        if (stalled.length < MOST_STALLED) return
        believe(stalled)
      } else {
        stalled = []
        if (early.length < EARLY_SAMPLES) takeIn(sample)
        else believe(early)
      }
      if (Math.abs(TARGET_SLACK_TICKS - low) <= SNAP_TICKS) return
      const jump = Math.round(TARGET_SLACK_TICKS - low)
      present += jump
      gained += jump
      forget()
      snaps++
    },
    seed(inputTick, slackTicks) {
      const error = FIRST_SLACK_TICKS - slackTicks
      if (gainedAt.has(inputTick) && inputTick > floorTick && Math.abs(error) > 1) {
        present += error
        gained += error
      }
    },
    set(presentTicks) {
      present = presentTicks
      // The room took in nothing that was stamped further ahead of it than that.
      floorTick = Math.min(highestSent, present + (FAR_STAMP_MS / tickMs))
      gained = 0
      gainedAt.clear()
      lateAt.clear()
      lately.clear()
      lastInputTick = -Infinity
      forget()
    },
  }
}
