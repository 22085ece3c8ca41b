/** Events without prediction: each is heard once, when the drawn moment is there, however many wait. */

import { expect, test } from '@jest/globals'
import { createConfirmedEvents } from '../../client/net/confirmed-events.ts'
import { eventKey, type GameEvent } from '../../src/events.ts'

function happening(tick: number, netId: number): GameEvent {
  return { tick, kind: 'land', netId, press: undefined, x: 0, y: 0, value: 0 }
}

test('of a hundred that wait none is lost, and each is heard when its tick is drawn', () => {
  const events = createConfirmedEvents(eventKey, 60)
  for (let netId = 0; netId < 100; netId++) events.told([happening(100 + Math.floor(netId / 10), netId)])

  const heard = Array.from({ length: 12 }, (_, tick) => events.take(99 + tick).length)

  expect(heard).toEqual([0, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0])
})

test('where nobody asks, what is older than two seconds is forgotten', () => {
  const events = createConfirmedEvents(eventKey, 60)

  events.told([happening(100, 1), happening(160, 2)])
  events.told([happening(221, 3)])

  expect(events.take(300).map(({ netId }) => netId)).toEqual([2, 3])
})
