/** Stories of coins and springs. */

import { expect, test } from '@jest/globals'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import { heardBy, ownField, roomField, thingsOf, ticksUntil } from '../kit/story.ts'

const COINS = ['X..........X', 'X..........X', 'X.P..o.....X', 'XXXXXXXXXXXX']

test('a coin is collected once, is heard once, and comes back', () => {
  const stepper = createBurrowStepper({ map: drawLobby(COINS) })
  const { world } = stepper.authority.engine
  const [anna, bea] = [stepper.join('Anna'), stepper.join('Bea')]
  stepper.ticks(30)

  anna.move(1)
  bea.move(1)
  const heard = heardBy(stepper, anna, 60).filter(({ kind }) => kind === 'coin')

  expect(roomField(stepper, anna, 'Purse', 'coins') + roomField(stepper, bea, 'Purse', 'coins')).toBe(1)
  expect(heard.map(({ value }) => value)).toEqual([1])
  anna.move(-1)
  bea.move(-1)
  ticksUntil(stepper, 'the coin is back', () => thingsOf(world, 'coin').length === 1, world.rules['coinBackTicks']! + 10)
})

test('a coin is gone from the page in the tick of the touch', () => {
  const stepper = createBurrowStepper({ map: drawLobby(COINS), link: { latencyMs: 75, jitterMs: 0, loss: 0 } })
  const anna = stepper.join('Anna')
  stepper.ticks(90)

  anna.move(1)
  ticksUntil(stepper, 'the purse holds a coin', () => ownField(anna, 'Purse', 'coins') === 1, 60)

  expect(thingsOf(anna.client.world!, 'coin')).toHaveLength(0)
  expect(thingsOf(stepper.authority.engine.world, 'coin')).toHaveLength(1)
})

const SPRING = ['X.......X', 'X.......X', 'X.......X', 'X.......X', 'X.......X', 'X.......X', 'X.......X', 'X.......X', 'X.......X', 'X.P.b...X', 'XXXXXXXXX']

test('a spring throws higher than any jump', () => {
  const stepper = createBurrowStepper({ map: drawLobby(SPRING) })
  const anna = stepper.join('Anna')
  stepper.ticks(30)
  const floor = anna.me().y

  anna.move(1)
  let top = floor
  for (let tick = 0; tick < 70; tick++) {
    stepper.ticks(1)
    top = Math.min(top, anna.me().y)
  }

  expect(floor - top).toBeGreaterThan(80)
  expect(anna.client.stats(0).corrections).toBe(0)
})

test('who also holds jump on a spring comes no lower', () => {
  const topWith = (holdsJump: boolean): number => {
    const stepper = createBurrowStepper({ map: drawLobby(SPRING) })
    const anna = stepper.join('Anna')
    stepper.ticks(30)
    anna.move(1)
    ticksUntil(stepper, 'the spring throws', () => ownField(anna, 'Velocity', 'y') < -400)
    if (holdsJump) anna.hold('jump')
    let top = anna.me().y
    for (let tick = 0; tick < 60; tick++) {
      stepper.ticks(1)
      top = Math.min(top, anna.me().y)
    }
    return top
  }

  expect(topWith(true)).toBeLessThanOrEqual(topWith(false))
})
