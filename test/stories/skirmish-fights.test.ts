/** Stories of Skirmish under one engine: running, dashing, shooting, bursting, coming back. */

import { expect, test } from '@jest/globals'
import { createSkirmishScene, type Fighter, type SkirmishScene } from '../kit/skirmish.ts'

const HALL = [
  '####################',
  '#..................#',
  '#..P...........P...#',
  '#..................#',
  '#..................#',
  '####################',
]

function duel(rows: readonly string[] = HALL, rules: Readonly<Record<string, number>> = {}): SkirmishScene & { readonly anna: Fighter; readonly bea: Fighter } {
  const scene = createSkirmishScene(rows, { rules })
  const [anna, bea] = scene.fighters
  if (!anna || !bea) throw new Error('the arena has places for fewer than two')
  scene.ticks(2)
  anna.pointAt(bea.x, bea.y)
  bea.pointAt(anna.x, anna.y)
  return { ...scene, anna, bea }
}

test('who runs askew is as fast as who runs straight', () => {
  const { world, anna, bea, ticks } = duel()
  const { Velocity } = world.components

  anna.move(1, 0)
  bea.move(-1, 1)
  ticks(20)

  expect(Math.hypot(Velocity.x[anna.eid]!, Velocity.y[anna.eid]!)).toBeCloseTo(126, 0)
  expect(Math.hypot(Velocity.x[bea.eid]!, Velocity.y[bea.eid]!)).toBeCloseTo(126, 0)
})

test('a fighter looks eight ways: where it points, whichever way it runs', () => {
  const { world, anna, ticks } = duel()
  const { Person } = world.components
  const seen: string[] = []

  anna.move(1, 0)
  for (const [dx, dy] of [[90, 0], [90, 90], [0, 90], [-90, 90], [-90, 0], [-90, -90], [0, -90], [90, -90]] as const) {
    anna.pointAt(anna.x + dx, anna.y + dy)
    ticks(1)
    seen.push(`${Person.facing[anna.eid]!},${Person.facingY[anna.eid]!}`)
  }

  expect(seen).toEqual(['1,0', '1,1', '0,1', '-1,1', '-1,0', '-1,-1', '0,-1', '1,-1'])
})

test('a dash is quick and short, and the next one has to wait', () => {
  const { anna, heard, ticks } = duel()
  const fromX = anna.x

  anna.move(1, 0)
  anna.tap('dash')
  ticks(11)
  const dashedPx = anna.x - fromX
  anna.tap('dash')
  ticks(30)

  expect(dashedPx).toBeGreaterThan(50)
  expect(heard('dash')).toBe(1)
  expect(anna.state).toBe('run')
})

test('a ray hits what it points at, once for each shot', () => {
  const { anna, bea, heard, ticks } = duel()

  anna.hold('fire')
  ticks(1)

  expect(heard('shot')).toBe(1)
  expect(bea.points).toBe(88)
  ticks(9)
  expect(bea.points).toBe(76)
})

test('a wall is cover, and so is a crate', () => {
  for (const cover of ['#', 'B', 'c']) {
    const { anna, bea, ticks } = duel(['#########', `#P..${cover}..P#`, '#########'])

    anna.hold('fire')
    ticks(20)

    expect(bea.points).toBe(100)
  }
})

test('shots chip planks until they are rubble, and then go through; bricks they leave alone', () => {
  const planks = duel(['#########', '#P..W..P#', '#########'])
  const bricks = duel(['#########', '#P..B..P#', '#########'])

  for (const { anna, ticks } of [planks, bricks]) {
    anna.hold('fire')
    ticks(40)
  }

  expect(planks.tileAt(4, 1)).toBe('rubble-planks')
  expect(planks.bea.points).toBeLessThan(100)
  expect(bricks.tileAt(4, 1)).toBe('brick')
})

test('a bolt bursts at bricks and breaks them: two of them make a way', () => {
  const { anna, heard, ticks, tileAt, until } = duel(['##########', '#P...B..P#', '##########'])

  anna.tap('bolt')
  until(() => heard('blast') === 1)
  const afterOne = tileAt(5, 1)
  ticks(30)
  anna.tap('bolt')
  until(() => heard('blast') === 2)

  expect(afterOne).toBe('brick-crumbling')
  expect(tileAt(5, 1)).toBe('rubble-brick')
})

test('off steel a bolt bounces, until its fuse is over', () => {
  const { anna, heard, ticks } = duel(['##########', '#P.......#', '#........#', '#.......P#', '##########'])

  anna.pointAt(anna.x + 100, anna.y)
  anna.tap('bolt')
  ticks(49)
  expect([heard('bounce') > 0, heard('blast')]).toEqual([true, 0])
  ticks(2)

  expect(heard('blast')).toBe(1)
})

test('a burst hurts and throws whoever is near, and not its thrower from afar', () => {
  const { anna, bea, until, heard } = duel(['############', '#P....P....#', '############'])

  anna.tap('bolt')
  until(() => heard('blast') === 1)
  const [points, x] = [bea.points, bea.x]
  until(() => bea.x - x > 4)

  expect(points).toBeLessThan(70)
  expect(anna.points).toBe(100)
})

test('an empty launcher says so, and is charged again in time', () => {
  const { anna, heard, ticks, world } = duel()
  const { Launcher } = world.components

  for (let shot = 0; shot < 3; shot++) {
    anna.tap('bolt')
    ticks(30)
  }
  expect(heard('throw')).toBe(2)
  expect(heard('empty')).toBe(1)
  ticks(300)
  expect(Launcher.bolts[anna.eid]).toBeGreaterThan(0)
})

test('who is shot to pieces skids on, lies there, and comes back whole at the pad that was furthest from the others as it fell', () => {
  const { anna, bea, until, ticks, world } = duel(['####################', '#.P..............o.#', '#..............P.o.#', '#o.................#', '####################'], { deadTicks: 60 })
  const { Health } = world.components

  anna.hold('fire')
  until(() => bea.state === 'dead')
  anna.release('fire')
  expect(Health.points[bea.eid]).toBe(0)
  ticks(62)

  expect(bea.state).toBe('idle')
  expect(bea.points).toBe(100)
  expect(bea.x).toBeCloseTo(280, 0)
})

test('who just came in is spared, until it shoots', () => {
  const { anna, bea, ticks } = duel(HALL, { sparedTicks: 600 })

  anna.hold('fire')
  ticks(20)
  expect(bea.points).toBe(100)
  bea.hold('fire')
  ticks(20)

  expect(bea.points).toBeLessThan(100)
})

test('a bolt is a shot, too: who throws one is spared no longer', () => {
  const { anna, bea, ticks } = duel(HALL, { sparedTicks: 600 })

  bea.tap('bolt')
  ticks(2)
  anna.hold('fire')
  ticks(10)

  expect(bea.points).toBeLessThan(100)
})

test('a repair kit is taken by who needs it, and comes back', () => {
  const { anna, bea, ticks, all, until } = duel(['############', '#P...P+....#', '############'])

  ticks(30, () => bea.move(1, 0))
  expect(all('repair-kit')).toHaveLength(1)
  bea.move(-1, 0)
  until(() => bea.x < 90)
  bea.move(0, 0)
  anna.hold('fire')
  ticks(20)
  anna.release('fire')
  const hurtPoints = bea.points
  bea.move(1, 0)
  until(() => all('repair-kit').length === 0)

  expect(bea.points).toBeGreaterThan(hurtPoints)
  until(() => all('repair-kit').length === 1, 800)
})

test('a crate can be pushed along, and shot to pieces', () => {
  const { anna, all, heard, ticks, until, world } = duel(['########', '#......#', '#.Pc..P#', '#......#', '########'])
  const { Position } = world.components
  const [crate] = all('crate')

  anna.move(1, 0)
  ticks(30)
  expect(Position.x[crate!]).toBeGreaterThan(62)
  anna.move(0, 0)
  anna.pointAt(Position.x[crate!]!, Position.y[crate!]!)
  anna.hold('fire')
  until(() => heard('smash') === 1)

  expect(all('crate')).toEqual([])
})

test('a crate is pushed up and down as it is pushed along, and stays where nobody pushes', () => {
  const { anna, bea, all, ticks, world } = duel(['#######', '#..P..#', '#.....#', '#.....#', '#..c..#', '#.....#', '#.....#', '#..P..#', '#######'])
  const { Position } = world.components
  const [crate] = all('crate')
  const placed = Position.y[crate!]!

  bea.move(0, -1)
  ticks(50)
  bea.move(0, 0)
  ticks(60)
  const up = Position.y[crate!]!
  ticks(60)
  const rested = Position.y[crate!]!
  anna.move(0, 1)
  ticks(60)

  expect(up).toBeLessThan(placed - 8)
  expect(rested).toBe(up)
  expect(Position.y[crate!]).toBeGreaterThan(up + 8)
})
