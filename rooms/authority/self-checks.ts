/** What a room in development watches of itself: a tick taken again is the same, and what a user is sent is enough to go on from. */

import { describeDifference, type Difference } from '../../src/synctest.ts'
import { describeWireDifference } from '../../src/wire-law/wire-law.ts'
import type { AuthorityOptions } from './authority.ts'

/** What users are sent is gone on from twice a second, for so many users at most: a room in development keeps its rate. */
const WIRE_COMPARISONS_PER_S = 2
const WIRE_USERS = 4

type TellFault = (place: string, error: unknown) => void

/** Each place is told of once: a system that differs does so in every tick. */
function reportTo<D extends Difference>(onFault: TellFault, describe: (found: D) => string): (found: D) => void {
  const told = new Set<string>()
  return (found) => {
    const place = `${found.system} ${found.component}.${found.field}`
    if (told.has(place)) return
    told.add(place)
    onFault(`system ${found.system} in step ${found.step}`, new Error(describe(found)))
  }
}

/** Every tick goes back `rewindTicks`; what users are sent is gone on from for as many. */
export function selfChecks(rewindTicks: number, tickRateHz: number, onFault: TellFault): NonNullable<AuthorityOptions['synctest']> {
  return {
    rewindTicks,
    onDifference: reportTo(onFault, describeDifference),
    wire: { aheadTicks: rewindTicks, everyTicks: Math.ceil(tickRateHz / WIRE_COMPARISONS_PER_S), mostUsers: WIRE_USERS, onDifference: reportTo(onFault, describeWireDifference) },
  }
}
