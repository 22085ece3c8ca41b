/** The membership law: whatever came, went, gained or lost a component since, a restore brings back the saved bits, and every query answers for them. */

import { expect, test } from '@jest/globals'
import { query } from 'bitecs'
import { type Columns, createColumns } from '../../src/columns.ts'
import { entitiesWith } from '../../src/entities.ts'
import { columnsText } from '../kit/columns-text.ts'
import { createDice } from '../kit/dice.ts'
import { createTinyScene, type TinyScene } from '../kit/tiny-game.ts'

const ARCHETYPES = ['person', 'crate', 'ball', 'pebble', 'coin', 'lift']
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1)

/** A copy that shares no code with the one that is tested. */
function plainCopy(columns: Columns): Columns {
  const copy = createColumns(columns.schema, columns.capacity)
  copy.used = columns.used
  for (const key of ['alive', 'netIds', 'archetypes', 'masks'] as const) columns[key].forEach((value, at) => (copy[key][at] = value))
  columns.arrays.forEach((array, index) => array.forEach((value, at) => (copy.arrays[index]![at] = value)))
  return copy
}

function changeSomething({ world, engine }: TinyScene, dice: ReturnType<typeof createDice>): void {
  const living = [...world.living.subarray(0, world.livingCount)]
  const roll = dice.whole(0, 9)
  if (roll < 4 || living.length < 4) {
    const eid = engine.populate(dice.pick(ARCHETYPES), { Position: { x: dice.whole(0, 400), y: dice.whole(0, 200) } })
    if (dice.chance(0.5)) world.column('Velocity', 'x')[eid] = dice.whole(-90, 90)
  } else if (roll < 7) world.despawnNow(dice.pick(living))
  else {
    const eid = dice.pick(living)
    const component = world.schema.entryOf(dice.pick(['Velocity', 'Gravity', 'Touch', 'Mover']))!.number
    if (roll === 7) world.addComponentNow(eid, component)
    else if (roll === 8) world.removeComponentNow(eid, component)
    else world.components.Position.x[eid] = dice.whole(0, 400)
  }
}

function expectQueriesToAgree({ world }: TinyScene): void {
  const { Position, Velocity, Gravity, Mover, Collider } = world.components
  for (const stores of [[Position], [Position, Velocity], [Gravity], [Mover, Collider], [Position, Collider, Velocity]]) {
    const known = [...entitiesWith(world, stores)]
    expect(known).toEqual(Array.from(query(world.ecs, stores)).sort((a, b) => world.netIdOf(a) - world.netIdOf(b)))
  }
}

test.each(SEEDS)('a restore brings back who lived and what they had: seed %i', (seed) => {
  const dice = createDice(seed)
  const scene = createTinyScene(['.'.repeat(28)], { publicSeed: seed, secretSeed: seed, historyTicks: 12 })
  const { world, engine } = scene
  const saved = new Map<number, string>()
  for (let at = 0; at < 40; at++) changeSomething(scene, dice)

  for (let round = 0; round < 120; round++) {
    world.tick++
    engine.history.save(world.tick, world.columns)
    saved.set(world.tick, columnsText(plainCopy(world.columns)))
    for (let change = dice.whole(0, 5); change > 0; change--) changeSomething(scene, dice)
    if (dice.chance(0.3)) expectQueriesToAgree(scene)
    if (dice.chance(0.4)) {
      const back = Math.max(1, world.tick - dice.whole(0, 8))
      if (!engine.history.at(back)) continue
      engine.rewind(back)

      expect(columnsText(world.columns)).toBe(saved.get(back))
      expectQueriesToAgree(scene)
    }
    world.release(world.tick - 12)
  }
})
