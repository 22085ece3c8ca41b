/** The round trip: measured on inputs, and never believed beyond all reason. */

import { expect, test } from '@jest/globals'
import { createRoundTrip } from '../../client/clocks/round-trip.ts'

const TICK_MS = 1000 / 60

test('an input that waited in the room says how long the way is', () => {
  const way = createRoundTrip(60, 80)

  for (let tick = 1; tick <= 200; tick++) {
    way.sent(tick, tick * TICK_MS)
    // There after 50 ms, stepped two ticks later, told at once, back after 50 ms.
    way.heard(tick, 2, tick, tick * TICK_MS + 100 + 2 * TICK_MS)
  }

  expect(way.ms).toBeCloseTo(100, 0)
})

test.each([1e12, Number.MAX_VALUE])('a first round trip of %p ms, as a spoilt recording may tell, counts as two seconds', (firstMs) => {
  expect(createRoundTrip(60, firstMs).ms).toBe(2000)
})

test('a room that tells of absurd slacks makes no round trip longer than two seconds', () => {
  const way = createRoundTrip(60, 80)

  for (let tick = 1; tick <= 500; tick++) {
    way.sent(tick, tick * TICK_MS)
    way.heard(tick, -1023, tick, tick * TICK_MS + 100)
  }

  expect(way.ms).toBeLessThanOrEqual(2000)
})
