/** Coins go to who touches them. */

import { PERSON_STATES } from '../../../components/person.ts'
import { emit } from '../../../src/emit.ts'
import { entitiesWith, has } from '../../../src/entities.ts'
import type { BurrowWorld } from '../components/index.ts'
import { REGROWING } from '../components/regrow.ts'

const MOST_COINS = 0xffff
const DEAD = PERSON_STATES.indexOf('dead')

/** A touched coin is taken. Reads Coin, Position, Person. Writes Purse, commands. */
export function takeCoins(world: BurrowWorld): void {
  const { Coin, Position, Purse, Person } = world.components
  let coin = 0
  let isTaken = false

  function take(who: number): void {
    if (isTaken || !has(world, who, Purse) || Person.state[who] === DEAD) return
    isTaken = true
    Purse.coins[who] = Math.min(MOST_COINS, Purse.coins[who]! + Coin.worth[coin]!)
    emit(world, 'coin', coin, { value: Coin.worth[coin]! })
    world.commands.despawn(coin)
    world.commands.spawn('regrow', {
      Position: { x: Position.x[coin]!, y: Position.y[coin]! },
      Regrow: { what: REGROWING.indexOf('coin'), atTick: world.tick + world.rules.coinBackTicks },
    })
  }

  for (coin of entitiesWith(world, [Coin, Position])) {
    isTaken = false
    world.contacts.forEachOf(coin, take)
  }
}
