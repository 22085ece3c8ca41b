/** Stories of digging and placing: predicted at once, the same for everybody, and only within reach. */

import { expect, test } from '@jest/globals'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import { differencesOf } from '../kit/converged.ts'
import { ownField, ticksUntil } from '../kit/story.ts'

const GROUND = ['X............X', 'X............X', 'X..P..P......X', 'X############X', 'X############X', 'X............X', 'XXXXXXXXXXXXXX']
const FAR = { latencyMs: 75, jitterMs: 0, loss: 0 }

test('who digs a hole under herself falls in at once, long before the room has answered', () => {
  const stepper = createBurrowStepper({ map: drawLobby(GROUND), link: FAR })
  const anna = stepper.join('Anna')
  stepper.ticks(90)
  const start = anna.me()
  const tileX = Math.floor(start.x / 16)
  const numberBefore = stepper.authority.engine.world.tiles.at(tileX, 3)

  anna.target(start.x, start.y + 16)
  anna.hold('dig')
  ticksUntil(stepper, 'the tile is gone on her page', () => anna.tileAt(tileX, 3) === 'air', 60)
  stepper.ticks(3)

  expect(anna.me().y).toBeGreaterThan(start.y)
  expect(stepper.authority.engine.world.tiles.at(tileX, 3)).toBe(numberBefore)
  stepper.ticks(60)
  expect(stepper.authority.engine.world.tiles.at(tileX, 3)).toBe(0)
  expect(anna.client.stats(0).maxCorrectionPx).toBe(0)
})

test('a hole that the room refuses, because its digger was out of reach by then, is ground again, and nothing of it stays', () => {
  const stepper = createBurrowStepper({ map: drawLobby(GROUND), link: FAR })
  const { authority } = stepper
  const anna = stepper.join('Anna')
  stepper.ticks(90)
  const start = anna.me()
  const tileX = Math.floor(start.x / 16)
  const before = anna.tileAt(tileX, 3)

  anna.target(start.x, start.y + 16)
  anna.hold('dig')
  ticksUntil(stepper, 'the tile is gone on her page', () => anna.tileAt(tileX, 3) === 'air', 60)
  // Something that her page could not foresee takes her ten tiles away before the room has dug.
  authority.engine.world.commands.teleport(authority.personOf(anna.user), start.x < 112 ? 176 : 48, start.y)
  anna.release('dig')
  stepper.ticks(60)

  expect(anna.tileAt(tileX, 3)).toBe(before)
  expect(authority.engine.world.tiles.editsAfter(0)).toEqual([])
  expect(ownField(anna, 'Digger', 'carried')).toBe(0)
  expect(differencesOf(stepper, anna)).toEqual([])
  expect(Math.abs(anna.me().x - start.x)).toBeGreaterThan(64)
})

test('another player sees the hole', () => {
  const { join, ticks } = createBurrowStepper({ map: drawLobby(GROUND) })
  const [anna, bea] = [join('Anna'), join('Bea')]
  ticks(60)

  const tileX = Math.floor(anna.me().x / 16) + 1
  anna.target(tileX * 16 + 8, 3 * 16 + 8)
  anna.hold('dig')
  ticks(60)

  expect(bea.tileAt(tileX, 3)).toBe('air')
  expect(ownField(anna, 'Digger', 'carried')).toBe(1)
})

test('nobody digs what is out of reach, or what is too hard for any pick', () => {
  const { join, ticks, authority } = createBurrowStepper({ map: drawLobby(GROUND) })
  const anna = join('Anna')
  ticks(60)

  anna.hold('dig')
  anna.target(12 * 16 + 8, 3 * 16 + 8)
  ticks(90)
  anna.target(8, 2 * 16 + 8)
  ticks(90)

  expect(authority.engine.world.tiles.editsAfter(0)).toEqual([])
})

test('a dug tile is placed elsewhere, but never into a person', () => {
  const { join, ticks } = createBurrowStepper({ map: drawLobby(GROUND) })
  const [anna, bea] = [join('Anna'), join('Bea')]
  ticks(60)
  const tileX = Math.floor(anna.me().x / 16)
  anna.target((tileX + 1) * 16 + 8, 3 * 16 + 8)
  anna.hold('dig')
  ticks(40)
  anna.release('dig')
  const beaTile = Math.floor(bea.me().x / 16)

  anna.target(bea.me().x, bea.me().y)
  anna.tap('place')
  ticks(10)
  const intoBea = bea.tileAt(beaTile, 2)
  anna.target((tileX + 1) * 16 + 8, 3 * 16 + 8)
  anna.tap('place')
  ticks(10)

  expect(intoBea).toBe('air')
  expect(bea.tileAt(tileX + 1, 3)).toBe('dirt')
  expect(ownField(anna, 'Digger', 'carried')).toBe(0)
})

test('who carries nothing places nothing', () => {
  const { join, ticks, authority } = createBurrowStepper({ map: drawLobby(GROUND) })
  const anna = join('Anna')
  ticks(60)

  anna.target(anna.me().x + 20, anna.me().y)
  anna.tap('place')
  ticks(10)

  expect(authority.engine.world.tiles.editsAfter(0)).toEqual([])
})
