/** Stories without a mouse: what keys or thumbs point at is enough to dig, to build and to throw. */

import { expect, test } from '@jest/globals'
import { targetOf } from '../../client/devices/targeting.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import type { Player, Stepper } from '../kit/stepper.ts'
import { ownField, roomField, thingsOf, ticksUntil } from '../kit/story.ts'

const STILL = { x: 0, y: 0 }

interface Keys {
  readonly stepper: Stepper
  readonly anna: Player
  /** Steers for so many ticks and points where a page without a pointer points. */
  steer(x: number, y: number, ticks: number): void
}

function play(...rows: readonly string[]): Keys {
  const stepper = createBurrowStepper({ map: drawLobby(rows) })
  const anna = stepper.join('Anna')
  stepper.ticks(45)
  return {
    stepper,
    anna,
    steer(x, y, ticks) {
      anna.move(x, y)
      for (let tick = 0; tick < ticks; tick++) {
        const person = { x: anna.me().x, y: anna.me().y, facing: ownField(anna, 'Person', 'facing') }
        const { targetX, targetY } = targetOf({ pointer: undefined, person, move: { x, y }, aim: STILL })
        anna.target(targetX, targetY)
        stepper.ticks(1)
      }
    },
  }
}

const HILL = ['X..............X', 'X..............X', 'X......####....X', 'X.P....####....X', 'X##############X', 'X##############X', 'XXXXXXXXXXXXXXXX']

test('walking with the pick down digs a tunnel that one can walk', () => {
  const { anna, steer } = play(...HILL)

  anna.hold('dig')
  steer(1, 0, 420)

  expect(anna.me().x).toBeGreaterThan(11 * 16)
})

test('down and dig go down, one tile at a time', () => {
  const { anna, steer } = play(...HILL)
  const tileX = Math.floor(anna.me().x / 16)

  anna.hold('dig')
  steer(0, 1, 60)

  expect(anna.tileAt(tileX, 4)).toBe('air')
  expect(anna.me().y).toBeGreaterThan(4 * 16)
})

test('up and dig open the ceiling over the head', () => {
  const { anna, steer } = play('X....X', 'X####X', 'X....X', 'X.P..X', 'XXXXXX')

  anna.hold('dig')
  steer(0, -1, 60)

  expect(anna.tileAt(Math.floor(anna.me().x / 16), 1)).toBe('air')
})

test('who carries a tile puts it down right before her', () => {
  const { anna, steer, stepper } = play('X..........X', 'X..........X', 'X.P........X', 'X###...####X', 'X###...####X', 'XXXXXXXXXXXX')
  stepper.authority.engine.world.column('Digger', 'carried')[stepper.authority.personOf(anna.user)] = 5
  stepper.ticks(4)
  steer(1, 0, 8)
  steer(0, 0, 20)

  anna.tap('place')
  steer(0, 0, 4)
  const ahead = anna.tileAt(Math.floor(anna.me().x / 16) + 1, 2)

  expect(ahead).toBe('dirt')
  expect(ownField(anna, 'Digger', 'carried')).toBe(4)
})

test('a throw without a mouse goes in an arc, the way she looks', () => {
  const { anna, steer, stepper } = play(...HILL.map((row) => row.replaceAll('.####.', '......')))
  const start = anna.me().x

  anna.tap('throw')
  steer(0, 0, 2)
  let farthest = 0
  ticksUntil(stepper, 'the pebble flies', () => thingsOf(stepper.authority.engine.world, 'pebble').length === 1, 10)
  for (let tick = 0; tick < 45; tick++) {
    steer(0, 0, 1)
    for (const { x } of thingsOf(stepper.authority.engine.world, 'pebble')) farthest = Math.max(farthest, x)
  }

  expect(roomField(stepper, anna, 'Person', 'facing')).toBe(1)
  expect(farthest - start).toBeGreaterThan(6 * 16)
})
