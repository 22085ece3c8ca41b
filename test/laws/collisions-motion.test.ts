// The motion law: what nothing disturbs goes exactly as the shared motion step says, in every bit; the wire relies on it.

import { expect, test } from '@jest/globals'
import { createMotion } from '../../components/motion.ts'
import { TOUCH } from '../../components/touch.ts'
import { type Columns, copyColumns, createColumns } from '../../src/columns.ts'
import { createDice } from '../kit/dice.ts'
import { createTinyScene, STANDARD, type TinyScene } from '../kit/tiny-game.ts'

/** Lets one tick pass and returns the state that the motion step alone would have led to, and the one there is. */
function stepBothWays(scene: TinyScene): { readonly moved: string; readonly stepped: string } {
  const { world, engine } = scene
  const expected = createColumns(world.schema, world.columns.capacity)
  copyColumns(world.columns, expected)
  const move = createMotion(expected)
  for (let eid = 1; eid < expected.used; eid++) if (expected.alive[eid] === 1) move(expected, eid, world.dtS)
  engine.step([])
  return { moved: motionText(world, expected), stepped: motionText(world, world.columns) }
}

/** Where everything is and how fast: what a person is doing besides is no part of its motion. */
function motionText({ schema }: TinyScene['world'], { arrays, netIds, alive, used }: Columns): string {
  const fields = (['position', 'velocity'] as const).flatMap((role) => (['x', 'y'] as const).map((field) => ({ name: `${role}.${field}`, array: arrays[schema.role(role, field)!.index]! })))
  const lines: string[] = []
  for (let eid = 1; eid < used; eid++) if (alive[eid] === 1) lines.push([netIds[eid], ...fields.map(({ name, array }) => `${name}=${array[eid]}`)].join(' '))
  return lines.join('\n')
}

function openSky(tickRateHz: number): TinyScene {
  return createTinyScene(['.'], { pipeline: STANDARD, settings: { tickRateHz }, map: { widthTiles: 1000, heightTiles: 1000, numbers: new Uint8Array(1_000_000) } })
}

const KINDS = ['person', 'crate', 'ball', 'pebble', 'lift'] as const

test('in free flight: 60 seeds of 40 things, at 60, 30 and 20 Hz', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const dice = createDice(seed)
    const scene = openSky(dice.pick([60, 30, 20]))
    const { Position, Velocity, Gravity } = scene.world.components
    for (let i = 0; i < 40; i++) {
      const kind = dice.pick(KINDS)
      const eid = scene.put(kind, 0, 0)
      Position.x[eid] = 3000 + (i % 8) * 1200 + dice.onGrid(0, 100, 1 / 256)
      Position.y[eid] = 3000 + Math.floor(i / 8) * 1200 + dice.onGrid(0, 100, 1 / 256)
      Velocity.x[eid] = dice.chance(0.2) ? 0 : dice.onGrid(-900, 900, 1 / 16)
      Velocity.y[eid] = dice.chance(0.2) ? 0 : dice.onGrid(-900, 900, 1 / 16)
      // A person holds itself only where it climbs or swims.
      Gravity.paused[eid] = dice.chance(0.2) && kind !== 'person' ? 1 : 0
      Gravity.yPxPerS2[eid] = dice.whole(0, 2000)
      Gravity.maxFallPxPerS[eid] = dice.onGrid(0, 900, 1 / 16)
    }
    for (let tick = 0; tick < 20; tick++) {
      const { moved, stepped } = stepBothWays(scene)
      expect(stepped).toBe(moved)
    }
  }
})

test('many at once go as each alone, in whatever order: 60 seeds of 40 things', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const dice = createDice(seed)
    const { world, put } = openSky(30)
    const { Position, Velocity, Touch } = world.components
    const eids = Int32Array.from({ length: 40 }, () => put(dice.pick(KINDS), 0, 0))
    for (const eid of eids) {
      Position.x[eid] = dice.onGrid(3000, 9000, 1 / 256)
      Velocity.x[eid] = dice.onGrid(-900, 900, 1 / 16)
      Velocity.y[eid] = dice.onGrid(-900, 900, 1 / 16)
      Touch.sides[eid] = dice.chance(0.5) ? TOUCH.below : 0
    }
    const alone = createColumns(world.schema, world.columns.capacity)
    copyColumns(world.columns, alone)
    const move = createMotion(world.columns)

    move.many?.(world.columns, eids, 30, world.dtS)
    for (const eid of eids.slice(0, 30).reverse()) move(alone, eid, world.dtS)

    expect(move.many).toBeDefined()
    expect(motionText(world, world.columns)).toBe(motionText(world, alone))
  }
})

test('standing, running and sliding on the ground: 40 seeds of 20 things', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const dice = createDice(seed)
    const width = 500
    const numbers = new Uint8Array(width * 4).fill(1, width * 3)
    const scene = createTinyScene(['.'], { pipeline: STANDARD, map: { widthTiles: width, heightTiles: 4, numbers } })
    const { Velocity } = scene.world.components
    const things = Array.from({ length: 20 }, (_, i) => scene.put(dice.pick(['person', 'crate', 'ball']), 200 + i * 380 + dice.onGrid(0, 16, 1 / 256), 48))
    scene.ticks(3)
    for (const eid of things) Velocity.x[eid] = dice.chance(0.3) ? 0 : dice.onGrid(-150, 150, 1 / 16)

    for (let tick = 0; tick < 30; tick++) {
      const { moved, stepped } = stepBothWays(scene)
      expect(stepped).toBe(moved)
    }
  }
})

test('at rest on one-way tiles, on other things and on ladders', () => {
  const scene = createTinyScene(['...........', '...........', '.p...c..H..', '.==.##..H..', '....##..H..', '###########'])
  const { Gravity } = scene.world.components
  scene.putAt('person', 'p')
  scene.putAt('crate', 'c')
  const crate = scene.put('crate', 88, 32)
  const climber = scene.put('person', 136, 64, { Gravity: { paused: 1 } })
  scene.ticks(60)
  Gravity.paused[climber] = 1

  for (let tick = 0; tick < 30; tick++) {
    const { moved, stepped } = stepBothWays(scene)
    expect(stepped).toBe(moved)
  }

  expect(scene.world.components.Touch.sides[crate]! & (TOUCH.below | TOUCH.entityBelow)).not.toBe(0)
})

test('stuck in a wall, and pressed against one', () => {
  const scene = createTinyScene(['.......', '.....##', '...c.##', '#######', '#######', '#######', '#######', '#######'])
  scene.putAt('crate', 'c', { Velocity: { x: 90 } })
  scene.put('crate', 56, 104)
  scene.ticks(60)

  const { moved, stepped } = stepBothWays(scene)

  expect(stepped).toBe(moved)
})
