/** Stories of pebbles: in the air at once, one and the same for everybody, and hard on slimes. */

import { expect, test } from '@jest/globals'
import type { GameEvent } from '../../src/events.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import { roomField, thingsOf, ticksUntil } from '../kit/story.ts'

const HALL = ['X......................X', 'X......................X', 'X......................X', 'X.P.......P............X', 'XXXXXXXXXXXXXXXXXXXXXXXX']
const FAR = { latencyMs: 75, jitterMs: 0, loss: 0 }

test('a thrown pebble is on the thrower’s page at once, and the room gives it the same name', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: FAR })
  const anna = stepper.join('Anna')
  stepper.ticks(90)

  anna.target(anna.me().x + 100, anna.me().y - 60)
  anna.tap('throw')
  stepper.ticks(3)
  const predicted = thingsOf(anna.client.world!, 'pebble')
  const roomBefore = thingsOf(stepper.authority.engine.world, 'pebble')
  stepper.ticks(20)
  const inRoom = thingsOf(stepper.authority.engine.world, 'pebble')

  expect(predicted).toHaveLength(1)
  expect(roomBefore).toHaveLength(0)
  expect(inRoom.map(({ netId }) => netId)).toEqual(predicted.map(({ netId }) => netId))
  expect(anna.client.stats(0).maxCorrectionPx).toBe(0)
})

test('a throw is heard once by the thrower and once by the other', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: FAR })
  const [anna, bea] = [stepper.join('Anna'), stepper.join('Bea')]
  stepper.ticks(90)
  anna.client.takeEffects()
  bea.client.takeEffects()

  anna.target(anna.me().x + 100, anna.me().y - 60)
  anna.tap('throw')
  const heard: { anna: GameEvent[]; bea: GameEvent[] } = { anna: [], bea: [] }
  let mostAtOnce = 0
  for (let tick = 0; tick < 80; tick++) {
    stepper.ticks(1)
    heard.anna.push(...anna.client.takeEffects())
    heard.bea.push(...bea.client.takeEffects())
    mostAtOnce = Math.max(mostAtOnce, thingsOf(bea.client.world!, 'pebble').length, thingsOf(anna.client.world!, 'pebble').length)
  }

  expect(heard.anna.filter(({ kind }) => kind === 'throw')).toHaveLength(1)
  expect(heard.bea.filter(({ kind }) => kind === 'throw')).toHaveLength(1)
  expect(mostAtOnce).toBe(1)
})

test('whoever is hit is pushed, and the pebble is gone', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL) })
  const [anna, bea] = [stepper.join('Anna'), stepper.join('Bea')]
  stepper.ticks(45)
  const before = bea.me().x
  const side = Math.sign(before - anna.me().x)

  anna.target(before, bea.me().y - 50)
  anna.tap('throw')
  stepper.ticks(60)

  expect((bea.me().x - before) * side).toBeGreaterThan(1)
  expect(thingsOf(stepper.authority.engine.world, 'pebble')).toHaveLength(0)
})

test('a pebble does not fly through a crate, but gives it a nudge', () => {
  const stepper = createBurrowStepper({ map: drawLobby(['X..............X', 'X..............X', 'X.P...c........X', 'XXXXXXXXXXXXXXXX']) })
  const { world } = stepper.authority.engine
  const anna = stepper.join('Anna')
  stepper.ticks(45)
  const start = thingsOf(world, 'crate')[0]!.x

  anna.target(start, anna.me().y - 8)
  anna.tap('throw')
  let farthest = 0
  for (let tick = 0; tick < 60; tick++) {
    stepper.ticks(1)
    for (const { x } of thingsOf(world, 'pebble')) farthest = Math.max(farthest, x)
  }

  expect(farthest).toBeLessThan(start)
  expect(thingsOf(world, 'crate')[0]!.x).toBeGreaterThan(start)
})

test('hands need a rest between two throws', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL) })
  const anna = stepper.join('Anna')
  stepper.ticks(45)

  anna.target(anna.me().x + 100, anna.me().y - 60)
  anna.tap('throw')
  stepper.ticks(4)
  anna.tap('throw')
  stepper.ticks(8)

  expect(thingsOf(stepper.authority.engine.world, 'pebble')).toHaveLength(1)
})

/** A slime in a pit of its own: it cannot come out to meet anybody. */
const PIT = ['X..........X', 'X..........X', 'X..........X', 'X.P........X', 'XXXXXXXXsXXX', 'XXXXXXXXXXXX']

test('a slime is beaten by a pebble, bursts once for everybody, and comes back later', () => {
  const stepper = createBurrowStepper({ map: drawLobby(PIT) })
  const { world } = stepper.authority.engine
  const anna = stepper.join('Anna')
  stepper.ticks(45)
  const heard: string[] = []

  for (let attempt = 0; attempt < 12 && thingsOf(world, 'slime').length > 0; attempt++) {
    anna.target(8 * 16 + 8, 4 * 16 - 26 + attempt)
    anna.tap('throw')
    for (let tick = 0; tick < 50; tick++) {
      stepper.ticks(1)
      heard.push(...anna.client.takeEffects().map(({ kind }) => kind))
    }
  }

  expect(thingsOf(world, 'slime')).toHaveLength(0)
  expect(heard.filter((kind) => kind === 'slime-die')).toHaveLength(1)
  ticksUntil(stepper, 'the slime is back', () => thingsOf(world, 'slime').length === 1, world.rules['slimeBackTicks']! + 60)
  stepper.ticks(4)
  expect(thingsOf(anna.client.world!, 'slime')).toHaveLength(1)
})

test('nobody is hit by a pebble that has just left her own hand', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL) })
  const anna = stepper.join('Anna')
  stepper.ticks(45)

  anna.target(anna.me().x + 30, anna.me().y - 100)
  anna.tap('throw')
  stepper.ticks(15)

  expect(roomField(stepper, anna, 'Velocity', 'x')).toBe(0)
  expect(thingsOf(stepper.authority.engine.world, 'pebble')).toHaveLength(1)
})
