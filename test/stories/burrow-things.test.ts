/** Stories of Burrow's things: levers and doors, coins, springs, crates, checkpoints. */

import { expect, test } from '@jest/globals'
import { createBurrowScene } from '../kit/burrow-scene.ts'

const GATE = ['X..........X', 'X.....D....X', 'X..Pl.D....X', 'XXXXXXXXXXXX']

test('a lever opens its door, and shuts it again', () => {
  const scene = createBurrowScene(GATE)
  const { person, ticks, tileAt } = scene
  ticks(5)

  person.tap('use')
  ticks(2)
  expect([tileAt(6, 1), tileAt(6, 2)]).toEqual(['door-open', 'door-open'])

  person.tap('use')
  ticks(2)
  expect([tileAt(6, 1), tileAt(6, 2)]).toEqual(['door', 'door'])
  expect([scene.heard('lever'), scene.heard('door')]).toEqual([2, 2])
})

test('a shut door stops a person, an open one lets it through', () => {
  const { person, ticks } = createBurrowScene(GATE)
  person.move(1)
  ticks(60)
  expect(person.x).toBe(6 * 16 - 5)

  person.tap('use')
  ticks(60)

  expect(person.x).toBeGreaterThan(7 * 16)
})

test('a lever out of reach stays', () => {
  const { person, ticks, tileAt } = createBurrowScene(['X..........X', 'X.P....l..DX', 'XXXXXXXXXXXX'])

  person.tap('use')
  ticks(5)

  expect(tileAt(10, 1)).toBe('door')
})

test('two levers of one door move together', () => {
  const scene = createBurrowScene(['X..........X', 'X.....D....X', 'X..Pl.D.l..X', 'XXXXXXXXXXXX'])
  const { person, ticks, tileAt, world, all } = scene
  const [one, other] = all('lever')
  const { isOn } = world.components.Lever

  person.tap('use')
  ticks(5)

  expect([isOn[one!], isOn[other!], tileAt(6, 2)]).toEqual([1, 1, 'door-open'])
  expect(scene.heard('door')).toBe(1)
})

test('a door does not close on who stands in it: it waits', () => {
  const scene = createBurrowScene(['X..........X', 'X....OO....X', 'X..Pl.O....X', 'XXXXXXXXXXXX'])
  const { person, ticks, tileAt, world, all } = scene
  const [lever] = all('lever')
  world.components.Lever.isOn[lever!] = 1
  ticks(5)
  const crate = scene.spawn('crate', { Position: { x: 6.5 * 16, y: 2.5 * 16 } })

  person.tap('use')
  ticks(5)
  expect([tileAt(6, 1), tileAt(6, 2)]).toEqual(['door-open', 'door-open'])

  world.despawnNow(crate)
  ticks(2)
  expect([tileAt(6, 1), tileAt(6, 2)]).toEqual(['door', 'door'])
})

test('a coin is taken once and comes back after half a minute', () => {
  const scene = createBurrowScene(['X..........X', 'X..P..o....X', 'XXXXXXXXXXXX'])
  const { person, ticks, world, all } = scene
  person.move(1)
  ticks(60)
  expect([world.components.Purse.coins[person.eid], all('coin').length, scene.heard('coin')]).toEqual([1, 0, 1])

  person.move(0)
  ticks(world.rules.coinBackTicks)

  expect(all('coin')).toHaveLength(1)
  expect(all('regrow')).toHaveLength(0)
})

test('two who reach a coin together share it not: one has it', () => {
  const { persons, ticks, world } = createBurrowScene(['X..........X', 'X..........X', 'X.P..o..P..X', 'XXXXXXXXXXXX'])
  const { coins } = world.components.Purse
  persons[0]!.move(1)
  persons[1]!.move(-1)

  ticks(60)

  expect(coins[persons[0]!.eid]! + coins[persons[1]!.eid]!).toBe(1)
})

test('a spring throws higher than any jump, and letting go of a key takes nothing of it', () => {
  const scene = createBurrowScene(['X......X', 'X......X', 'X......X', 'X......X', 'X......X', 'X......X', 'X......X', 'X.Pb...X', 'XXXXXXXX'])
  const { person, ticks, until } = scene
  ticks(5)
  let highest = person.feetY
  person.move(1)
  until(() => scene.heard('boing') === 1)
  person.move(0)
  person.tap('jump')

  ticks(60, () => {
    highest = Math.min(highest, person.feetY)
  })

  expect((128 - highest) / 16).toBeGreaterThan(6)
})

test('a person pushes a crate, and a heavy one more slowly', () => {
  const scene = createBurrowScene(['X................X', 'X..P.............X', 'XXXXXXXXXXXXXXXXXX'])
  const crate = scene.spawn('crate', { Position: { x: 80, y: 24 } })
  const other = createBurrowScene(['X................X', 'X..P.............X', 'XXXXXXXXXXXXXXXXXX'])
  const heavy = other.spawn('heavy-crate', { Position: { x: 84, y: 20 } })

  for (const { person, ticks } of [scene, other]) {
    person.move(1)
    ticks(90)
  }

  const moved = scene.world.components.Position.x[crate]! - 80
  const movedHeavy = other.world.components.Position.x[heavy]! - 84
  expect(moved).toBeGreaterThan(20)
  expect(movedHeavy).toBeGreaterThan(2)
  expect(movedHeavy).toBeLessThan(moved)
})

test('a person stands on a crate', () => {
  const { person, until, spawn } = createBurrowScene(['X.......X', 'X..P....X', 'X.......X', 'X.......X', 'XXXXXXXXX'])
  spawn('crate', { Position: { x: 56, y: 56 } })

  until(() => person.state === 'idle' && person.feetY > 40)

  expect(person.feetY).toBe(48)
})

test('who touched a checkpoint comes back there, whole', () => {
  const scene = createBurrowScene(['X..............X', 'X..............X', 'X.P....f.......X', 'XXXXXXXXXXXXXXXX'])
  const { person, ticks, until, world, all } = scene
  const { Health, Checkpoint } = world.components
  Health.hearts[person.eid] = 1
  person.move(1)
  until(() => person.x > 200)
  expect([scene.heard('checkpoint'), Checkpoint.isReached[all('checkpoint')[0]!], Health.hearts[person.eid]]).toEqual([1, 1, 3])

  person.move(0)
  world.components.Person.state[person.eid] = 8
  Health.hearts[person.eid] = 0
  Health.diedTick[person.eid] = world.tick
  ticks(world.rules.deadTicks + 2)

  expect([person.x, person.feetY, person.state, Health.hearts[person.eid]]).toEqual([7.5 * 16, 48, 'idle', 3])
  expect(world.components.Position.teleports[person.eid]).toBe(1)
})
