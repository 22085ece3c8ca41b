/** The round and who stands where in it: tallies with names, best first. Asked of what is drawn: what a slow page does not simulate is there, too. */

import type { DrawnThing, ViewKit } from '../../view-kit.ts'
import { ROUND_PHASES } from '../components/round.ts'
import { fieldOf } from './seen.ts'

const OVER = ROUND_PHASES.indexOf('over')

export interface Standing {
  /** Of the tally. */
  readonly netId: number
  readonly name: string
  readonly kills: number
  readonly deaths: number
  readonly isOwn: boolean
}

/** `ownUser` 0: nobody's own. */
export function standingsOf(kit: ViewKit, drawn: readonly DrawnThing[], ownUser: number): readonly Standing[] {
  return drawn
    .filter(({ archetype }) => archetype === 'tally')
    .map((tally): Standing => {
      const user = fieldOf(tally, 'Tally', 'user')
      return {
        netId: tally.netId,
        name: kit.nameOf(fieldOf(tally, 'Tally', 'of'), user) ?? kit.say('somebody'),
        kills: fieldOf(tally, 'Tally', 'kills'),
        deaths: fieldOf(tally, 'Tally', 'deaths'),
        isOwn: user !== 0 && user === ownUser,
      }
    })
    .sort((a, b) => b.kills - a.kills || a.deaths - b.deaths || a.netId - b.netId)
}

export interface RoundShown {
  readonly number: number
  readonly isOver: boolean
  readonly leftS: number
  /** NetId of a tally; 0 for a draw. */
  readonly winner: number
}

/** Undefined before the page was told of it. */
export function roundOf({ world }: ViewKit, drawn: readonly DrawnThing[]): RoundShown | undefined {
  const round = drawn.find(({ archetype }) => archetype === 'round')
  if (!round) return undefined
  return {
    number: fieldOf(round, 'Round', 'number'),
    isOver: fieldOf(round, 'Round', 'phase') === OVER,
    leftS: Math.max(0, Math.ceil((fieldOf(round, 'Round', 'endsTick') - world.tick) / world.tickRateHz)),
    winner: fieldOf(round, 'Round', 'winner'),
  }
}
