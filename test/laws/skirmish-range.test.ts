/** Lag compensation in Skirmish: what its rifle was seen to hit, the room gives. `npm run bench:feel` tells the share over more seeds. */

import { expect, test } from '@jest/globals'
import { hitShareOf, RANGE_LINKS } from '../kit/ray-range.ts'
import { runSkirmishRange } from '../kit/skirmish-range.ts'

test.each(RANGE_LINKS)('a shot that looked like a hit on a strafing bot is a hit, at $latencyMs ms one way and $jitterMs ms of jitter', (link) => {
  const result = runSkirmishRange(link, 1, 5)

  expect(result.seenHits).toBeGreaterThan(10)
  expect(hitShareOf([result])).toBeGreaterThanOrEqual(0.99)
})
