/** Stories of Burrow's ground: what a pick takes out, a hand puts back. */

import { expect, test } from '@jest/globals'
import { createBurrowScene } from '../kit/burrow-scene.ts'

const FIELD = ['X........X', 'X........X', 'X..P.....X', 'X########X', 'X########X', 'X########X', 'XXXXXXXXXX']

test('who digs the ground under its feet falls into the hole', () => {
  const scene = createBurrowScene(FIELD)
  const { person, ticks, tileAt } = scene
  ticks(5)
  expect(person.feetY).toBe(48)

  person.pointAt(3, 3)
  person.hold('dig')
  ticks(25)
  person.release('dig')
  ticks(30)

  expect(tileAt(3, 3)).toBe('air')
  expect([person.feetY, person.state]).toEqual([64, 'idle'])
  expect(scene.heard('break')).toBe(1)
  expect(scene.world.components.Digger.carried[person.eid]).toBe(1)
})

test('a tile takes as long as it is hard, and every blow is heard', () => {
  const scene = createBurrowScene(FIELD)
  scene.ticks(5)

  scene.person.pointAt(4, 3)
  scene.person.hold('dig')
  scene.ticks(18)
  expect(scene.tileAt(4, 3)).toBe('dirt')
  scene.ticks(2)

  expect(scene.tileAt(4, 3)).toBe('air')
  expect(scene.heard('dig')).toBe(2)
})

test('who lets go, or points elsewhere, begins anew', () => {
  const scene = createBurrowScene(FIELD)
  const { person, ticks, tileAt } = scene
  person.pointAt(4, 3)
  person.hold('dig')
  ticks(15)

  person.pointAt(5, 3)
  ticks(5)
  person.pointAt(4, 3)
  ticks(15)

  expect([tileAt(4, 3), tileAt(5, 3)]).toEqual(['dirt', 'dirt'])
})

test('bedrock stays, and so does what is out of reach', () => {
  const { person, ticks, tileAt } = createBurrowScene(FIELD)
  person.hold('dig')
  person.pointAt(0, 2)
  ticks(200)
  person.pointAt(8, 5)
  ticks(200)

  expect([tileAt(0, 2), tileAt(8, 5)]).toEqual(['bedrock', 'dirt'])
})

test('keys alone dig a way through a hill that one can walk', () => {
  const hill = ['X..........X', 'X...#####..X', 'X...#####..X', 'X...#####..X', 'X.P.#####..X', 'XXXXXXXXXXXX']
  const { person, ticks, until } = createBurrowScene(hill)
  ticks(5)

  // The page points a step ahead of where a key steers.
  person.move(1)
  person.hold('dig')
  until(() => {
    person.pointAt(Math.floor((person.x + 20) / 16), Math.floor((person.feetY - 9) / 16))
    return person.x > 9.5 * 16
  }, 900)

  expect(person.feetY).toBe(80)
})

test('what was dug is put back where one points, once a press', () => {
  const scene = createBurrowScene(FIELD)
  const { person, ticks, tileAt, world } = scene
  world.components.Digger.carried[person.eid] = 2

  person.pointAt(5, 2)
  person.hold('place')
  ticks(10)

  expect(tileAt(5, 2)).toBe('dirt')
  expect(world.components.Digger.carried[person.eid]).toBe(1)
  expect(scene.heard('place')).toBe(1)
})

test.each(['stone', 'sand', 'brick'])('who dug %s places it', (name) => {
  const scene = createBurrowScene(['X........X', 'X........X', 'X..P.....X', 'X#########'])
  const { person, ticks, tileAt, world } = scene
  world.tiles.set(3, 3, world.tiles.kinds.numberOf(name))
  ticks(20)
  person.pointAt(3, 3)
  person.hold('dig')
  scene.until(() => tileAt(3, 3) === 'air')
  person.release('dig')

  person.pointAt(5, 1)
  person.tap('place')
  ticks(2)

  expect([tileAt(5, 1), world.components.Digger.carried[person.eid]]).toEqual([name, 0])
})

test('grass is dirt in the hand', () => {
  const scene = createBurrowScene(['X........X', 'X........X', 'X..P.....X', 'X#########'])
  const { person, ticks, tileAt, world } = scene
  world.tiles.set(3, 3, world.tiles.kinds.numberOf('grass'))
  ticks(20)
  person.pointAt(3, 3)
  person.hold('dig')
  scene.until(() => tileAt(3, 3) === 'air')
  person.release('dig')

  person.pointAt(5, 1)
  person.tap('place')
  ticks(2)

  expect(tileAt(5, 1)).toBe('dirt')
})

test('nothing is placed with empty hands, into ground, out of reach, or into a body', () => {
  const scene = createBurrowScene(FIELD)
  const { person, ticks, tileAt, world } = scene
  const { carried } = world.components.Digger
  const tryAt = (tileX: number, tileY: number): void => {
    person.pointAt(tileX, tileY)
    person.tap('place')
    ticks(2)
  }

  tryAt(5, 2)
  expect(tileAt(5, 2)).toBe('air')

  carried[person.eid] = 3
  for (const [tileX, tileY] of [[4, 3], [8, 1], [3, 2], [3, 1]] as const) tryAt(tileX, tileY)
  expect(carried[person.eid]).toBe(3)
  expect(scene.heard('place')).toBe(0)
})

test('a tile placed under a jump is stood upon', () => {
  const { person, ticks, world, until } = createBurrowScene(FIELD)
  world.components.Digger.carried[person.eid] = 1
  ticks(5)
  person.hold('jump')
  ticks(12)

  person.pointAt(3, 2)
  person.tap('place')
  until(() => person.state === 'idle')

  expect(person.feetY).toBe(32)
})

test('a flower gives way to the pick and fills no hand, and ground goes over it', () => {
  const { person, ticks, tileAt, world } = createBurrowScene(FIELD)
  const flower = world.tiles.kinds.numberOf('flower-red')
  world.tiles.write(4, 2, flower)
  world.tiles.write(2, 2, flower)
  world.components.Digger.carried[person.eid] = 1

  person.pointAt(4, 2)
  person.hold('dig')
  ticks(9)
  expect([tileAt(4, 2), world.components.Digger.carried[person.eid]]).toEqual(['air', 1])
  person.release('dig')
  person.pointAt(2, 2)
  person.tap('place')
  ticks(2)

  expect(tileAt(2, 2)).toBe('dirt')
})
