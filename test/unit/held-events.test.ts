/** HeldEvents: what happens to far things is heard when they are seen to do it, or not at all. */

import { expect, test } from '@jest/globals'
import { createClientEventDispatcher } from '../../client/net/client-event-dispatcher.ts'
import { createHeldEvents } from '../../client/net/held-events.ts'
import type { GameEvent } from '../../src/events.ts'

const FAR = () => true
const NEAR = () => false

function happening(tick: number, detail: Partial<GameEvent> = {}): GameEvent {
  return { tick, kind: 'land', netId: 7, press: undefined, x: 0, y: 0, value: 0, ...detail }
}

test('what happens to a near thing is heard at once', () => {
  const held = createHeldEvents(60)

  const heard = held.take([happening(100)], NEAR, 90, 100)

  expect(heard).toEqual([happening(100)])
})

test('what happens to a far thing is heard when it is drawn there, once', () => {
  const held = createHeldEvents(60)

  const heard = [99, 99.5, 100, 101].map((renderTick, at) => held.take(at === 0 ? [happening(100)] : [], FAR, renderTick, 105).length)

  expect(heard).toEqual([0, 0, 1, 0])
})

test('a far thing that comes near is heard at once', () => {
  const held = createHeldEvents(60)
  held.take([happening(100)], FAR, 90, 100)

  const heard = held.take([], NEAR, 91, 101)

  expect(heard).toEqual([happening(100)])
})

test.each([20, 60, 120])('at %i ticks a second nothing waits for longer than a second, whatever holds the timeline up', (tickRateHz) => {
  const held = createHeldEvents(tickRateHz)
  held.take([happening(100)], FAR, 90, 100)

  const heard = [99, 100].map((ticks) => held.take([], FAR, 90, ticks + tickRateHz).length)

  expect(heard).toEqual([0, 1])
})

test('what is cancelled while it waits is not heard, and nothing fades', () => {
  const held = createHeldEvents(60)
  held.take([happening(100)], FAR, 90, 100)

  // Another object: it was told anew.
  const { heard, unheard } = held.cancel([happening(100)])

  expect([heard, unheard, held.take([], FAR, 101, 110)]).toEqual([[], [happening(100)], []])
})

test('what is cancelled after it was heard fades', () => {
  const held = createHeldEvents(60)
  held.take([happening(100)], FAR, 100, 105)

  const { heard, unheard } = held.cancel([happening(100)])

  expect([heard, unheard]).toEqual([[happening(100)], []])
})

test('of two of one kind only the cancelled one is not heard', () => {
  const held = createHeldEvents(60)
  held.take([happening(100), happening(110)], FAR, 90, 110)

  held.cancel([happening(100)])

  expect(held.take([], FAR, 120, 125).map(({ tick }) => tick)).toEqual([110])
})

test.each([
  ['as it was', 0],
  ['two ticks later', 2],
])('a far thing that replays told again %s and then took back is never heard, and never fades', (_, movedTicks) => {
  const events = createClientEventDispatcher(60)
  const held = createHeldEvents(60)
  events.predicted([happening(100)])
  held.take(events.takeNew(), FAR, 90, 100)

  events.replayed([happening(100 + movedTicks)], 95)
  events.replayed([], 96)
  const { heard } = held.cancel(events.takeCancelled())

  expect([heard, held.take(events.takeNew(), FAR, 120, 125)]).toEqual([[], []])
})

test('a far thing that was taken back while it waited is heard when the room tells of it after all', () => {
  const events = createClientEventDispatcher(60)
  const held = createHeldEvents(60)
  events.predicted([happening(100)])
  held.take(events.takeNew(), FAR, 90, 100)
  events.replayed([], 96)
  events.forget(held.cancel(events.takeCancelled()).unheard)

  events.confirmed([happening(100)])

  expect(held.take(events.takeNew(), FAR, 101, 110)).toEqual([happening(100)])
})
