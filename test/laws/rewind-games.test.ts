/** The rewind law over the games that ship: going back 8 ticks and taking them again changes nothing, tiles and NetIds included. */

import { expect, test } from '@jest/globals'
import { populateWorld } from '../../rooms/authority/populate-world.ts'
import { SCALARS } from '../../src/columns.ts'
import { createEngine } from '../../src/engine.ts'
import type { UserInput } from '../../src/input/input-dispatcher.ts'
import { type IntentDiff, NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { columnsText } from '../kit/columns-text.ts'
import { createDice, type Dice } from '../kit/dice.ts'
import { SHIPPED_MAPS, shippedGame } from '../kit/shipped-games.ts'

const BACK_TICKS = 8
const ROUNDS = 12
const ROUND_TICKS = 24
const USERS = [1, 2, 3]
const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1)

/** What a user may want next: anything, now and then. */
function next(before: IntentDiff, dice: Dice, actions: number, x: number, y: number): IntentDiff {
  const rest = { ...before, pressed: 0, released: 0 }
  if (!dice.chance(0.15)) return rest
  const held = dice.whole(0, 2 ** actions - 1)
  return {
    ...rest,
    held,
    pressed: held & ~before.held,
    released: before.held & ~held,
    moveX: dice.pick([-127, 0, 127, 127]),
    moveY: dice.pick([-127, 0, 0, 127]),
    targetX: Math.round(x) + dice.whole(-40, 40),
    targetY: Math.round(y) + dice.whole(-40, 40),
  }
}

test.each(SEEDS.flatMap((seed) => SHIPPED_MAPS.map((map) => ({ seed, ...map }))))('8 ticks taken again are the same ticks: $name, map $mapNumber, seed $seed', ({ seed, name, mapNumber }) => {
  const { game, loaded: { data, maps } } = shippedGame(name)
  const map = maps[mapNumber]!
  const dice = createDice(seed)
  const engine = createEngine(game, { mode: 'authority', data: data.simulation, map, publicSeed: seed, secretSeed: seed * 31 })
  const { world } = engine
  populateWorld(engine, map)
  const start = dice.pick(map.personSpawns)
  const persons = USERS.map((user) => {
    world.pressKeys.set(user, { alias: user, key: seed * 100 + user })
    return engine.populate(game.personArchetype, { Position: start, Person: { user }, ...('Digger' in game.components ? { Digger: { carried: 9 } } : {}) })
  })
  for (let bot = 0; bot < 2; bot++) engine.populate(game.botArchetype ?? game.personArchetype, { Position: dice.pick(map.personSpawns) })
  const intents = USERS.map((): IntentDiff => NEUTRAL_INTENT)
  const played = new Map<number, readonly UserInput[]>()
  const told = (): string => [world.columns.scalars.join(), columnsText(world.columns), [...world.tiles.numbers].join(' ')].join('\n')

  for (let round = 0; round < ROUNDS; round++) {
    for (let tick = 0; tick < ROUND_TICKS; tick++) {
      const inputs = USERS.map((user, index): UserInput => {
        const eid = persons[index]!
        intents[index] = next(intents[index]!, dice, game.actions.length, world.column('Position', 'x')[eid]!, world.column('Position', 'y')[eid]!)
        return { user, intent: intents[index]!, pressTick: world.tick + 1, pressOrdinal: 0 }
      })
      played.set(world.tick + 1, inputs)
      engine.step(inputs)
      world.events.take()
    }
    const present = world.tick
    const before = told()
    engine.rewind(present - BACK_TICKS)
    while (world.tick < present) engine.step(played.get(world.tick + 1)!)
    world.events.take()

    expect(told()).toBe(before)
  }
  expect(world.columns.scalars[SCALARS.netIdCount]).toBeGreaterThan(0)
})
