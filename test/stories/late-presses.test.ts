/** Stories of presses that come late: nothing is lost, nothing is seen or heard twice. */

import { expect, test } from '@jest/globals'
import type { GameEvent } from '../../src/events.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import type { Player, Stepper } from '../kit/stepper.ts'
import { thingsOf } from '../kit/story.ts'

const HALL = ['X......................X', 'X......................X', 'X......................X', 'X..........P...........X', 'XXXXXXXXXXXXXXXXXXXXXXXX']
const FAR = { latencyMs: 75, jitterMs: 0, loss: 0 }

interface Told {
  readonly heard: GameEvent[]
  readonly faded: GameEvent[]
}

/** Lets ticks pass and writes down all that the page plays and fades. */
function listen(stepper: Stepper, player: Player, ticks: number, told: Told, afterTick: () => void = () => {}): void {
  for (let tick = 0; tick < ticks; tick++) {
    stepper.ticks(1)
    told.heard.push(...player.client.takeEffects())
    told.faded.push(...player.client.takeCancelledEffects())
    afterTick()
  }
}

test('forty throws, every tenth of them starved: forty sounds, forty pebbles, none of them twice', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: FAR, seed: 3 })
  const anna = stepper.join('Anna')
  stepper.ticks(120)
  anna.client.takeEffects()
  const told: Told = { heard: [], faded: [] }
  const starvedBefore = stepper.authority.starvedTicks(anna.user)
  const named = new Set<number>()
  let mostAtOnce = 0

  for (let throwing = 0; throwing < 40; throwing++) {
    anna.target(anna.me().x + (throwing % 2 === 0 ? 200 : -200), anna.me().y - 40)
    anna.tap('throw')
    if (throwing % 10 === 9) anna.up.blackoutUntil(stepper.nowMs + 75 + 180)
    listen(stepper, anna, 40, told, () => {
      const pebbles = thingsOf(anna.client.world!, 'pebble')
      mostAtOnce = Math.max(mostAtOnce, pebbles.filter(({ netId }) => !named.has(netId)).length)
      for (const { netId } of pebbles) named.add(netId)
    })
  }

  expect(stepper.authority.starvedTicks(anna.user)).toBeGreaterThan(starvedBefore + 20)
  expect(told.heard.filter(({ kind }) => kind === 'throw')).toHaveLength(40)
  expect(told.faded.filter(({ kind }) => kind === 'throw')).toHaveLength(0)
  expect(named.size).toBe(40)
  expect(mostAtOnce).toBe(1)
})

test('a jump whose press comes late is drawn on, and lands once', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: FAR })
  const anna = stepper.join('Anna')
  stepper.ticks(120)
  anna.client.takeEffects()
  const told: Told = { heard: [], faded: [] }
  const floorY = anna.me().y

  anna.tap('jump')
  anna.up.blackoutUntil(stepper.nowMs + 75 + 150)
  let ticksOnFloor = 0
  let highestPx = 0
  listen(stepper, anna, 60, told, () => {
    if (anna.me().y >= floorY && highestPx === 0) ticksOnFloor++
    highestPx = Math.max(highestPx, floorY - anna.me().y)
  })
  listen(stepper, anna, 60, told)

  expect(ticksOnFloor).toBeLessThanOrEqual(1)
  expect(highestPx).toBeGreaterThan(10)
  expect(told.heard.filter(({ kind }) => kind === 'jump')).toHaveLength(1)
  expect(told.faded).toEqual([])
})

test('two presses within one tick are two throws of a lever, and come late as two', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: FAR })
  const anna = stepper.join('Anna')
  stepper.ticks(120)
  const told: Told = { heard: [], faded: [] }
  const applied: number[] = []
  stepper.onTick = () => {
    for (const { intent } of stepper.authority.engine.record(stepper.authority.engine.world.tick)?.inputs ?? []) if (intent.pressed) applied.push(intent.pressed)
  }

  anna.tap('use')
  anna.tap('use')
  anna.up.blackoutUntil(stepper.nowMs + 75 + 100)
  listen(stepper, anna, 60, told)

  expect(applied).toHaveLength(2)
})

test('a press that comes later than half a second is refused, and its effect fades', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: FAR })
  const anna = stepper.join('Anna')
  stepper.ticks(120)
  anna.client.takeEffects()
  const told: Told = { heard: [], faded: [] }

  anna.tap('throw')
  anna.up.blackoutUntil(stepper.nowMs + 900)
  listen(stepper, anna, 120, told)

  expect(told.heard.filter(({ kind }) => kind === 'throw')).toHaveLength(1)
  expect(told.faded.filter(({ kind }) => kind === 'throw')).toHaveLength(1)
  expect(thingsOf(anna.client.world!, 'pebble')).toEqual([])
  expect(thingsOf(stepper.authority.engine.world, 'pebble')).toEqual([])
})
