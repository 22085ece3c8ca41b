/** ClientEventDispatcher: each happening is news once. */

import { expect, test } from '@jest/globals'
import { createClientEventDispatcher } from '../../client/net/client-event-dispatcher.ts'
import type { GameEvent } from '../../src/events.ts'

function happening(tick: number, detail: Partial<GameEvent> = {}): GameEvent {
  return { tick, kind: 'land', netId: 7, press: undefined, x: 0, y: 0, value: 0, ...detail }
}

test('a predicted event, replayed and then confirmed, is heard once', () => {
  const events = createClientEventDispatcher(60)

  events.predicted([happening(100)])
  events.replayed([happening(100)], 95)
  events.confirmed([happening(100)])
  events.settled(110)

  expect(events.takeNew()).toHaveLength(1)
})

test('an event that a replay moved by a tick is still the same', () => {
  const events = createClientEventDispatcher(60)

  events.predicted([happening(100)])
  events.replayed([happening(102)], 90)
  events.confirmed([happening(101)])
  events.settled(110)

  expect(events.takeNew()).toHaveLength(1)
})

test('a press applied late is known by its stamp', () => {
  const events = createClientEventDispatcher(60)
  const press = { tick: 100, ordinal: 0 }

  events.predicted([happening(100, { kind: 'throw', press })])
  events.confirmed([happening(128, { kind: 'throw', press })])
  events.settled(130)

  expect(events.takeNew()).toHaveLength(1)
})

test('two landings of one person, well apart, are two', () => {
  const events = createClientEventDispatcher(60)

  events.predicted([happening(100)])
  events.confirmed([happening(100)])
  events.settled(110)
  events.predicted([happening(160)])

  expect(events.takeNew()).toHaveLength(2)
})

test('a second landing that only a replay finds is heard at once, however soon after a confirmed one', () => {
  const events = createClientEventDispatcher(60)
  events.confirmed([happening(100)])
  events.settled(100)
  events.takeNew()

  events.replayed([happening(112)], 102)
  const heard = events.takeNew()
  events.confirmed([happening(112)])
  events.settled(112)

  expect([heard, events.takeNew(), events.takeCancelled()]).toEqual([[happening(112)], [], []])
})

test('two landings half a second apart are two at any tick rate', () => {
  const heard = [20, 60, 120].map((tickRateHz) => {
    const events = createClientEventDispatcher(tickRateHz)
    events.predicted([happening(100 + tickRateHz / 2)])
    events.confirmed([happening(100)])
    return events.takeNew().length
  })

  expect(heard).toEqual([2, 2, 2])
})

test('what only the room knows of is heard when it says so', () => {
  const events = createClientEventDispatcher(60)

  events.confirmed([happening(100, { kind: 'hop' })])
  events.settled(110)

  expect(events.takeNew().map(({ kind }) => kind)).toEqual(['hop'])
})

test('what was predicted and never confirmed is cancelled, once', () => {
  const events = createClientEventDispatcher(60)
  events.predicted([happening(100, { kind: 'throw', press: { tick: 100, ordinal: 0 } })])
  events.takeNew()

  events.settled(102)
  const early = events.takeCancelled()
  events.settled(110)
  const late = events.takeCancelled()
  events.settled(200)

  expect([early.length, late.length, events.takeCancelled().length]).toEqual([0, 1, 0])
})

test('what a replay no longer finds fades, and is not played again when the room tells of it after all', () => {
  const events = createClientEventDispatcher(60)
  const press = { tick: 100, ordinal: 0 }
  events.predicted([happening(100, { kind: 'throw', press })])
  const heard = events.takeNew().length

  events.replayed([], 98)
  const faded = events.takeCancelled().length
  events.confirmed([happening(107, { kind: 'throw', press })])

  expect([heard, faded, events.takeNew().length]).toEqual([1, 1, 0])
})

test('what a replay takes back before anyone heard it is never heard', () => {
  const events = createClientEventDispatcher(60)
  events.predicted([happening(100)])

  events.replayed([], 98)

  expect([events.takeNew(), events.takeCancelled()]).toEqual([[], []])
})

test('what was taken back before anyone heard it is heard when the room tells of it after all', () => {
  const events = createClientEventDispatcher(60)
  events.predicted([happening(100)])
  events.replayed([], 98)

  events.confirmed([happening(100)])

  expect([events.takeNew().length, events.takeCancelled().length]).toEqual([1, 0])
})

test('what a replay moves and the next takes back before anyone heard it is never heard, and nothing fades', () => {
  const events = createClientEventDispatcher(60)
  events.predicted([happening(100)])

  events.replayed([happening(102)], 98)
  events.replayed([], 98)

  expect([events.takeNew(), events.takeCancelled()]).toEqual([[], []])
})

test('what fades is named as it was when it was heard', () => {
  const events = createClientEventDispatcher(60)
  events.predicted([happening(100)])
  const heard = events.takeNew()

  events.replayed([happening(102)], 98)
  events.replayed([], 98)

  expect(events.takeCancelled()).toEqual(heard)
})

test('what is taken back and told of again between two frames neither fades nor is heard twice', () => {
  const events = createClientEventDispatcher(60)
  events.predicted([happening(100)])
  const heard = events.takeNew().length

  events.replayed([], 98)
  events.confirmed([happening(100)])

  expect([heard, events.takeNew().length, events.takeCancelled().length]).toEqual([1, 0, 0])
})

test('two blows of one pick, ten ticks apart, are two, however often they are replayed', () => {
  const events = createClientEventDispatcher(60)
  const blows = [happening(100, { kind: 'dig' }), happening(110, { kind: 'dig' })]

  events.predicted([blows[0]!])
  events.predicted([blows[1]!])
  events.replayed(blows, 95)
  events.confirmed([blows[0]!])
  events.confirmed([blows[1]!])
  events.settled(130)

  expect([events.takeNew().length, events.takeCancelled().length]).toEqual([2, 0])
})

test('a press that waits for its tick is one happening, wherever a replay puts it', () => {
  const events = createClientEventDispatcher(60)
  const press = { tick: 100, ordinal: 0 }

  events.predicted([happening(100, { kind: 'throw', press })])
  for (let tick = 101; tick < 120; tick++) {
    events.replayed([happening(tick, { kind: 'throw', press })], tick - 1)
    events.settled(tick - 1)
  }
  events.confirmed([happening(120, { kind: 'throw', press })])
  events.settled(130)

  expect([events.takeNew().length, events.takeCancelled().length]).toEqual([1, 0])
})

test('of ticks that are lived again after a new beginning, what was heard fades, and is not heard again when it happens after all', () => {
  const events = createClientEventDispatcher(60)
  const press = happening(110, { kind: 'jump', press: { tick: 110, ordinal: 0 } })
  events.predicted([happening(98), press])
  events.takeNew()

  events.restarted([], 100)
  const faded = events.takeCancelled()
  events.predicted([press])
  events.confirmed([press])

  expect([faded, events.takeNew()]).toEqual([[press], []])
})
