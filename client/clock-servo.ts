/** The clock servo: runs the client just far enough ahead that its inputs are there when their tick comes. */

/** Inputs should be there this long before their tick, in ticks, at the worst of the recent ones. */
export const TARGET_SLACK_TICKS = 1
/** Slack samples looked back on: about two seconds at 30 states a second. */
const WINDOW = 60
/** Within this many ticks of the target the clock stretches gently. */
const NEAR_TICKS = 2
const NEAR_STRETCH = 0.05
const FAR_STRETCH = 0.15
/** Beyond this the clock jumps: no stretch would be done in time. */
const SNAP_TICKS = 30
/** No stretching for less: a steady clock is worth more than the last tenth of a tick. */
const CALM_TICKS = 0.2

export interface ClockServo {
  /** The present in ticks, with a fraction. Its whole part is the tick that should have been simulated. */
  readonly presentTicks: number
  /** Lets real time pass. */
  advance(elapsedMs: number): void
  /** A room's word on how long the input for `inputTick` waited there, in ticks; negative: too late. */
  sample(inputTick: number, slackTicks: number): void
  /** The first word after a start: the clock jumps to the target at once, nobody has moved yet. */
  seed(inputTick: number, slackTicks: number): void
  /** Starts, or starts again, at a tick. */
  set(presentTicks: number): void
  /** The worst recent slack as it would be now, in ticks; the target at rest. */
  readonly slackTicks: number
  /** How uneven the recent slack is, ticks: its 95th percentile above its least. */
  readonly jitterTicks: number
  readonly snaps: number
}

export function createClockServo(tickRateHz: number): ClockServo {
  const tickMs = 1000 / tickRateHz
  let present = 0
  /** Ticks gained by stretching since the start: an old sample is compared as if taken now. */
  let gained = 0
  const gainedAt = new Map<number, number>()
  let samples: number[] = []
  let low = TARGET_SLACK_TICKS
  let jitter = 0
  let snaps = 0

  function estimate(): void {
    const now = samples.map((sample) => sample + gained).sort((a, b) => a - b)
    // The second least: one spike does not move the clock.
    low = now.length > 4 ? now[1]! : (now[0] ?? TARGET_SLACK_TICKS)
    jitter = now.length > 4 ? now[Math.floor((now.length - 1) * 0.95)]! - low : 0
  }

  return {
    get presentTicks() {
      return present
    },
    get slackTicks() {
      return low
    },
    get jitterTicks() {
      return jitter
    },
    get snaps() {
      return snaps
    },
    advance(elapsedMs) {
      const ticks = elapsedMs / tickMs
      const error = samples.length > 0 ? TARGET_SLACK_TICKS - low : 0
      let stretch = 0
      if (Math.abs(error) > CALM_TICKS) stretch = Math.abs(error) <= NEAR_TICKS ? NEAR_STRETCH : FAR_STRETCH
      const gain = Math.sign(error) * Math.min(Math.abs(error), ticks * stretch)
      present += ticks + gain
      gained += gain
      low += gain
      gainedAt.set(Math.floor(present), gained)
      if (gainedAt.size > 600) gainedAt.delete(gainedAt.keys().next().value ?? 0)
    },
    sample(inputTick, slackTicks) {
      const then = gainedAt.get(inputTick)
      if (then === undefined) return
      samples.push(slackTicks - then)
      if (samples.length > WINDOW) samples.shift()
      estimate()
      if (Math.abs(TARGET_SLACK_TICKS - low) <= SNAP_TICKS) return
      const jump = Math.round(TARGET_SLACK_TICKS - low)
      present += jump
      gained += jump
      samples = []
      low = TARGET_SLACK_TICKS
      snaps++
    },
    seed(inputTick, slackTicks) {
      const error = TARGET_SLACK_TICKS - slackTicks
      if (gainedAt.has(inputTick) && Math.abs(error) > 1) {
        present += error
        gained += error
      }
    },
    set(presentTicks) {
      present = presentTicks
      gained = 0
      gainedAt.clear()
      samples = []
      low = TARGET_SLACK_TICKS
    },
  }
}
