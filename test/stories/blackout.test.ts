/** Stories of links that fall silent: nothing is lost for good, and nobody sees what never was. */

import { expect, test } from '@jest/globals'
import { eventKey } from '../../src/events.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import type { Stepper } from '../kit/stepper.ts'
import type { Player } from '../kit/stepper.ts'

const HALL = ['X......................X', 'X......................X', 'X.........o.o..........X', 'X.P..P.................X', 'XXXXXXXXXXXXXXXXXXXXXXXX']

function blackout(stepper: Stepper, player: Player, ms: number): void {
  player.up.blackoutUntil(stepper.nowMs + ms)
  player.down.blackoutUntil(stepper.nowMs + ms)
}

/** Every field that the player is told of, as the room has it and as the page holds it, where they differ. */
function differences(stepper: Stepper, player: Player): readonly string[] {
  const room = stepper.authority.engine.world
  const confirmed = player.client.confirmed!
  const held = stepper.authority.engine.history.at(player.client.confirmedTick)!
  const found: string[] = []
  for (let eid = 1; eid < held.used; eid++) {
    if (held.alive[eid] !== 1) continue
    const own = player.client.world!.eidOf(held.netIds[eid]!)
    for (const { index, sync, componentName, fieldName } of room.schema.columns)
      if (sync === 'everyone' && held.arrays[index]![eid] !== confirmed.arrays[index]![own]) found.push(`${componentName}.${fieldName}`)
  }
  return found
}

test.each([500, 3000, 9000])('after %i ms of silence the page holds what the room holds, and plays on', (ms) => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: { latencyMs: 40, jitterMs: 10, loss: 0 } })
  const anna = stepper.join('Anna')
  const bea = stepper.join('Bea')
  stepper.ticks(90)

  blackout(stepper, anna, ms)
  anna.move(1)
  bea.move(1)
  bea.tap('jump')
  stepper.ticks(Math.ceil((ms / 1000) * 60) + 120)

  expect(anna.ended).toBeUndefined()
  expect(differences(stepper, anna)).toEqual([])
  const before = anna.me().x
  anna.move(-1)
  stepper.ticks(10)
  expect(anna.me().x).toBeLessThan(before)
})

test('who was thrown back by a silence is in time again within a second', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: { latencyMs: 40, jitterMs: 10, loss: 0 } })
  const anna = stepper.join('Anna')
  stepper.ticks(180)

  blackout(stepper, anna, 400)
  stepper.ticks(24 + 60)
  const starved = stepper.authority.starvedTicks(anna.user)
  stepper.ticks(120)

  expect(stepper.authority.starvedTicks(anna.user) - starved).toBe(0)
})

test('a page that was silent for a long time does not live through it again', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: { latencyMs: 40, jitterMs: 10, loss: 0 } })
  const anna = stepper.join('Anna')
  stepper.ticks(180)
  blackout(stepper, anna, 9000)
  stepper.ticks(540 - 2)
  const engine = anna.client.engine!
  const step = engine.step
  let steps = 0
  Object.assign(engine, { step: (...given: Parameters<typeof step>) => (steps++, step(...given)) })

  stepper.ticks(30)

  expect(differences(stepper, anna)).toEqual([])
  // Its own 30, and for each state the few that it is ahead of the room.
  expect(steps).toBeLessThan(30 + 15 * 12)
})

test('a page that was silent for seconds is set anew once, its clock goes on, and its keys count at once', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: { latencyMs: 40, jitterMs: 10, loss: 0 } })
  const anna = stepper.join('Anna')
  stepper.ticks(180)
  const { world } = stepper.authority.engine
  const leadTicks = anna.client.feel().presentTicks - world.tick

  blackout(stepper, anna, 3000)
  stepper.ticks(180 + 12)

  expect(anna.client.feel().restarts).toBe(1)
  expect(Math.abs(anna.client.feel().presentTicks - world.tick - leadTicks)).toBeLessThan(2)
  const starved = stepper.authority.starvedTicks(anna.user)
  stepper.ticks(60)
  expect(stepper.authority.starvedTicks(anna.user) - starved).toBe(0)
})

test.each([0, 8, 16])('what was heard before a silence that ends in a whole state is not heard again: jumps %i ticks later', (laterTicks) => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: { latencyMs: 100, jitterMs: 10, loss: 0 } })
  const anna = stepper.join('Anna')
  stepper.ticks(180)
  const heard: string[] = []
  const faded: string[] = []

  anna.down.blackoutUntil(stepper.nowMs + 1500)
  for (let tick = 0; tick < 200; tick++) {
    if ((tick + laterTicks) % 23 === 0) anna.tap('jump')
    stepper.ticks(1)
    anna.client.drawn(stepper.nowMs)
    heard.push(...anna.client.takeEffects().map(eventKey))
    faded.push(...anna.client.takeCancelledEffects().map(eventKey))
  }

  expect(anna.client.feel().restarts).toBe(1)
  expect(heard.length).toBeGreaterThan(8)
  expect(heard.filter((key, at) => heard.indexOf(key) !== at)).toEqual([])
  expect(faded).toEqual([])
})

test.each([4, 10, 16])('what was heard before a new welcome of the same room is not heard again: welcomed %i ticks after a jump', (afterTicks) => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: { latencyMs: 100, jitterMs: 10, loss: 0 } })
  const anna = stepper.join('Anna')
  stepper.ticks(180)
  const heard: string[] = []

  for (let tick = 0; tick < 160; tick++) {
    if (tick % 23 === 0) anna.tap('jump')
    if (tick === 46 + afterTicks) stepper.authority.rejoin(anna.user)
    stepper.ticks(1)
    anna.client.drawn(stepper.nowMs)
    heard.push(...anna.client.takeEffects().map(eventKey))
  }

  expect(anna.client.feel().restarts).toBe(1)
  expect(heard.length).toBeGreaterThan(6)
  expect(heard.filter((key, at) => heard.indexOf(key) !== at)).toEqual([])
})
