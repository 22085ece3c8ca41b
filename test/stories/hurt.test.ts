/** Stories of what hurts: slimes, spikes, death, and coming back. */

import { expect, test } from '@jest/globals'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import { heardBy, ownField, roomField, thingsOf, ticksUntil } from '../kit/story.ts'

test('who falls on a slime beats it and bounces off unhurt', () => {
  const stepper = createBurrowStepper({ map: drawLobby(['X.P.X', 'X...X', 'X...X', 'X...X', 'XXsXX', 'XXXXX']) })
  const { world } = stepper.authority.engine
  const anna = stepper.join('Anna')

  ticksUntil(stepper, 'the slime is beaten', () => thingsOf(world, 'slime').length === 0, 90)
  stepper.ticks(4)

  expect(roomField(stepper, anna, 'Velocity', 'y')).toBeLessThan(0)
  expect(ownField(anna, 'Health', 'hearts')).toBe(3)
  expect(thingsOf(world, 'regrow')).toHaveLength(1)
})

test('two that fall on one slime beat it once', () => {
  const stepper = createBurrowStepper({ map: drawLobby(['X.P.X', 'X...X', 'X...X', 'X.s.X', 'XXXXX']) })
  const { world } = stepper.authority.engine
  const players = [stepper.join('Anna'), stepper.join('Bea')]
  stepper.ticks(1)
  // Side by side, at the same height: both feet come down in one tick.
  players.forEach(({ user }, number) => {
    world.column('Position', 'x')[stepper.authority.personOf(user)] = 2 * 16 + 3 + number * 10
    world.column('Position', 'y')[stepper.authority.personOf(user)] = 9
    world.column('Velocity', 'y')[stepper.authority.personOf(user)] = 0
  })

  ticksUntil(stepper, 'the slime is beaten', () => thingsOf(world, 'slime').length === 0, 120)

  expect(thingsOf(world, 'regrow')).toHaveLength(1)
  expect(players.map(({ user }) => world.column('Health', 'hearts')[stepper.authority.personOf(user)])).toEqual([3, 3])
})

test('a slime hurts who comes near, once, and she is spared for a while', () => {
  const stepper = createBurrowStepper({ map: drawLobby(['X......X', 'X......X', 'XXP..sXX', 'XXXXXXXX']) })
  const anna = stepper.join('Anna')
  stepper.ticks(10)

  anna.move(1)
  ticksUntil(stepper, 'Anna is hurt', () => roomField(stepper, anna, 'Health', 'hearts') < 3, 900)
  anna.move(0)
  const heard = heardBy(stepper, anna, 30).map(({ kind }) => kind)

  expect(roomField(stepper, anna, 'Health', 'hearts')).toBe(2)
  expect(heard.filter((kind) => kind === 'hurt').length).toBeLessThanOrEqual(1)
})

const SPIKES = ['X...........X', 'X...........X', 'X...........X', 'XP..f.......X', 'X######.....X', 'X######^^^^^X', 'XXXXXXXXXXXXX']

test('spikes hurt until she is dead; after two seconds she is back at her checkpoint, whole', () => {
  const stepper = createBurrowStepper({ map: drawLobby(SPIKES) })
  const anna = stepper.join('Anna')
  stepper.ticks(45)
  const hearts = new Set<number>()

  anna.move(1)
  ticksUntil(stepper, 'Anna is dead', () => {
    hearts.add(roomField(stepper, anna, 'Health', 'hearts'))
    return hearts.has(0)
  }, 900)
  anna.move(0)
  const deadTicks = ticksUntil(stepper, 'Anna is back', () => anna.me().state !== 'dead', 200)
  stepper.ticks(20)

  expect([...hearts]).toEqual([3, 2, 1, 0])
  expect(deadTicks).toBeGreaterThan(112)
  expect(deadTicks).toBeLessThanOrEqual(120)
  expect(anna.me()).toMatchObject({ x: 4 * 16 + 8, y: 4 * 16 - 9, state: 'idle' })
  expect(ownField(anna, 'Health', 'hearts')).toBe(3)
  expect(anna.client.stats(0).corrections).toBe(0)
})

test('the dead neither walk, nor dig, nor throw, nor take coins', () => {
  const stepper = createBurrowStepper({ map: drawLobby(['X..........oX', 'X...........X', 'X...........X', 'X.P.........X', 'X####.......X', 'X####^^^^^^^X', 'XXXXXXXXXXXXX']) })
  const { world } = stepper.authority.engine
  const anna = stepper.join('Anna')
  stepper.ticks(45)
  anna.move(1)
  ticksUntil(stepper, 'Anna is dead', () => anna.me().state === 'dead', 900)
  stepper.ticks(10)
  const edits = world.tiles.editsAfter(0).length
  const [coin] = thingsOf(world, 'coin')

  anna.target(anna.me().x, anna.me().y - 20)
  for (const action of ['jump', 'dig', 'throw', 'place', 'use']) anna.hold(action)
  if (coin) world.column('Position', 'x')[coin.eid] = anna.me().x
  stepper.ticks(60)

  expect(anna.me().state).toBe('dead')
  expect(world.tiles.editsAfter(0)).toHaveLength(edits)
  expect(thingsOf(world, 'pebble')).toHaveLength(0)
  expect(ownField(anna, 'Purse', 'coins')).toBe(0)
})

test('another page sees her come back in the same place and tick as the room', () => {
  const stepper = createBurrowStepper({ map: drawLobby(SPIKES) })
  const [anna, bea] = [stepper.join('Anna'), stepper.join('Bea')]
  stepper.ticks(45)
  const { world } = stepper.authority.engine
  const netId = world.netIdOf(stepper.authority.personOf(anna.user))
  anna.move(1)
  ticksUntil(stepper, 'Anna is dead in the room', () => roomField(stepper, anna, 'Health', 'hearts') === 0, 900)
  anna.move(0)

  ticksUntil(stepper, 'Anna is back', () => roomField(stepper, anna, 'Health', 'hearts') > 0, 200)
  stepper.ticks(30)
  const there = bea.client.world!.eidOf(netId)

  expect(bea.client.world!.column('Position', 'x')[there]).toBe(4 * 16 + 8)
})

test('a beaten slime does not come back under anybody, but when she has gone', () => {
  const stepper = createBurrowStepper({ map: drawLobby(['X.P................X', 'X..................X', 'X..................X', 'X..................X', 'XXsXXXXXXXXXXXXXXXXX', 'XXXXXXXXXXXXXXXXXXXX']) })
  const { world } = stepper.authority.engine
  const anna = stepper.join('Anna')
  ticksUntil(stepper, 'the slime is beaten', () => thingsOf(world, 'slime').length === 0, 90)

  stepper.ticks(world.rules['slimeBackTicks']! + 60)
  const whileSheStands = thingsOf(world, 'slime').length
  anna.hold('jump')
  anna.move(1)
  stepper.ticks(120)

  expect(whileSheStands).toBe(0)
  expect(thingsOf(world, 'slime')).toHaveLength(1)
})
