/** One of the processes that share the seeds: runs each seed that it is sent and answers with its figures. */

import { LINK_PROFILES, type LinkProfileName } from '../../test/kit/link.ts'
import { RANGE_LINKS, runRayRange } from '../../test/kit/ray-range.ts'
import { runSkirmishRange } from '../../test/kit/skirmish-range.ts'
import { runCrowd } from './crowd-run.ts'
import type { SeedFigures } from './figures.ts'
import { runSkirmishCrowd } from './skirmish-crowd-run.ts'
import { runSolo } from './solo-run.ts'

/** A shot is a shot: of so many seeds there are a thousand and more. */
const RANGE_SEEDS = 40
const RANGE_SECONDS = 8
/** Skirmish has a hundred things in the air at once: of so many seeds there are 57,000 states of eight pages each. */
const SKIRMISH_SEEDS = 20

/** What must converge is every client's state: on the worst links another comes for the last seconds. */
const AWFUL_COMPANY = 1

function runSeed(seed: number): SeedFigures {
  const both = (name: LinkProfileName) => {
    const profile = LINK_PROFILES[name]
    const withLoss = runSolo(profile, seed, name === 'AWFUL' ? AWFUL_COMPANY : 0)
    // The same line is the same run, to the byte.
    return { withoutLoss: profile.loss === 0 ? withLoss : runSolo({ ...profile, loss: 0 }, seed), withLoss }
  }
  const link = seed % RANGE_LINKS.length
  const range = seed <= RANGE_SEEDS ? { link, ...runRayRange(RANGE_LINKS[link]!, seed, RANGE_SECONDS) } : undefined
  const skirmish = seed <= SKIRMISH_SEEDS ? { crowd: runSkirmishCrowd(seed), range: { link, ...runSkirmishRange(RANGE_LINKS[link]!, seed, RANGE_SECONDS) } } : undefined
  return { seed, range, skirmish, solo: { LAN: both('LAN'), WIFI: both('WIFI'), '4G': both('4G'), BAD: both('BAD'), AWFUL: both('AWFUL') }, crowd: runCrowd(seed) }
}

process.on('message', (seed) => {
  if (typeof seed !== 'number') return process.disconnect()
  process.send?.(runSeed(seed))
})
