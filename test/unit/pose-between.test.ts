/** Where a thing is drawn between two states: on a curve that knows their speeds, and never outside of them. */

import { expect, test } from '@jest/globals'
import { copyColumns, createColumns, SCALARS, type Columns } from '../../src/columns.ts'
import { createPoseBetween } from '../../src/pose-between.ts'
import { createDice } from '../kit/dice.ts'
import { createTinyScene } from '../kit/tiny-game.ts'

interface Stand {
  readonly x: number
  readonly y: number
  readonly vx: number
  readonly vy: number
}

const SPAN_TICKS = 2

function setUp() {
  const scene = createTinyScene(['....', '####'])
  const eid = scene.put('crate', 1, 0)
  const { world } = scene
  const { Position, Velocity } = world.components
  const state = (tick: number, { x, y, vx, vy }: Stand): Columns => {
    Position.x[eid] = x
    Position.y[eid] = y
    Velocity.x[eid] = vx
    Velocity.y[eid] = vy
    const columns = createColumns(world.schema, world.columns.capacity, true)
    copyColumns(world.columns, columns)
    columns.scalars[SCALARS.tick] = tick
    return columns
  }
  const poseBetween = createPoseBetween(world.schema, world.dtS)
  const at = (from: Columns, to: Columns, share: number): { x: number; y: number } => {
    const pose = { x: 0, y: 0 }
    poseBetween(from, to, eid, share, pose)
    return pose
  }
  return { world, eid, state, at, dtS: world.dtS }
}

test('who landed between two states is never drawn inside the floor', () => {
  const { state, at } = setUp()
  const from = state(10, { x: 20, y: 100, vx: 0, vy: 900 })
  const to = state(10 + SPAN_TICKS, { x: 20, y: 108, vx: 0, vy: 0 })

  const heights = Array.from({ length: 21 }, (_, step) => at(from, to, step / 20).y)

  expect(Math.max(...heights)).toBe(108)
  expect(heights).toEqual([...heights].sort((a, b) => a - b))
})

test('a rest stays a rest, whatever the speed says', () => {
  const { state, at } = setUp()
  const from = state(10, { x: 20, y: 100, vx: 50, vy: 400 })
  const to = state(10 + SPAN_TICKS, { x: 20, y: 100, vx: 0, vy: 0 })

  expect(at(from, to, 0.3)).toEqual({ x: 20, y: 100 })
})

test('at an even speed it is drawn evenly', () => {
  const { state, at, dtS } = setUp()
  const vx = 120
  const from = state(10, { x: 20, y: 100, vx, vy: 0 })
  const to = state(10 + SPAN_TICKS, { x: 20 + vx * dtS * SPAN_TICKS, y: 100, vx, vy: 0 })

  for (let step = 0; step <= 10; step++) expect(at(from, to, step / 10).x).toBeCloseTo(20 + (vx * dtS * SPAN_TICKS * step) / 10, 4)
})

test('law: it begins and ends at its states and stays between them, over seeds', () => {
  const { state, at } = setUp()
  for (let seed = 1; seed <= 50; seed++) {
    const dice = createDice(seed)
    const roll = (): Stand => ({ x: dice.number(0, 60), y: dice.number(0, 60), vx: dice.number(-900, 900), vy: dice.number(-900, 900) })
    const from = roll()
    const to = roll()
    const first = state(10, from)
    const last = state(10 + SPAN_TICKS, to)

    const xs = Array.from({ length: 11 }, (_, step) => at(first, last, step / 10).x)

    expect(xs[0]).toBeCloseTo(from.x, 3)
    expect(xs[10]).toBeCloseTo(to.x, 3)
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(Math.min(from.x, to.x) - 1e-3)
    expect(Math.max(...xs)).toBeLessThanOrEqual(Math.max(from.x, to.x) + 1e-3)
  }
})

test('who was put elsewhere is drawn there at once, and so is another thing under the same row', () => {
  const { world, eid, state, at } = setUp()
  const { Position } = world.components
  const from = state(10, { x: 20, y: 100, vx: 0, vy: 0 })
  Position.teleports[eid] = Position.teleports[eid]! + 1
  const elsewhere = state(10 + SPAN_TICKS, { x: 50, y: 40, vx: 0, vy: 0 })
  const another = state(14, { x: 10, y: 10, vx: 0, vy: 0 })
  another.netIds[eid] = 12345

  expect(at(from, elsewhere, 0.1)).toEqual({ x: 50, y: 40 })
  expect(at(elsewhere, another, 0.1)).toEqual({ x: 10, y: 10 })
})
