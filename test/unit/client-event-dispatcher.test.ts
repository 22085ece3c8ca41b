/** ClientEventDispatcher: each happening is news once. */

import { expect, test } from '@jest/globals'
import { createClientEventDispatcher } from '../../client/client-event-dispatcher.ts'
import type { GameEvent } from '../../src/events.ts'

function happening(tick: number, detail: Partial<GameEvent> = {}): GameEvent {
  return { tick, kind: 'land', netId: 7, press: undefined, x: 0, y: 0, value: 0, ...detail }
}

test('a predicted event, replayed and then confirmed, is heard once', () => {
  const events = createClientEventDispatcher()

  events.predicted([happening(100)])
  events.predicted([happening(100)])
  events.confirmed([happening(100)], 110)

  expect(events.takeNew()).toHaveLength(1)
})

test('an event that a replay moved by a tick is still the same', () => {
  const events = createClientEventDispatcher()

  events.predicted([happening(100)])
  events.predicted([happening(102)])
  events.confirmed([happening(101)], 110)

  expect(events.takeNew()).toHaveLength(1)
})

test('a press applied late is known by its stamp', () => {
  const events = createClientEventDispatcher()
  const press = { tick: 100, ordinal: 0 }

  events.predicted([happening(100, { kind: 'throw', press })])
  events.confirmed([happening(128, { kind: 'throw', press })], 130)

  expect(events.takeNew()).toHaveLength(1)
})

test('two landings of one person, well apart, are two', () => {
  const events = createClientEventDispatcher()

  events.predicted([happening(100)])
  events.confirmed([happening(100)], 110)
  events.predicted([happening(160)])

  expect(events.takeNew()).toHaveLength(2)
})

test('what only the room knows of is heard when it says so', () => {
  const events = createClientEventDispatcher()

  events.confirmed([happening(100, { kind: 'hop' })], 110)

  expect(events.takeNew().map(({ kind }) => kind)).toEqual(['hop'])
})

test('what was predicted and never confirmed is cancelled, once', () => {
  const events = createClientEventDispatcher()
  events.predicted([happening(100, { kind: 'throw', press: { tick: 100, ordinal: 0 } })])
  events.takeNew()

  events.confirmed([], 130)
  const early = events.takeCancelled()
  events.confirmed([], 141)
  const late = events.takeCancelled()
  events.confirmed([], 200)

  expect([early.length, late.length, events.takeCancelled().length]).toEqual([0, 1, 0])
})
