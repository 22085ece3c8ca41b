/** Wounds: what the shots of a tick took is taken together, and what has nothing left is a wreck. */

import { emit } from '../../../src/emit.ts'
import { entitiesWith, has } from '../../../src/entities.ts'
import { COMING_BACK } from '../components/comeback.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { PERSON_STATES } from '../components/person.ts'
import { isSpared, tallyOf } from '../fighters.ts'
import { chooseWayBack } from '../pads.ts'
import { isFighting } from '../round.ts'

const DEAD = PERSON_STATES.indexOf('dead')
const MOST = 0xffff

/** Wounds are felt, wrecks are counted. Reads Position, Rifle, Launcher, Pad, Round. Writes Health, Person, Tally, WayBack, Pad, commands. */
export function hurtThings(world: SkirmishWorld): void {
  const { Health, Person, Position, Tally } = world.components
  const { tick, rules } = world

  /** What still bursts while the result is shown changes no score of it. */
  function score(victim: number, byNetId: number): void {
    if (!isFighting(world)) return
    const loser = tallyOf(world, world.netIdOf(victim))
    if (loser !== 0) {
      Tally.deaths[loser] = Math.min(MOST, Tally.deaths[loser]! + 1)
      Tally.streak[loser] = 0
    }
    const winner = tallyOf(world, byNetId)
    if (winner === 0 || winner === loser) return
    Tally.kills[winner] = Math.min(MOST, Tally.kills[winner]! + 1)
    Tally.streak[winner] = Math.min(MOST, Tally.streak[winner]! + 1)
  }

  function wreck(fighter: number, byNetId: number): void {
    Person.state[fighter] = DEAD
    Person.sinceTick[fighter] = tick
    Health.diedTick[fighter] = tick
    chooseWayBack(world, fighter)
    const other = world.eidOf(byNetId)
    emit(world, 'die', fighter, { value: other !== 0 && other !== fighter ? Person.user[other]! : 0 })
    score(fighter, byNetId)
  }

  function smash(crate: number): void {
    emit(world, 'smash', crate)
    world.commands.despawn(crate)
    world.commands.spawn('comeback', {
      Position: { x: Position.x[crate]!, y: Position.y[crate]! },
      Comeback: { what: COMING_BACK.indexOf('crate'), atTick: tick + rules.crateBackTicks },
    })
  }

  for (const eid of entitiesWith(world, [Health, Position])) {
    const wound = Health.wound[eid]!
    if (wound === 0) continue
    Health.wound[eid] = 0
    if (Health.points[eid] === 0 || isSpared(world, eid)) continue
    const lost = Math.min(Health.points[eid]!, wound)
    Health.points[eid] = Health.points[eid]! - lost
    Health.hurtTick[eid] = tick
    if (Health.points[eid]! > 0) emit(world, 'hurt', eid, { value: lost })
    else if (has(world, eid, Person)) wreck(eid, Health.woundedBy[eid]!)
    else smash(eid)
  }
}
