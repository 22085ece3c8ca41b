/** Who plays alone is never corrected: the page computes what the room computes, to the bit. */

import { expect, test } from '@jest/globals'
import { CLEAN } from '../kit/link.ts'
import { runSoloCourse } from '../kit/solo-course.ts'

test('a minute alone on an unimpaired link: no correction at all, over ladders, water, crates and digging', () => {
  const { corrections, states, statesSeen, tilesDug } = runSoloCourse(1, 60, CLEAN)

  expect(corrections).toBe(0)
  expect(states).toBeGreaterThan(1700)
  expect([...statesSeen]).toEqual(expect.arrayContaining(['idle', 'run', 'jump', 'fall', 'climb', 'swim', 'dig']))
  expect(tilesDug).toBeGreaterThan(10)
})

test.each([2, 3, 4])('at 150 ms round trip with 20 ms of jitter no correction reaches a pixel, seed %i', (seed) => {
  const { maxCorrectionPx, states } = runSoloCourse(seed, 30, { latencyMs: 65, jitterMs: 20, loss: 0 })

  expect(maxCorrectionPx).toBeLessThan(1)
  expect(states).toBeGreaterThan(800)
})
