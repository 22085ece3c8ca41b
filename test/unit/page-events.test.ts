/** A page's events: the news, what waits for its timeline, and what fades, as one. */

import { expect, test } from '@jest/globals'
import { createPageEvents, type Listener } from '../../client/net/page-events.ts'
import type { GameEvent } from '../../src/events.ts'

function happening(tick: number): GameEvent {
  return { tick, kind: 'land', netId: 7, press: undefined, x: 0, y: 0, value: 0 }
}

/** Sees everything in the past, as of that tick. */
const watching = (renderTick: number): Listener => ({ isInterpolated: () => true, renderTick, presentTick: renderTick + 10 })

test('what waited, was taken back and is told of by the room after all is heard once, and nothing fades', () => {
  const events = createPageEvents(60)
  events.predicted([happening(100)])
  events.takeNew(watching(90))
  events.replayed([], 96)
  events.takeNew(watching(91))
  events.told([happening(100)])

  const heard = [99, 100, 101].map((tick) => events.takeNew(watching(tick)).length)

  expect([heard, events.takeCancelled()]).toEqual([[0, 1, 0], []])
})

test('what was taken back is not heard in the very frame in which it would be due', () => {
  const events = createPageEvents(60)
  events.predicted([happening(100)])
  events.takeNew(watching(99))

  events.replayed([], 96)

  expect([events.takeNew(watching(100)), events.takeCancelled()]).toEqual([[], []])
})

test('what was heard and did not happen fades once, also when it is asked for later', () => {
  const events = createPageEvents(60)
  events.predicted([happening(100)])
  events.takeNew(watching(100))
  events.replayed([], 96)

  events.takeNew(watching(101))

  expect([events.takeCancelled(), events.takeCancelled()]).toEqual([[happening(100)], []])
})

test('before any welcome nothing waits', () => {
  const events = createPageEvents(60)

  events.told([happening(100)])

  expect(events.takeNew(undefined)).toEqual([happening(100)])
})
