/** What is on its way to one user: when the line is full, and what opens it. */

import { expect, test } from '@jest/globals'
import { createFlight } from '../../rooms/authority/flight.ts'

const HZ = 60

/** Ticks of a second at which a state went, to a user that acknowledges each so many ticks later. */
function sentTicks(seconds: number, bytes: number, answerTicks: (tick: number) => number): readonly number[] {
  const flight = createFlight(HZ)
  const sent: number[] = []
  let answered = 0
  for (let tick = 1; tick <= seconds * HZ; tick++) {
    while (answered < sent.length && sent[answered]! + answerTicks(sent[answered]!) <= tick) flight.acknowledged(sent[answered++]!, tick)
    if (!flight.mayGo(tick)) continue
    flight.sent(tick, bytes)
    sent.push(tick)
  }
  return sent
}

test.each([1, 6, 18, 30])('whoever acknowledges after %i ticks is left out of nothing', (roundTripTicks) => {
  expect(sentTicks(20, 200, () => roundTripTicks)).toHaveLength(20 * HZ)
})

test('a message that is lost and made good 250 ms later costs nothing', () => {
  const lost = (tick: number): number => (tick % 100 === 0 ? 6 + 15 : 6)

  expect(sentTicks(20, 200, lost)).toHaveLength(20 * HZ)
})

test('whoever falls silent gets what fits into a round trip and 300 ms, and then nothing', () => {
  const sent = sentTicks(20, 200, (tick) => (tick > 600 ? Infinity : 6))

  expect(sent.at(-1)).toBe(601 + 6 + 18)
})

test('whoever never acknowledges gets 1.3 s, and then nothing', () => {
  expect(sentTicks(20, 200, () => Infinity).at(-1)).toBe(1 + 78)
})

test('over 32 KiB on the way, one state goes for each acknowledgement', () => {
  const flight = createFlight(HZ)
  for (let tick = 1; tick <= 9; tick++) flight.sent(tick, 4096)
  const before = flight.mayGo(10)

  flight.acknowledged(1, 10)
  const opened = flight.mayGo(10)
  flight.sent(10, 8192)
  const after = flight.mayGo(11)
  flight.acknowledged(1, 11)

  expect([before, opened, after, flight.mayGo(11)]).toEqual([false, true, false, false])
})

test('what waits is as old as the oldest that is not acknowledged', () => {
  const flight = createFlight(HZ)
  flight.sent(4, 100)
  flight.sent(6, 100)
  const before = flight.ageTicks(10)

  flight.acknowledged(4, 11)
  const between = flight.ageTicks(12)
  flight.acknowledged(6, 13)

  expect([before, between, flight.ageTicks(20)]).toEqual([6, 6, 0])
})

test('a new epoch begins with an empty line', () => {
  const flight = createFlight(HZ)
  flight.sent(1, 40_000)

  flight.clear()

  expect(flight.mayGo(500)).toBe(true)
})
