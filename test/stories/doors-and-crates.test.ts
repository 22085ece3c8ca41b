/** Stories of what stands about: doors with their levers, crates light and heavy. */

import { expect, test } from '@jest/globals'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import { heardBy, roomField, thingsOf } from '../kit/story.ts'

const DOOR = ['X..........X', 'X..........X', 'X......D...X', 'X.P.l..D...X', 'XXXXXXXXXXXX']

test('a late joiner sees the door that was opened before she came', () => {
  const stepper = createBurrowStepper({ map: drawLobby(DOOR) })
  const anna = stepper.join('Anna')
  stepper.ticks(45)
  anna.move(1)
  stepper.ticks(14)
  anna.move(0)

  anna.tap('use')
  const kinds = heardBy(stepper, anna, 20).map(({ kind }) => kind)
  const bea = stepper.join('Bea')
  stepper.ticks(30)

  expect(bea.tileAt(7, 3)).toBe('door-open')
  expect(bea.tileAt(7, 2)).toBe('door-open')
  expect(kinds).toEqual(expect.arrayContaining(['lever', 'door']))
  expect(kinds.filter((kind) => kind === 'door')).toHaveLength(1)
})

test('a door does not close on somebody, but behind her', () => {
  const stepper = createBurrowStepper({ map: drawLobby(['X..........X', 'X..........X', 'X......O...X', 'X.P....Ol..X', 'XXXXXXXXXXXX']) })
  const { world } = stepper.authority.engine
  const [lever] = thingsOf(world, 'lever')
  world.column('Lever', 'isOn')[lever!.eid] = 1
  const anna = stepper.join('Anna')
  stepper.ticks(45)
  anna.move(1)
  while (anna.me().x < 7 * 16 + 4) stepper.ticks(1)
  anna.move(0)
  stepper.ticks(10)

  anna.tap('use')
  stepper.ticks(20)
  const held = anna.tileAt(7, 3)
  anna.move(-1)
  stepper.ticks(30)

  expect(held).toBe('door-open')
  expect(anna.tileAt(7, 3)).toBe('door')
  expect(anna.tileAt(7, 2)).toBe('door')
})

const YARD = (thing: string): readonly string[] => ['X......................X', 'X......................X', 'X......................X', `X.P.P..${thing}...............X`, 'XXXXXXXXXXXXXXXXXXXXXXXX']

/** How far a crate has come after a second and a half of so many persons' pushing. */
function pushedPx(thing: string, archetype: string, persons: number): number {
  const stepper = createBurrowStepper({ map: drawLobby(YARD(thing)) })
  const players = Array.from({ length: persons }, (_, number) => stepper.join(`Player ${number}`))
  stepper.ticks(45)
  const { world } = stepper.authority.engine
  for (const player of players) player.move(1)
  const start = thingsOf(world, archetype)[0]!.x
  while (thingsOf(world, archetype)[0]!.x < start + 1) stepper.ticks(1)
  stepper.ticks(90)
  return thingsOf(world, archetype)[0]!.x - start
}

test('a crate is pushed, and slows down whoever pushes it', () => {
  const stepper = createBurrowStepper({ map: drawLobby(YARD('c')) })
  const anna = stepper.join('Anna')
  stepper.ticks(45)
  anna.move(1)
  stepper.ticks(120)

  expect(Math.abs(roomField(stepper, anna, 'Velocity', 'x'))).toBeLessThan(roomField(stepper, anna, 'Mover', 'runPxPerS') * 0.95)
  expect(thingsOf(stepper.authority.engine.world, 'crate')[0]!.x).toBeGreaterThan(7.5 * 16 + 16)
  expect(anna.client.stats(0).corrections).toBe(0)
})

test('a heavy crate goes slower than a light one, and two push it better than one', () => {
  const light = pushedPx('c', 'crate', 1)
  const heavy = pushedPx('C', 'heavy-crate', 1)
  const heavyByTwo = pushedPx('C', 'heavy-crate', 2)

  expect(heavy).toBeGreaterThan(5)
  expect(heavy).toBeLessThan(light * 0.8)
  expect(heavyByTwo).toBeGreaterThan(heavy * 1.2)
})
