// The replay law: what a tick does follows from the synced state alone, not from what happened before or elsewhere.

import { expect, test } from '@jest/globals'
import { INTERACTION_RADIUS_PX } from '../../components/collider.ts'
import { columnsText } from '../kit/columns-text.ts'
import { createCrowd, drawRoom, putThing, REMODELLING, rollThings, WANDERING } from '../kit/crowd.ts'
import { createDice } from '../kit/dice.ts'
import { createTinyScene, type TinyScene } from '../kit/tiny-game.ts'

const stateOf = (scene: TinyScene): string => columnsText(scene.world.columns)

test('rewinding 8 ticks and replaying them changes nothing: 24 crowds, tiles coming and going', () => {
  for (let seed = 1; seed <= 24; seed++) {
    const scene = createCrowd(seed, 40, REMODELLING)
    scene.ticks(1)
    for (let round = 0; round < 12; round++) {
      scene.ticks(8)
      const state = stateOf(scene)
      const tiles = Array.from(scene.world.tiles.numbers)

      scene.engine.rewind(scene.world.tick - 8)
      scene.ticks(8)

      expect([seed, round, stateOf(scene)]).toEqual([seed, round, state])
      expect(Array.from(scene.world.tiles.numbers)).toEqual(tiles)
    }
  }
})

test('a world restored from the last state alone goes on as the one that has lived through it all', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const lived = createCrowd(seed, 40)
    lived.ticks(60)
    const restored = createTinyScene(drawRoom(seed), { pipeline: WANDERING, publicSeed: seed })
    for (let eid = 1; eid < lived.world.columns.used; eid++) restored.world.claimEid(lived.world.columns.netIds[eid]!)
    restored.world.restore(lived.world.columns)

    for (let tick = 0; tick < 30; tick += 5) {
      lived.ticks(5)
      restored.ticks(5)
      expect([seed, tick, stateOf(restored)]).toEqual([seed, tick, stateOf(lived)])
    }
  }
})

test('neither the order of spawns nor past removals change what happens: 20 crowds', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const things = rollThings(seed, 30).map((thing, i) => ({ ...thing, netId: 1000 + ((i * 7) % 31) * 13 }))
    const build = (isShuffled: boolean): TinyScene => {
      const scene = createTinyScene(drawRoom(seed), { pipeline: WANDERING, publicSeed: seed })
      const { world } = scene
      const dice = createDice(seed + 9)
      const list = isShuffled ? dice.shuffled(things) : things
      // `put` spawns under the server's next NetId; here each thing brings its own.
      const put = (thing: (typeof things)[number]): void => {
        const made = putThing(scene, thing)
        const eid = world.spawnNow(world.archetypes.byName(thing.archetype), thing.netId)
        for (const column of world.schema.columns) world.columns.arrays[column.index]![eid] = world.columns.arrays[column.index]![made]!
        world.despawnNow(made)
      }
      for (const thing of list) {
        if (isShuffled && dice.chance(0.3)) world.despawnNow(scene.put('crate', 100, 100))
        if (isShuffled && dice.chance(0.3)) world.release(world.tick)
        put(thing)
      }
      return scene
    }
    const one = build(false)
    const other = build(true)

    for (let tick = 0; tick < 60; tick += 6) {
      one.ticks(6)
      other.ticks(6)
      expect([seed, tick, stateOf(other)]).toEqual([seed, tick, stateOf(one)])
    }
  }
})

test('two worlds stepped in turns go as each would alone', () => {
  const alone = [11, 12].map((seed) => {
    const scene = createCrowd(seed, 60)
    scene.ticks(120)
    return stateOf(scene)
  })

  const together = [11, 12].map((seed) => createCrowd(seed, 60))
  for (let tick = 0; tick < 120; tick++) for (const scene of together) scene.ticks(1)

  expect(together.map(stateOf)).toEqual(alone)
})

test('what lies beyond the interaction radius changes nothing within a tick: 60 crowds', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const whole = createCrowd(seed, 50)
    whole.ticks(20)
    const { columns, components } = whole.world
    const { Position } = components
    const own = createDice(seed).whole(1, 30)
    const part = createTinyScene(drawRoom(seed), { pipeline: WANDERING, publicSeed: seed })
    for (let eid = 1; eid < columns.used; eid++) part.world.claimEid(columns.netIds[eid]!)
    part.world.restore(columns)
    for (let eid = 1; eid < columns.used; eid++) {
      const isNear = Math.abs(Position.x[eid]! - Position.x[own]!) < INTERACTION_RADIUS_PX && Math.abs(Position.y[eid]! - Position.y[own]!) < INTERACTION_RADIUS_PX
      if (!isNear) part.world.despawnNow(eid)
    }

    whole.ticks(1)
    part.ticks(1)

    const rowOf = (scene: TinyScene): string | undefined => stateOf(scene).split('\n').find((line) => line.startsWith(`${columns.netIds[own]} `))
    expect([seed, rowOf(part)]).toEqual([seed, rowOf(whole)])
  }
})

test('a crowd never ends up outside, faster than allowed, or nowhere: 12 crowds for 300 ticks', () => {
  const lost: string[] = []
  for (let seed = 1; seed <= 12; seed++) {
    const scene = createCrowd(seed, 50, REMODELLING)
    const { Position, Velocity } = scene.world.components
    scene.ticks(300)
    for (let eid = 1; eid < scene.world.columns.used; eid++) {
      const isInside = Position.x[eid]! > 8 && Position.x[eid]! < 440 && Position.y[eid]! > 8 && Position.y[eid]! < 280
      const isSlow = Math.abs(Velocity.x[eid]!) <= 15360 && Math.abs(Velocity.y[eid]!) <= 15360
      if (!isInside || !isSlow) lost.push(`seed ${seed}, eid ${eid}: at ${Position.x[eid]}, ${Position.y[eid]} with ${Velocity.x[eid]}, ${Velocity.y[eid]}`)
    }
  }

  expect(lost).toEqual([])
})
