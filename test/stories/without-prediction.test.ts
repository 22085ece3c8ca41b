/** Stories of a pane without prediction: nothing is seen or heard there before the room has said it. */

import { expect, test } from '@jest/globals'
import { createDebugTools } from '../../client/debug/debug-tools.ts'
import { burrow } from '../../games/burrow/game.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'

const FIELD = ['X..................X', 'X..................X', 'X..P..P............X', 'X##################X', 'X##################X', 'XXXXXXXXXXXXXXXXXXXX']
const LATENCY_MS = 150

function setUp(field: readonly string[] = FIELD) {
  const stepper = createBurrowStepper({ map: drawLobby(field), link: { latencyMs: LATENCY_MS, jitterMs: 0, loss: 0 } })
  const anna = stepper.join('Anna')
  stepper.ticks(120)
  const tools = createDebugTools({ nowMs: () => stepper.nowMs, after: () => {}, link: undefined, isPredictionShown: false, settings: burrow.settings })
  const world = anna.client.world!
  const nameAt = (tileX: number, tileY: number) => world.tiles.kinds.nameOf(tools.tileAt(world, tileX, tileY))
  /** As a page's frame asks, in this order. */
  const frame = () => {
    const drawn = tools.shown(anna.client, anna.client.drawn(stepper.nowMs))
    return { drawn, chunks: tools.tileChanges(anna.client), ...tools.effects(anna.client) }
  }
  frame()
  return { stepper, anna, tools, world, nameAt, frame }
}

test('a hole that is dug is air in the prediction first; here it is ground until the room says so, and its chunk is drawn anew', () => {
  const { stepper, anna, world, nameAt, frame } = setUp()
  const tileX = Math.floor(anna.me().x / 16)
  const places = { predicted: -1, shown: -1 }
  const heard: string[] = []
  let redrawn = 0
  anna.target(tileX * 16 + 8, 3 * 16 + 8)
  anna.hold('dig')

  for (let tick = 0; tick < 90; tick++) {
    stepper.ticks(1)
    const { events, chunks } = frame()
    heard.push(...events.map(({ kind }) => kind))
    if (places.predicted < 0 && world.tiles.kinds.nameOf(world.tiles.at(tileX, 3)) === 'air') places.predicted = tick
    if (places.predicted >= 0 && places.shown < 0) redrawn += chunks.length
    if (places.shown < 0 && nameAt(tileX, 3) === 'air') places.shown = tick
    if (places.shown < 0) expect(heard).not.toContain('break')
  }

  expect(places.predicted).toBeGreaterThan(0)
  expect(places.shown - places.predicted).toBeGreaterThan((LATENCY_MS * 2 * world.tickRateHz) / 1000 - 1)
  expect(redrawn).toBeGreaterThan(0)
  expect(heard.filter((kind) => kind === 'break').length).toBe(1)
})

test('a throw is neither seen nor heard before the room has told of it, and then once', () => {
  const { stepper, anna, frame } = setUp()
  anna.target(anna.me().x + 80, anna.me().y)
  anna.tap('throw')
  const seen: number[] = []
  const heard: number[] = []

  for (let tick = 0; tick < 60; tick++) {
    stepper.ticks(1)
    const { drawn, events } = frame()
    if (drawn.some(({ archetype }) => archetype === 'pebble')) seen.push(tick)
    if (events.some(({ kind }) => kind === 'throw')) heard.push(tick)
  }

  const tripTicks = (LATENCY_MS * 2 * anna.client.world!.tickRateHz) / 1000
  expect(seen[0]).toBeGreaterThan(tripTicks - 1)
  expect(heard.length).toBe(1)
  expect(heard[0]).toBeGreaterThan(tripTicks - 1)
})

test('a coin that is taken stays until the room has said so, and is heard when it goes', () => {
  const { stepper, anna, frame } = setUp(['X..................X', 'X..................X', 'X..P..P..o.........X', 'X##################X'])
  const hasCoin = (list: ReturnType<typeof frame>['drawn']) => list.some(({ archetype }) => archetype === 'coin')
  const gone = { predicted: -1, shown: -1 }
  let heard = -1
  anna.move(1)

  for (let tick = 0; tick < 120; tick++) {
    stepper.ticks(1)
    if (gone.predicted < 0 && !hasCoin(anna.client.drawn(stepper.nowMs))) gone.predicted = tick
    const { drawn, events } = frame()
    if (gone.shown < 0 && !hasCoin(drawn)) gone.shown = tick
    if (heard < 0 && events.some(({ kind }) => kind === 'coin')) heard = tick
  }

  expect(gone.predicted).toBeGreaterThan(0)
  expect(gone.shown - gone.predicted).toBeGreaterThan((LATENCY_MS * 2 * anna.client.world!.tickRateHz) / 1000 - 1)
  // A state apart at most: one goes with the state, the other with the tick.
  expect(Math.abs(heard - gone.shown)).toBeLessThanOrEqual(2)
})

test('switched on again, everything is as predicted at once', () => {
  const { stepper, anna, tools, world, nameAt, frame } = setUp()
  const tileX = Math.floor(anna.me().x / 16)
  anna.target(tileX * 16 + 8, 3 * 16 + 8)
  anna.hold('dig')
  for (let tick = 0; tick < 60 && world.tiles.kinds.nameOf(world.tiles.at(tileX, 3)) !== 'air'; tick++) {
    stepper.ticks(1)
    frame()
  }
  const hidden = nameAt(tileX, 3)

  tools.isPredictionShown = true
  const { chunks } = frame()

  expect([hidden, nameAt(tileX, 3)]).toEqual(['dirt', 'air'])
  expect(chunks.length).toBeGreaterThan(0)
})
