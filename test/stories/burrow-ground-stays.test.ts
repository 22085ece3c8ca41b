/** Stories of Burrow's ground over time: tunnels grow shut, and where persons appear nobody digs. */

import { expect, test } from '@jest/globals'
import { createBurrowScene } from '../kit/burrow-scene.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'

const PLAIN = ['X......................X', 'X......................X', 'X..P...................X', 'X######################X', 'X######################X', 'X######################X', 'XXXXXXXXXXXXXXXXXXXXXXXX']
const SOON = { rules: { tunnelBackTicks: 300, tunnelClearPx: 64 } }
const AIR = 0

test('a tunnel that everybody has left grows shut', () => {
  const { world, ticks, tileAt } = createBurrowScene(PLAIN, SOON)
  for (const x of [14, 15, 16]) world.tiles.set(x, 4, AIR)

  ticks(310)

  expect([14, 15, 16].map((x) => tileAt(x, 4))).toEqual(['dirt', 'dirt', 'dirt'])
})

test('nothing grows near a person, however long it stays', () => {
  const { world, ticks, tileAt } = createBurrowScene(PLAIN, SOON)
  for (const x of [4, 5]) world.tiles.set(x, 3, AIR)

  ticks(900)

  expect([4, 5].map((x) => tileAt(x, 3))).toEqual(['air', 'air'])
})

test('nothing grows into a thing, or over it', () => {
  const scene = createBurrowScene(PLAIN, SOON)
  const { world, ticks, tileAt } = scene
  for (const y of [3, 4, 5]) world.tiles.set(16, y, AIR)
  const crate = scene.spawn('crate', { Position: { x: 16.5 * 16, y: 5.5 * 16 } })

  ticks(900)

  expect([3, 4, 5].map((y) => tileAt(16, y))).toEqual(['air', 'air', 'air'])
  expect(world.components.Position.y[crate]).toBe(5.5 * 16)
})

test('what was built stays: in a tunnel and under the sky', () => {
  const { world, ticks, tileAt } = createBurrowScene(PLAIN, SOON)
  const brick = world.tiles.kinds.numberOf('brick')
  world.tiles.set(15, 4, AIR)
  world.tiles.set(15, 4, brick)
  world.tiles.set(15, 1, brick)
  ticks(310)
  expect([tileAt(15, 4), tileAt(15, 1)]).toEqual(['brick', 'brick'])

  world.tiles.set(15, 4, AIR)
  world.tiles.set(15, 1, AIR)
  ticks(310)

  expect([tileAt(15, 4), tileAt(15, 1)]).toEqual(['dirt', 'air'])
})

test('a wide hole closes from its walls', () => {
  const { world, ticks, tileAt } = createBurrowScene(PLAIN, SOON)
  for (let y = 3; y <= 5; y++) for (let x = 14; x <= 18; x++) world.tiles.set(x, y, AIR)

  ticks(310 * 3)

  expect([14, 15, 16, 17, 18].flatMap((x) => [3, 4, 5].map((y) => tileAt(x, y)))).toEqual(Array.from({ length: 15 }, () => 'dirt'))
})

test('where the rules say 0, nothing grows', () => {
  const { world, ticks, tileAt } = createBurrowScene(PLAIN, { rules: { tunnelBackTicks: 0 } })
  world.tiles.set(15, 4, AIR)

  ticks(600)

  expect(tileAt(15, 4)).toBe('air')
})

test('the ground of a checkpoint can neither be dug nor built on, the ground beside it can', () => {
  const { person, ticks, tileAt, world } = createBurrowScene(['X..........X', 'X..........X', 'X...P.f....X', 'X##########X', 'X##########X', 'XXXXXXXXXXXX'])
  world.components.Digger.carried[person.eid] = 5
  ticks(5)
  person.hold('dig')
  person.pointAt(5, 3)
  ticks(60)
  person.pointAt(3, 3)
  ticks(60)
  person.release('dig')
  person.pointAt(5, 1)
  person.tap('place')
  ticks(5)

  expect([tileAt(5, 3), tileAt(3, 3), tileAt(5, 1)]).toEqual(['dirt', 'air', 'air'])
})

test('who digs in a ward sees at once that it does nothing: its page and the room never differ', () => {
  const stepper = createBurrowStepper({ map: drawLobby(['X..........X', 'X..........X', 'X...P.w....X', 'X##########X', 'X##########X', 'XXXXXXXXXXXX']), link: { latencyMs: 80, jitterMs: 0, loss: 0 } })
  const anna = stepper.join('Anna')
  stepper.ticks(90)

  anna.target(5.5 * 16, 3.5 * 16)
  anna.hold('dig')
  const seen: string[] = []
  for (let tick = 0; tick < 90; tick++) {
    stepper.ticks(1)
    seen.push(anna.tileAt(5, 3))
  }

  expect(new Set(seen)).toEqual(new Set(['dirt']))
  expect(anna.client.stats(stepper.nowMs).corrections).toBe(0)
  expect(stepper.authority.engine.world.tiles.kinds.nameOf(stepper.authority.engine.world.tiles.at(5, 3))).toBe('dirt')
})
