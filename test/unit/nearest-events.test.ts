/** Events under a budget: the nearest are told, and those of the own person always. */

import { nearestEvents } from '../../src/wire/state/nearest-events.ts'

const OWN = { netId: 1, x: 100, y: 50 }

function happened(netId: number, x: number) {
  return { event: { tick: 5, kind: 'boing', netId, press: undefined, x, y: 50, value: 0 }, by: 'slot', number: netId } as const
}

test('where there is room all are told', () => {
  const events = [happened(2, 900), happened(3, 110)]

  expect(nearestEvents(events, 24, OWN)).toEqual(events)
})

test('where there is not, the nearest are, in their order', () => {
  const events = [happened(2, 900), happened(3, 110), happened(4, 500), happened(5, 90)]

  expect(nearestEvents(events, 24, OWN)).toEqual([events[1], events[3]])
})

test('what befalls the own person is told however far it was thrown, and however many there are', () => {
  const events = [happened(1, 4000), happened(3, 110), happened(1, 3000), happened(5, 90)]

  expect(nearestEvents(events, 12, OWN)).toEqual([events[0], events[2]])
})

test('of equally near ones no more are told than there is room for', () => {
  const events = [2, 3, 4, 5, 6].map((netId) => happened(netId, 200))

  expect(nearestEvents(events, 24, OWN)).toEqual(events.slice(0, 2))
})
