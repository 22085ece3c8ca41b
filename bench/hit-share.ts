// How many of the rays that looked like hits on the shooter's screen the room gives, on two bad lines, against targets that strafe.
import { hitShareOf, RANGE_LINKS, runRayRange } from '../test/kit/ray-range.ts'

const SECONDS = 8
/** A shot is a shot: more seeds than these tell nothing new. */
const MOST_SEEDS = 8

export function measureHitShare(seeds: number): number {
  const numbers = Array.from({ length: Math.min(seeds, MOST_SEEDS) }, (_, at) => at + 1)
  return hitShareOf(numbers.flatMap((seed) => RANGE_LINKS.map((link) => runRayRange(link, seed, SECONDS))))
}
