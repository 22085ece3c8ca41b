// Stories of things among tiles: what stops them, what lets them through, what they feel.

import { expect, test } from '@jest/globals'
import { TOUCH } from '../../components/touch.ts'
import { createTinyScene, type TinyScene } from '../kit/tiny-game.ts'

function sides(scene: TinyScene, eid: number): number {
  return scene.world.components.Touch.sides[eid]!
}

function feet(scene: TinyScene, eid: number): number {
  const { Position, Collider } = scene.world.components
  return Position.y[eid]! + Collider.heightPx[eid]! / 2
}

test('a thing falls, lands on the ground exactly and rests there with the same bits for 600 ticks', () => {
  const scene = createTinyScene(['..c..', '.....', '.....', '#####'])
  const crate = scene.putAt('crate', 'c')
  scene.ticks(60)
  const { Position, Velocity } = scene.world.components
  const rest = [Position.x[crate], Position.y[crate], Velocity.x[crate], Velocity.y[crate], sides(scene, crate)]

  scene.ticks(600, () => expect([Position.x[crate], Position.y[crate], Velocity.x[crate], Velocity.y[crate], sides(scene, crate)]).toEqual(rest))

  expect(rest).toEqual([40, 40, 0, 0, TOUCH.below])
})

test('a thing at 16 tiles a tick stops at a wall one tile thin', () => {
  const scene = createTinyScene(['....................', 'p.........#.........', '####################'])
  const pebble = scene.putAt('pebble', 'p', { Velocity: { x: 15360 } })

  scene.ticks(1)

  const { Position, Velocity } = scene.world.components
  expect(Position.x[pebble]).toBe(158)
  expect(Velocity.x[pebble]).toBe(0)
  expect(sides(scene, pebble) & TOUCH.right).toBe(TOUCH.right)
})

test('a fast diagonal does not cut through the corner of a wall', () => {
  const scene = createTinyScene(['p.......', '........', '........', '...#....', '........', '........'])
  const pebble = scene.putAt('pebble', 'p', { Velocity: { x: 6000, y: 6000 } })

  scene.ticks(1)

  const { Position } = scene.world.components
  const isBehind = Position.x[pebble]! > 64 && Position.y[pebble]! > 64
  expect(isBehind && Math.abs(Position.x[pebble]! - Position.y[pebble]!) < 8).toBe(false)
})

test('a one-way tile lets through from below and holds from above', () => {
  const scene = createTinyScene(['...', '.=.', '...', '.p.', '###'])
  const person = scene.putAt('person', 'p')
  const { Velocity } = scene.world.components
  scene.ticks(2)
  Velocity.y[person] = -330

  let highest = Infinity
  scene.ticks(60, () => (highest = Math.min(highest, feet(scene, person))))

  expect(highest).toBeLessThan(16)
  expect(feet(scene, person)).toBe(16)
  expect(sides(scene, person)).toBe(TOUCH.below | TOUCH.oneWay)
})

test('who wants down drops through a one-way tile and lands on the ground below', () => {
  const scene = createTinyScene(['.p.', '.=.', '...', '...', '###'])
  const person = scene.putAt('person', 'p')
  const { Intent } = scene.world.components
  scene.ticks(30)
  expect(feet(scene, person)).toBe(16)

  Intent.moveY[person] = 127
  scene.ticks(60)

  expect(feet(scene, person)).toBe(64)
  expect(sides(scene, person)).toBe(TOUCH.below)
})

test('wanting down on solid ground changes nothing', () => {
  const scene = createTinyScene(['.p.', '###'])
  const person = scene.putAt('person', 'p', { Intent: { moveY: 127 } })

  scene.ticks(10)

  expect(feet(scene, person)).toBe(16)
})

test('what has no intent does not drop through a one-way tile', () => {
  const scene = createTinyScene(['.c.', '.=.', '...', '###'])
  const crate = scene.putAt('crate', 'c')

  scene.ticks(60)

  expect(feet(scene, crate)).toBe(16)
})

test('a ladder is felt in its column, and its top carries like a one-way tile', () => {
  const scene = createTinyScene(['.p.', '.H.', '.H.', '###'])
  const person = scene.putAt('person', 'p')
  scene.ticks(30)
  expect(sides(scene, person)).toBe(TOUCH.below | TOUCH.oneWay)

  scene.world.components.Intent.moveY[person] = 127
  scene.ticks(4)
  expect(sides(scene, person) & TOUCH.ladder).toBe(TOUCH.ladder)

  scene.ticks(60)
  expect(feet(scene, person)).toBe(48)
})

test('a ladder beside the middle column is not felt', () => {
  const scene = createTinyScene(['H..', 'Hp.', '###'])
  const { x, floorY } = scene.map.spot('p')
  const person = scene.put('person', x - 4, floorY)

  scene.ticks(2)

  expect(sides(scene, person) & TOUCH.ladder).toBe(0)
})

test('water is felt with the middle, and its surface too', () => {
  const scene = createTinyScene(['.p.', '~~~', '~~~', '~~~', '###'])
  const person = scene.putAt('person', 'p')
  scene.ticks(1)
  expect(sides(scene, person)).toBe(0)

  const { Position, Gravity, Velocity } = scene.world.components
  Gravity.paused[person] = 1
  Velocity.y[person] = 0
  Position.y[person] = 20
  scene.ticks(1)
  expect(sides(scene, person)).toBe(TOUCH.liquid | TOUCH.surface)

  Position.y[person] = 36
  scene.ticks(1)
  expect(sides(scene, person)).toBe(TOUCH.liquid)
})

test('spikes hurt who reaches into them and block nobody', () => {
  const scene = createTinyScene(['.p.', '...', '.^.', '###'])
  const person = scene.putAt('person', 'p')

  scene.ticks(60)

  expect(feet(scene, person)).toBe(48)
  expect(sides(scene, person)).toBe(TOUCH.below | TOUCH.hazard)
})

test('who stands beside spikes is not hurt', () => {
  const scene = createTinyScene(['p..', '.^.', '#^#'])
  const person = scene.put('person', 8, 32)

  scene.ticks(10)

  expect(sides(scene, person) & TOUCH.hazard).toBe(0)
})

test('a ball bounces lower each time and comes to rest', () => {
  const scene = createTinyScene(['b', '.', '.', '.', '.', '#'])
  const ball = scene.putAt('ball', 'b')
  const { Velocity } = scene.world.components
  const bounces: number[] = []

  scene.ticks(400, () => {
    if (Velocity.y[ball]! < 0 && sides(scene, ball) === 0 && Velocity.y[ball]! < -40) bounces.push(feet(scene, ball))
  })

  expect(bounces.length).toBeGreaterThan(3)
  expect(Velocity.y[ball]).toBe(0)
  expect(feet(scene, ball)).toBe(80)
})

test('a tile placed on a thing pushes it out on the nearest side, a little each tick', () => {
  const scene = createTinyScene(['......', '..c...', '######'])
  const { x, floorY } = scene.map.spot('c')
  const crate = scene.put('crate', x + 5, floorY)
  scene.ticks(2)
  scene.world.tiles.set(2, 1, scene.world.tiles.kinds.numberOf('ground'))
  const { Position } = scene.world.components

  let farthest = 0
  let before = Position.x[crate]!
  scene.ticks(30, () => {
    farthest = Math.max(farthest, Math.abs(Position.x[crate]! - before))
    before = Position.x[crate]!
  })

  expect(Position.x[crate]).toBe(56)
  expect(feet(scene, crate)).toBe(floorY)
  expect(farthest).toBeLessThanOrEqual(4)
})

test('what is walled in on all sides stays where it is, at rest', () => {
  const scene = createTinyScene(Array.from({ length: 12 }, () => '############'))
  const crate = scene.put('crate', 100, 100)

  scene.ticks(60)

  const { Position, Velocity } = scene.world.components
  expect([Position.x[crate], Position.y[crate], Velocity.x[crate], Velocity.y[crate]]).toEqual([100, 92, 0, 0])
})

test('a map edge is a wall where it is closed and goes on where it is open', () => {
  const rows = ['p...', '####']
  const closed = createTinyScene(rows)
  const open = createTinyScene(rows, { map: { ...closed.map, openSides: { left: true, right: false } } })

  const [stopped, passed] = [closed, open].map((scene) => {
    const person = scene.putAt('person', 'p')
    scene.ticks(60, () => (scene.world.components.Velocity.x[person] = -90))
    return scene.world.components.Position.x[person]!
  })

  expect(stopped).toBe(6)
  expect(passed).toBeLessThan(-12)
})

test('a pushed crate comes to rest on the ground', () => {
  const scene = createTinyScene(['c.......', '########'])
  const crate = scene.putAt('crate', 'c', { Velocity: { x: 90 } })
  const { Position, Velocity } = scene.world.components

  scene.ticks(90)

  expect(Velocity.x[crate]).toBe(0)
  expect(Position.x[crate]).toBeGreaterThan(10)
  expect(Position.x[crate]).toBeLessThan(32)
})

test('speeds that are no numbers move nothing and hang nothing', () => {
  const scene = createTinyScene(['c.......', '########'])
  const crate = scene.putAt('crate', 'c')
  const { Position, Velocity } = scene.world.components
  Velocity.x[crate] = NaN
  Velocity.y[crate] = -Infinity

  scene.ticks(3)

  expect(Number.isFinite(Position.x[crate])).toBe(true)
  expect(Number.isFinite(Position.y[crate])).toBe(true)
})
