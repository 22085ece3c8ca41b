/** The clock servo against a simulated room: how late inputs come, and how soon they come in time. */

import { expect, test } from '@jest/globals'
import { createClockServo, FIRST_SLACK_TICKS, TARGET_SLACK_TICKS } from '../../client/clocks/clock-servo.ts'
import { createTickPace } from '../../client/clocks/tick-pace.ts'
import { randomShare } from '../../src/random.ts'

const TICK_MS = 1000 / 60

interface Course {
  readonly seed: number
  readonly latencyMs: number
  readonly jitterMs: number
  readonly startTicks: number
  readonly seconds: number
  /** Client ms per real ms. */
  readonly drift?: number
  /** One message is this much later. */
  readonly spike?: { readonly atMs: number; readonly ms: number }
  /** Of the page's screen; half a tick by default. */
  readonly frameMs?: number
}

interface Driven {
  /** Of each input, in order, ticks. */
  readonly slacks: readonly number[]
  /** Inputs sent in each frame. */
  readonly sentInFrames: readonly number[]
  readonly snaps: number
}

/** Runs both clocks on virtual time. */
function drive(course: Course): Driven {
  const { seed, latencyMs, jitterMs, frameMs = TICK_MS / 2 } = course
  const servo = createClockServo(60)
  const pace = createTickPace()
  servo.set(course.startTicks)
  const slacks: number[] = []
  const sentInFrames: number[] = []
  const reports: { readonly atMs: number; readonly tick: number; readonly slack: number }[] = []
  let sent = Math.floor(course.startTicks)
  let lastUpMs = 0
  let lastDownMs = 0
  for (let nowMs = 0; nowMs < course.seconds * 1000; nowMs += frameMs) {
    while (reports.length > 0 && reports[0]!.atMs <= nowMs) {
      const report = reports.shift()!
      servo.sample(report.tick, report.slack)
    }
    servo.advance(frameMs * (course.drift ?? 1))
    const until = pace.due(servo.presentTicks, sent, false)
    sentInFrames.push(Math.max(0, until - sent))
    // Of several at once the first alone is told of, as by the page's round trip.
    if (until === sent + 1) servo.sent(until, servo.presentTicks - until)
    while (sent < until) {
      sent++
      const isSpike = course.spike !== undefined && Math.abs(nowMs - course.spike.atMs) < TICK_MS / 4
      const delayMs = latencyMs + jitterMs * randomShare(seed, sent, 0, 1) + (isSpike ? course.spike!.ms : 0)
      lastUpMs = Math.max(lastUpMs, nowMs + delayMs)
      const slack = sent - lastUpMs / TICK_MS
      slacks.push(slack)
      if (sent % 2 !== 0) continue
      lastDownMs = Math.max(lastDownMs, lastUpMs + latencyMs + jitterMs * randomShare(seed, sent, 0, 2))
      reports.push({ atMs: lastDownMs, tick: sent, slack })
    }
  }
  return { slacks, sentInFrames, snaps: servo.snaps }
}

test('after two seconds on a jittery link less than half a percent of inputs come too late', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { slacks } = drive({ seed, latencyMs: 100, jitterMs: 40, startTicks: 12, seconds: 15 })

    const settled = slacks.slice(3 * 60)
    const late = settled.filter((slack) => slack < 0).length

    expect(late / settled.length).toBeLessThan(0.005)
  }
})

test('inputs are not sent much earlier than the jitter asks for', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { slacks } = drive({ seed, latencyMs: 100, jitterMs: 40, startTicks: 20, seconds: 15 })

    const settled = slacks.slice(5 * 60).sort((a, b) => a - b)
    const median = settled[Math.floor(settled.length / 2)]!

    expect(median).toBeLessThan(TARGET_SLACK_TICKS + 40 / TICK_MS / 2 + 1.5)
  }
})

test('on a screen as fast as the ticks the clock comes to rest: one input a frame, none late, none a tick too early', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const { slacks, sentInFrames } = drive({ seed, latencyMs: 100, jitterMs: 40, startTicks: 12 + seed / 8, seconds: 15, frameMs: TICK_MS })

    const uneven = sentInFrames.slice(4 * 60).filter((sent) => sent !== 1).length
    const settled = slacks.slice(4 * 60).sort((a, b) => a - b)

    expect(uneven).toBeLessThanOrEqual(4)
    expect(settled[0]).toBeGreaterThan(0)
    expect(settled[settled.length >> 1]).toBeLessThan(TARGET_SLACK_TICKS + 40 / TICK_MS / 2 + 0.8)
  }
})

test('a clock that runs one percent fast or slow, or a screen a thousandth faster or slower than the ticks, keeps its slack', () => {
  for (const [drift, frameMs] of [[0.99, TICK_MS / 2], [1.01, TICK_MS / 2], [0.999, TICK_MS], [1.001, TICK_MS]] as const) {
    const { slacks, snaps } = drive({ seed: 3, latencyMs: 30, jitterMs: 5, startTicks: 4, seconds: 30, drift, frameMs })

    const settled = slacks.slice(5 * 60)

    expect(Math.min(...settled)).toBeGreaterThan(0)
    expect(Math.max(...settled)).toBeLessThan(3)
    expect(snaps).toBe(0)
  }
})

test('one spike does not move the clock', () => {
  const calm = drive({ seed: 5, latencyMs: 30, jitterMs: 2, startTicks: 4, seconds: 10 }).slacks
  const spiked = drive({ seed: 5, latencyMs: 30, jitterMs: 2, startTicks: 4, seconds: 10, spike: { atMs: 5000, ms: 15 } }).slacks

  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

  expect(Math.abs(mean(spiked.slice(8 * 60)) - mean(calm.slice(8 * 60)))).toBeLessThan(0.3)
})

test('a clock far off jumps once and is in time at once', () => {
  const { slacks, snaps } = drive({ seed: 9, latencyMs: 50, jitterMs: 5, startTicks: -200, seconds: 5 })

  expect(snaps).toBeGreaterThan(0)
  expect(snaps).toBeLessThanOrEqual(2)
  expect(Math.min(...slacks.slice(-120))).toBeGreaterThan(0)
})

test('what the room says of ticks that go out a second time tells nothing: it keeps the first sending', () => {
  const servo = createClockServo(60)
  servo.set(100)
  for (let tick = 101; tick <= 130; tick++) servo.sent(tick, 0)

  servo.set(110)
  for (let tick = 111; tick <= 130; tick++) {
    servo.sent(tick, 0)
    servo.seed(tick, -80)
    servo.sample(tick, -80)
  }
  servo.sent(131, 0)
  servo.seed(131, -2)

  expect(servo.presentTicks).toBeCloseTo(110 + FIRST_SLACK_TICKS + 2)
})

test('of ticks so far ahead that the room dropped them, the second sending counts', () => {
  const servo = createClockServo(60)
  servo.set(100)
  for (let tick = 101; tick <= 600; tick++) servo.sent(tick, 0)

  servo.set(110)
  servo.sent(171, 0)
  servo.seed(171, -2)

  expect(servo.presentTicks).toBeCloseTo(110 + FIRST_SLACK_TICKS + 2)
})

/** A steady link to a room that loses ticks at once; returns how far ahead the clock still is, state by state. */
function afterLostTicks(lostTicks: number, states: number): readonly number[] {
  const servo = createClockServo(60)
  servo.set(100)
  const ahead: number[] = []
  let tick = 100
  let lost = 0
  for (let state = 0; state < 120 + states; state++) {
    if (state === 120) lost = lostTicks
    for (let frame = 0; frame < 2; frame++) {
      servo.advance(TICK_MS)
      while (tick < Math.floor(servo.presentTicks)) servo.sent(++tick, 0)
    }
    const roomTick = 100 + 2 * (state + 1) - lost
    servo.sample(tick, tick - roomTick)
    if (state >= 120) ahead.push(servo.presentTicks - roomTick)
  }
  return ahead
}

test('a room that lost many ticks is believed after ten states that say so', () => {
  const ahead = afterLostTicks(40, 12)

  expect(ahead[8]).toBeGreaterThan(35)
  expect(ahead.at(-1)).toBeLessThan(6)
})

test('a room that lost some ticks is met by stretching, from the tenth state on', () => {
  const ahead = afterLostTicks(20, 80)

  expect(ahead[8]).toBeGreaterThan(18)
  expect(ahead[20]).toBeLessThan(ahead[9]! - 2)
  expect(ahead.at(-1)).toBeLessThan(6)
})

test('a few inputs that came early do not move the clock', () => {
  const presentAfter = (isEarly: (tick: number) => boolean): number => {
    const servo = createClockServo(60)
    servo.set(100)
    for (let tick = 101; tick <= 200; tick++) {
      servo.advance(TICK_MS)
      servo.sent(tick, 0)
      servo.sample(tick, isEarly(tick) ? 30 : 0.7)
    }
    return servo.presentTicks
  }

  expect(Math.abs(presentAfter((tick) => tick >= 180 && tick < 189) - presentAfter(() => false))).toBeLessThan(1)
})
