/** Stories of one person's legs: running, jumping, climbing and swimming, as its own page and the room see it. */

import { expect, test } from '@jest/globals'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import type { Player, Stepper } from '../kit/stepper.ts'
import { ownField, ticksUntil } from '../kit/story.ts'

interface Alone extends Stepper {
  readonly anna: Player
}

/** Anna alone in a drawn lobby, on her feet. */
function alone(...rows: readonly string[]): Alone {
  const stepper = createBurrowStepper({ map: drawLobby(rows) })
  const anna = stepper.join('Anna')
  stepper.ticks(45)
  return Object.assign(stepper, { anna })
}

/** The least y, px, over so many ticks: how high she came. */
function highest({ ticks, anna }: Alone, count: number): number {
  let least = Infinity
  for (let tick = 0; tick < count; tick++) {
    ticks(1)
    least = Math.min(least, anna.me().y)
  }
  return least
}

const FIELD = ['X...................X', 'X...................X', 'X...................X', 'X...................X', 'X...................X', 'X.P.................X', 'XXXXXXXXXXXXXXXXXXXXX']

test('a run is at full speed within a fifth of a second, and stands within as long', () => {
  const { anna, ticks } = alone(...FIELD)

  anna.move(1)
  ticks(14)
  const speed = ownField(anna, 'Velocity', 'x')
  anna.move(0)
  ticks(14)

  expect(speed).toBe(ownField(anna, 'Mover', 'runPxPerS'))
  expect(ownField(anna, 'Velocity', 'x')).toBe(0)
  expect(anna.me().state).toBe('idle')
})

test('a jump held to its top clears three tiles, a tapped one about half of that', () => {
  const lobby = alone(...FIELD)
  const { anna, ticks } = lobby
  const floor = anna.me().y

  anna.hold('jump')
  const held = floor - highest(lobby, 60)
  anna.release('jump')
  ticks(10)
  anna.tap('jump')
  const tapped = floor - highest(lobby, 60)

  expect(held).toBeGreaterThan(48)
  expect(held).toBeLessThan(56)
  expect(tapped).toBeGreaterThan(8)
  expect(tapped).toBeLessThan(held * 0.6)
})

const LEDGE = ['X................X', 'X................X', 'X................X', 'X.P..............X', 'X#####...........X', 'X#####...........X', 'X#####...........X', 'XXXXXXXXXXXXXXXXXX']

test('a jump pressed just after the edge still counts', () => {
  const lobby = alone(...LEDGE)
  const { anna, ticks } = lobby

  anna.move(1)
  ticksUntil(lobby, 'Anna falls off the edge', () => anna.me().state === 'fall')
  ticks(2)
  anna.hold('jump')
  ticks(3)

  expect(anna.me().state).toBe('jump')
  expect(ownField(anna, 'Velocity', 'y')).toBeLessThan(0)
})

test('a jump pressed long after the edge does not', () => {
  const lobby = alone(...LEDGE)
  const { anna, ticks } = lobby

  anna.move(1)
  ticksUntil(lobby, 'Anna falls off the edge', () => anna.me().state === 'fall')
  ticks(12)
  anna.tap('jump')
  ticks(2)

  expect(anna.me().state).toBe('fall')
})

test('a jump pressed just before landing happens on landing', () => {
  const lobby = alone(...FIELD)
  const { anna } = lobby
  anna.tap('jump')
  ticksUntil(lobby, 'Anna is on her way down', () => anna.me().state === 'fall')
  ticksUntil(lobby, 'Anna is a hand above the floor', () => anna.me().y > 6 * 16 - 9 - 12)

  anna.hold('jump')
  ticksUntil(lobby, 'Anna rises again', () => anna.me().state === 'jump', 12)
})

const LADDER = ['X........X', 'X........X', 'X..H.....X', 'X..H.....X', 'X..H.....X', 'X.PH.....X', 'XXXXXXXXXX']

test('up on a ladder climbs, nothing held stays, a jump lets go', () => {
  const lobby = alone(...LADDER)
  const { anna, ticks } = lobby
  anna.move(1)
  ticksUntil(lobby, 'Anna stands at the ladder', () => anna.me().x > 3 * 16 + 4)

  anna.move(0, -1)
  ticks(30)
  const { y, state } = anna.me()
  anna.move(0, 0)
  ticks(2)
  const rest = anna.me().y
  ticks(30)
  const afterRest = anna.me().y
  anna.tap('jump')
  ticks(3)

  expect(state).toBe('climb')
  expect(y).toBeLessThan(6 * 16 - 9 - 16)
  expect(afterRest).toBe(rest)
  expect(anna.me().state).toBe('jump')
})

test('a ladder carries to its top, and one stands on it', () => {
  const lobby = alone(...LADDER)
  const { anna, ticks } = lobby
  anna.move(1)
  ticksUntil(lobby, 'Anna stands at the ladder', () => anna.me().x > 3 * 16 + 4)

  anna.move(0, -1)
  ticks(90)
  anna.move(0, 0)
  ticks(20)

  expect(anna.me().y).toBeLessThanOrEqual(2 * 16)
  expect(['idle', 'climb']).toContain(anna.me().state)
})

test('down falls through a one-way platform, and a jump from below comes through it', () => {
  const lobby = alone('X.......X', 'X.......X', 'X.......X', 'X..P....X', 'X.=====.X', 'X.......X', 'X.......X', 'XXXXXXXXX')
  const { anna, ticks } = lobby
  const onTop = anna.me().y

  anna.move(0, 1)
  ticks(20)
  anna.move(0, 0)
  ticks(30)
  const below = anna.me().y
  anna.hold('jump')
  ticks(70)

  expect(onTop).toBe(4 * 16 - 9)
  expect(below).toBe(7 * 16 - 9)
  expect(anna.me().y).toBe(onTop)
})

test('in water one swims, sinks slowly, and a jump at the surface leaps out', () => {
  const lobby = alone('X..........X', 'X..........X', 'X..........X', 'X.P........X', 'X###~~~~~~#X', 'X###~~~~~~#X', 'X###~~~~~~#X', 'X###~~~~~~#X', 'XXXXXXXXXXXX')
  const { anna, ticks } = lobby
  anna.move(1)
  ticksUntil(lobby, 'Anna swims', () => anna.me().state === 'swim')
  anna.move(0)
  ticks(30)
  const before = anna.me().y
  ticks(20)
  const sunkPx = anna.me().y - before

  anna.hold('jump')
  const top = highest(lobby, 90)

  expect(sunkPx).toBeGreaterThan(0)
  expect(sunkPx).toBeLessThan(16)
  expect(top).toBeLessThan(4 * 16 - 16)
})
