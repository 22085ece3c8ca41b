/** Rounds: fought until the time is over or somebody has won often enough, then the result, then the next one. */

import { entitiesWith } from '../../../src/entities.ts'
import { NO_NET_ID } from '../../../src/net-id.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { PERSON_STATES } from '../components/person.ts'
import { ROUND_PHASES } from '../components/round.ts'
import { chooseWayBack } from '../pads.ts'

const FIGHT = ROUND_PHASES.indexOf('fight')
const OVER = ROUND_PHASES.indexOf('over')
const DEAD = PERSON_STATES.indexOf('dead')
const MOST = 0xffff

/** The round goes on. Reads Tally, Position, Pad. Writes Round, Tally, Person, Health, WayBack, Pad, commands. */
export function keepRounds(world: SkirmishWorld): void {
  const { Round, Tally, Person, Health } = world.components
  const { tick, rules } = world

  /** The tally with the most wins; 0 for a draw, or where nobody has one. */
  function leader(): number {
    let best = 0
    let isDraw = false
    for (const tally of entitiesWith(world, [Tally])) {
      const ahead = Tally.kills[tally]! - (best === 0 ? 0 : Tally.kills[best]!)
      if (ahead > 0) best = tally
      isDraw = ahead > 0 ? false : isDraw || (ahead === 0 && Tally.kills[tally]! > 0)
    }
    return isDraw ? 0 : best
  }

  function end(round: number): void {
    const best = leader()
    Round.phase[round] = OVER
    Round.endsTick[round] = tick + rules.overTicks
    Round.winner[round] = best === 0 ? NO_NET_ID : world.netIdOf(best)
  }

  function begin(round: number): void {
    Round.phase[round] = FIGHT
    Round.endsTick[round] = tick + rules.roundTicks
    Round.number[round] = Math.min(MOST, Round.number[round]! + 1)
    Round.winner[round] = NO_NET_ID
    for (const tally of entitiesWith(world, [Tally])) Tally.kills[tally] = Tally.deaths[tally] = Tally.streak[tally] = 0
    // Everybody comes in anew, whole and at a place of its own.
    for (const eid of entitiesWith(world, [Person, Health])) {
      Person.state[eid] = DEAD
      chooseWayBack(world, eid)
      Health.diedTick[eid] = Math.max(1, tick - rules.deadTicks)
    }
  }

  const rounds = entitiesWith(world, [Round])
  if (rounds.length === 0) world.commands.spawn('round', { Round: { phase: FIGHT, endsTick: tick + rules.roundTicks } })
  for (const round of rounds) {
    const isTimeOver = tick >= Round.endsTick[round]!
    if (Round.phase[round] === OVER) {
      if (isTimeOver) begin(round)
    } else if (isTimeOver || (rules.winKills > 0 && entitiesWith(world, [Tally]).some((tally) => Tally.kills[tally]! >= rules.winKills))) end(round)
  }
}
