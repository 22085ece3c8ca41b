/** Stories of what hurts in Burrow: slimes, spikes and pebbles. */

import { expect, test } from '@jest/globals'
import { type BurrowScene, createBurrowScene } from '../kit/burrow-scene.ts'

const ARENA = ['X..............X', 'X..............X', 'X..............X', 'X..P...........X', 'XXXXXXXXXXXXXXXX']

/** A slime that stays where it is put, its feet on the floor. */
function putSlime({ spawn, world }: BurrowScene, x: number, feetY: number): number {
  return spawn('slime', { Position: { x, y: feetY - 6 }, Slime: { hopTick: world.tick + 100000 } })
}

test('a slime hurts who runs into it, throws it back, and spares it for a while', () => {
  const scene = createBurrowScene(ARENA)
  const { person, ticks, until, world } = scene
  const { Health } = world.components
  putSlime(scene, 100, 64)

  person.move(1)
  until(() => person.state === 'hurt')
  expect(Health.hearts[person.eid]).toBe(2)
  expect(person.vx).toBeLessThan(0)

  ticks(world.rules.sparedTicks - 5)
  expect(Health.hearts[person.eid]).toBe(2)
  expect(scene.heard('hurt')).toBe(1)
})

test('who lands on a slime beats it and bounces; it comes back later, once', () => {
  const scene = createBurrowScene(['X..............X', 'X.P............X', 'X..............X', 'X..............X', 'XXXXXXXXXXXXXXXX'])
  const { person, ticks, until, world, all } = scene
  putSlime(scene, 40, 64)

  until(() => all('slime').length === 0)
  expect(person.vy).toBeLessThan(-150)
  expect([scene.heard('slime-die'), world.components.Health.hearts[person.eid]]).toEqual([1, 3])

  person.move(1)
  ticks(world.rules.slimeBackTicks + 30)
  expect(all('slime')).toHaveLength(1)
})

test('two who beat one slime in the same tick beat one slime', () => {
  const scene = createBurrowScene(['X..............X', 'X.P............X', 'X..............X', 'X..............X', 'XXXXXXXXXXXXXXXX'])
  const { all, until, spawn } = scene
  const slime = putSlime(scene, 40, 64)
  spawn('person', { Position: { x: 40, y: 23 }, Person: { user: 9 } })

  until(() => all('slime').length === 0)

  expect(scene.world.columns.alive[slime]).toBe(0)
  expect(all('regrow')).toHaveLength(1)
})

test('a pebble is heard as it bounces, and rolls in silence', () => {
  const scene = createBurrowScene(ARENA)
  const { person, ticks, until, heard, all } = scene
  person.pointAt(12, 1)
  person.tap('throw')
  until(() => heard('pebble-tap') > 0)
  const atFirst = heard('pebble-tap')

  ticks(140)
  const inAll = heard('pebble-tap')

  expect([atFirst, all('pebble')]).toEqual([1, []])
  expect(inAll).toBeLessThan(6)
})

test('a pebble flies where one points, and beats a slime', () => {
  const scene = createBurrowScene(ARENA)
  const { person, until, all, ticks } = scene
  putSlime(scene, 150, 64)
  ticks(5)

  person.pointAt(9, 3)
  person.tap('throw')
  ticks(1)
  expect(all('pebble')).toHaveLength(1)
  until(() => all('slime').length === 0, 60)

  expect([scene.heard('throw'), scene.heard('pebble-hit'), all('pebble').length]).toEqual([1, 1, 0])
})

test('a pebble nudges a person but not its thrower, and hurts nobody', () => {
  const scene = createBurrowScene(['X..............X', 'X..............X', 'X..P.....P.....X', 'XXXXXXXXXXXXXXXX'])
  const [anna, bea] = scene.persons
  scene.ticks(5)

  anna!.pointAt(9, 1)
  anna!.tap('throw')
  const stoodAt = bea!.x
  scene.until(() => scene.heard('pebble-hit') === 1, 60)
  scene.ticks(30)

  expect([anna!.x, anna!.state]).toEqual([56, 'idle'])
  expect(bea!.x).toBeGreaterThan(stoodAt + 8)
  expect(scene.world.components.Health.hearts[bea!.eid]).toBe(3)
})

test('a hand needs a moment between two throws', () => {
  const scene = createBurrowScene(ARENA)
  const { person, ticks, all, world } = scene
  person.pointAt(12, 0)

  for (let press = 0; press < 4; press++) {
    person.tap('throw')
    ticks(4)
  }
  expect(all('pebble')).toHaveLength(1)

  ticks(world.rules.throwCooldownTicks)
  person.tap('throw')
  ticks(1)
  expect(all('pebble')).toHaveLength(2)
})

test('a pebble thrown hard against a wall starts in the air, comes to rest and wears out', () => {
  const scene = createBurrowScene(ARENA)
  const { person, ticks, all, world } = scene
  person.move(-1)
  ticks(40)
  person.move(0)

  person.pointAt(0, 3)
  person.tap('throw')
  ticks(1)
  const [pebble] = all('pebble')
  expect(world.components.Position.x[pebble!]).toBeGreaterThan(16)
  ticks(160)

  expect(all('pebble')).toHaveLength(0)
})

test('spikes kill who stays on them, and after two seconds it is back where it began', () => {
  const scene = createBurrowScene(['X......X', 'X.P....X', 'X##^^^^X', 'XXXXXXXX'])
  const { person, until, world, ticks } = scene
  const { Health, Position } = world.components
  ticks(5)
  person.move(1)
  until(() => person.state === 'hurt')
  person.move(0)
  until(() => {
    Position.x[person.eid] = 80
    return person.state === 'dead'
  }, 600)
  expect([Health.hearts[person.eid], scene.heard('die')]).toEqual([0, 1])
  const diedTick = world.tick

  person.move(1)
  person.hold('jump')
  until(() => person.state !== 'dead')

  expect(world.tick - diedTick).toBe(world.rules.deadTicks)
  expect([person.x, person.feetY, Health.hearts[person.eid]]).toEqual([40, 32, 3])
  expect(scene.heard('respawn')).toBe(1)
})

test('slimes hop about on their own, and towards who comes near', () => {
  const scene = createBurrowScene(['X..............................X', 'X..............................X', 'X..P.....................s.....X', 'XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX'])
  const { all, ticks, world, person } = scene
  const { Position } = world.components
  const [slime] = all('slime')
  const start = Position.x[slime!]!
  ticks(400)
  expect(Position.x[slime!]).not.toBe(start)
  expect(scene.heard('slime-hop')).toBeGreaterThan(3)

  Position.x[person.eid] = Position.x[slime!]! > 260 ? Position.x[slime!]! - 90 : Position.x[slime!]! + 90
  const gap = (): number => Math.abs(Position.x[person.eid]! - Position.x[slime!]!)
  ticks(250)

  expect(gap()).toBeLessThan(80)
})
