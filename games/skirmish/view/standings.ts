/** The round and who stands where in it: tallies with names, best first. */

import type { ViewKit } from '../../view-kit.ts'
import { ROUND_PHASES } from '../components/round.ts'
import { livingOf } from './seen.ts'

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
export function standingsOf(kit: ViewKit, ownUser: number): readonly Standing[] {
  const { world } = kit
  const { columns } = world
  return livingOf(columns, world.archetypes.numberOf('tally'))
    .map((eid): Standing => {
      const user = kit.value(eid, 'Tally', 'user')
      return {
        netId: columns.netIds[eid]!,
        name: kit.nameOf(kit.value(eid, 'Tally', 'of'), user) ?? kit.say('somebody'),
        kills: kit.value(eid, 'Tally', 'kills'),
        deaths: kit.value(eid, 'Tally', 'deaths'),
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
export function roundOf(kit: ViewKit): RoundShown | undefined {
  const { world } = kit
  const [round] = livingOf(world.columns, world.archetypes.numberOf('round'))
  if (round === undefined) return undefined
  return {
    number: kit.value(round, 'Round', 'number'),
    isOver: kit.value(round, 'Round', 'phase') === OVER,
    leftS: Math.max(0, Math.ceil((kit.value(round, 'Round', 'endsTick') - world.tick) / world.tickRateHz)),
    winner: kit.value(round, 'Round', 'winner'),
  }
}
