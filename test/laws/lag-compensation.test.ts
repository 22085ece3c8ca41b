/** The law of seen hits: a ray that looked like a hit on the shooter's screen is one, however bad the line. */

import { expect, test } from '@jest/globals'
import { hitShareOf, RANGE_LINKS, runRayRange } from '../kit/ray-range.ts'

const SEEDS = [1, 2, 3]
const SECONDS = 10

test.each(RANGE_LINKS.map((link) => ({ link, name: `${link.latencyMs}/${link.jitterMs}/${link.loss}` })))('what looked like a hit on targets that strafe is a hit in 99 of 100: $name', ({ link }) => {
  const results = SEEDS.map((seed) => runRayRange(link, seed, SECONDS))

  expect(results.reduce((sum, { seenHits }) => sum + seenHits, 0)).toBeGreaterThan(100)
  expect(hitShareOf(results)).toBeGreaterThanOrEqual(0.99)
})

test('without the stamp the same shots miss what has run on', () => {
  const results = [runRayRange(RANGE_LINKS[1]!, 1, SECONDS, false)]

  expect(hitShareOf(results)).toBeLessThan(0.7)
})
