/** ServerInputDispatcher: messages early, late, twice, too many, and what each of them is worth. */

import { expect, test } from '@jest/globals'
import { BUCKET_RATE, BUCKET_S, createServerInputDispatcher, REPORTS_KEPT, type ServerInputDispatcher } from '../../rooms/authority/server-input-dispatcher.ts'
import { type IntentDiff, NEUTRAL_INTENT } from '../../src/input/intent.ts'
import type { InputMessage } from '../../src/wire/messages.ts'

const JUMP = 1
const THROW = 8

function message(tick: number, intent: Partial<IntentDiff> = {}): InputMessage {
  return { kind: 'input', epoch: 1, tick, ackTick: 0, renderTick: 0, intent: { ...NEUTRAL_INTENT, ...intent }, pressOrdinal: 0 }
}

function createQueue(): ServerInputDispatcher {
  const inputs = createServerInputDispatcher(60)
  inputs.add(1, 100)
  return inputs
}

test('an input is applied at the tick it is stamped for', () => {
  const inputs = createQueue()

  inputs.feed(1, message(103, { moveX: 127 }), 100, 0)

  const seen = [101, 102, 103].map((tick) => inputs.diff(tick)[0]?.intent.moveX)
  expect(seen).toEqual([0, 0, 127])
})

test('a message that is missing holds the last intent for a short while, then nothing is wanted', () => {
  const inputs = createQueue()
  inputs.feed(1, message(101, { moveX: 127, held: JUMP }), 100, 0)

  const held = Array.from({ length: 40 }, (_, i) => inputs.diff(101 + i)[0]!.intent)

  expect(held[15]).toMatchObject({ moveX: 127, held: JUMP })
  expect(held[20]).toMatchObject({ moveX: 0, held: 0 })
})

test('a late press counts at the next tick under its own stamp', () => {
  const inputs = createQueue()
  inputs.diff(101)

  inputs.feed(1, message(101, { pressed: THROW }), 101, 0)

  expect(inputs.diff(102)[0]).toMatchObject({ pressTick: 101, intent: { pressed: THROW } })
})

test('where states were left out, an input goes with the two that what was seen lay between', () => {
  const inputs = createServerInputDispatcher(60, 2)
  inputs.add(1, 100)
  for (const tick of [90, 92, 100, 102]) inputs.sentState(1, tick)
  const seenAt = (tick: number, renderTick: number): unknown => {
    inputs.feed(1, { ...message(tick), renderTick }, tick - 1, 0)
    return inputs.diff(tick)[0]!.drawnBetween
  }

  expect(seenAt(103, 96.5)).toEqual([92, 100])
  expect(seenAt(104, 101)).toBeUndefined()
  expect(seenAt(105, 91)).toBeUndefined()
  expect(seenAt(106, 104)).toBeUndefined()
})

test('what a user says it saw counts from 450 ms ago to now, a late press by its own stamp', () => {
  const inputs = createQueue()
  const seen = (tick: number): number => inputs.diff(tick)[0]!.renderTick! - tick
  for (let tick = 101; tick <= 150; tick++) inputs.diff(tick)

  inputs.feed(1, { ...message(151), renderTick: 139.5 }, 150, 0)
  inputs.feed(1, { ...message(152), renderTick: 3 }, 150, 0)
  inputs.feed(1, { ...message(153), renderTick: 900 }, 150, 0)
  const stamped = [seen(151), seen(152), seen(153)]
  inputs.feed(1, { ...message(154, { pressed: THROW }), renderTick: 140 }, 155, 0)

  expect(stamped).toEqual([-11.5, -27, 0])
  expect(inputs.diff(156)[0]).toMatchObject({ pressTick: 154, renderTick: 140 })
})

test('two late presses of one action are two presses, one tick apart', () => {
  const inputs = createQueue()
  for (let tick = 101; tick <= 105; tick++) inputs.diff(tick)
  inputs.feed(1, message(102, { pressed: THROW }), 105, 0)
  inputs.feed(1, message(104, { pressed: THROW }), 105, 0)

  const presses = [106, 107, 108].map((tick) => inputs.diff(tick)[0]!).map(({ intent, pressTick }) => [intent.pressed, pressTick])

  expect(presses).toEqual([
    [THROW, 102],
    [THROW, 104],
    [0, 108],
  ])
})

test('a press more than half a second late is refused', () => {
  const inputs = createQueue()
  for (let tick = 101; tick <= 160; tick++) inputs.diff(tick)

  inputs.feed(1, message(120, { pressed: THROW }), 160, 0)

  expect(inputs.diff(161)[0]?.intent.pressed).toBe(0)
  expect(inputs.queueOf(1)?.refusedPresses).toBe(1)
})

test('a stamp counts once, and one more than a second ahead never', () => {
  const inputs = createQueue()

  inputs.feed(1, message(102, { moveX: 50 }), 100, 0)
  inputs.feed(1, message(102, { moveX: 99 }), 100, 0)
  inputs.feed(1, message(100 + 61, { moveX: 99 }), 100, 0)

  inputs.diff(101)
  expect(inputs.diff(102)[0]?.intent.moveX).toBe(50)
  expect(inputs.queueOf(1)?.droppedMessages).toBe(2)
})

test('who sends four times as fast as time passes is starved once the bucket is empty, and never gets more inputs than ticks', () => {
  const inputs = createQueue()
  const ticks = 3000
  const emptyAfterTicks = (BUCKET_S * 60) / (4 - BUCKET_RATE)

  const starvedAt: number[] = []
  for (let tick = 100; tick < 100 + ticks; tick++) {
    // The fresh stamp comes last: what was sent before it has used up what refilled.
    for (let copy = 0; copy < 3; copy++) inputs.feed(1, message(tick, { moveX: 1 }), tick, 0)
    inputs.feed(1, message(tick + 1, { moveX: 1 }), tick, 0)
    const before = inputs.queueOf(1)!.starvedTicks
    expect(inputs.diff(tick + 1)).toHaveLength(1)
    if (inputs.queueOf(1)!.starvedTicks > before) starvedAt.push(tick - 100)
  }

  expect(starvedAt[0]).toBeGreaterThanOrEqual(Math.floor(emptyAfterTicks) - 1)
  expect(starvedAt[0]).toBeLessThan(emptyAfterTicks + 4)
  expect(starvedAt.length).toBeGreaterThan((ticks - emptyAfterTicks) * 0.5)
})

test('who sends one message a tick for an hour loses none', () => {
  const inputs = createQueue()

  for (let tick = 100; tick < 100 + 3600 * 60; tick++) {
    inputs.feed(1, message(tick + 1), tick, 0)
    inputs.diff(tick + 1)
  }

  expect(inputs.queueOf(1)).toMatchObject({ droppedMessages: 0, starvedTicks: 0 })
})

test('what was applied in place of what was sent is reported, and only that', () => {
  const inputs = createQueue()
  inputs.feed(1, message(101, { moveX: 9 }), 100, 0)
  inputs.diff(101)
  inputs.diff(102)
  inputs.feed(1, message(103, { moveX: 9 }), 102, 0)
  inputs.diff(103)

  expect(inputs.queueOf(1)?.applied.map(({ tick }) => tick)).toEqual([102])
})

test('slack is the time from a message’s arrival to its tick', () => {
  const inputs = createQueue()

  inputs.feed(1, message(103), 100, 1000 / 120)

  expect(inputs.queueOf(1)?.slackTicks).toBeCloseTo(2.5)
})

test('reports that nobody fetches do not pile up: the newest are kept', () => {
  const inputs = createQueue()

  for (let tick = 101; tick < 101 + 3000; tick++) inputs.diff(tick)

  const { applied } = inputs.queueOf(1)!
  expect([applied.length, applied.at(-1)?.tick]).toEqual([REPORTS_KEPT, 3100])
})
