/** What is measured of each game with one seed. */

import { LINK_PROFILES, type LinkProfile, type LinkProfileName } from '../../test/kit/link.ts'
import { RANGE_LINKS, type RangeResult, runRayRange } from '../../test/kit/ray-range.ts'
import { runSkirmishRange } from '../../test/kit/skirmish-range.ts'
import { burrowCrowd } from './burrow-crowd.ts'
import { runCrowd } from './crowd-run.ts'
import type { BurrowSeed, LinkedRange, SkirmishSeed } from './figures.ts'
import { skirmishCrowd } from './skirmish-crowd.ts'
import { runSolo } from './solo-run.ts'

/** A shot is a shot: of so many seeds there are a thousand and more. */
const RANGE_SEEDS = 40
const RANGE_SECONDS = 8

/** What must converge is every client's state: on the worst links another comes for the last seconds. */
const AWFUL_COMPANY = 1

export function runBurrowSeed(seed: number): BurrowSeed {
  const both = (name: LinkProfileName) => {
    const profile = LINK_PROFILES[name]
    const withLoss = runSolo(profile, seed, name === 'AWFUL' ? AWFUL_COMPANY : 0)
    // The same line is the same run, to the byte.
    return { withoutLoss: profile.loss === 0 ? withLoss : runSolo({ ...profile, loss: 0 }, seed), withLoss }
  }
  return { seed, range: rangeOf(seed, runRayRange), solo: { LAN: both('LAN'), WIFI: both('WIFI'), '4G': both('4G'), BAD: both('BAD'), AWFUL: both('AWFUL') }, crowd: runCrowd(burrowCrowd(seed), seed) }
}

export function runSkirmishSeed(seed: number): SkirmishSeed {
  return { seed, range: rangeOf(seed, runSkirmishRange), crowd: runCrowd(skirmishCrowd(seed), seed) }
}

function rangeOf(seed: number, run: (link: LinkProfile, seed: number, seconds: number) => RangeResult): LinkedRange | undefined {
  const link = seed % RANGE_LINKS.length
  return seed <= RANGE_SEEDS ? { link, ...run(RANGE_LINKS[link]!, seed, RANGE_SECONDS) } : undefined
}
