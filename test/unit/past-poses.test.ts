/** Past poses: what coasted too far from where the next state has it is cut, and counted; what broke off eases. */

import { expect, test } from '@jest/globals'
import { createPastPoses } from '../../client/drawn/past-poses.ts'
import type { Moment } from '../../client/drawn/moment.ts'
import { type Columns, copyColumns, createColumns, SCALARS } from '../../src/columns.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'

const HALL = ['X..........................X', 'X.P........................X', 'XXXXXXXXXXXXXXXXXXXXXXXXXXXX']
const FRAME_MS = 1000 / 60

function setUp() {
  const stepper = createBurrowStepper({ map: drawLobby(HALL) })
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const world = anna.client.world!
  const poses = createPastPoses(world.schema, world.dtS, world.tiles)
  const { eid, x } = anna.me()
  /** The same world some px further to the right. */
  const at = (tick: number, furtherPx: number): Columns => {
    const columns = createColumns(world.schema, world.columns.capacity)
    copyColumns(world.columns, columns)
    columns.scalars[SCALARS.tick] = tick
    columns.arrays[world.schema.role('position', 'x')!.index]![eid]! += furtherPx
    return columns
  }
  const drawMoment = (moment: Moment): number => {
    const pose = poses.at(moment, eid, FRAME_MS)
    poses.drawn(moment)
    return pose.x - x
  }
  const draw = (columns: Columns, coastTicks: number): number => drawMoment({ from: columns, to: columns, share: 1, coastTicks })
  const between = (from: Columns, to: Columns, share: number): number => drawMoment({ from, to, share, coastTicks: 0 })
  return { poses, at, draw, between, netId: world.netIdOf(eid) }
}

test('what coasted a little eases to where the next state has it', () => {
  const { poses, at, draw } = setUp()
  draw(at(100, 0), 2)

  const px = draw(at(102, 50), 0)

  expect(px).toBeGreaterThan(0)
  expect(px).toBeLessThan(30)
  expect(poses.cuts).toBe(0)
})

test('what would have to come back further than 96 px is cut, and counted', () => {
  const { poses, at, draw } = setUp()
  draw(at(100, 0), 2)

  const px = draw(at(102, 120), 0)

  expect([px, poses.cuts]).toEqual([120, 1])
})

test('where the drawn moment breaks off, things ease to the next one', () => {
  const { poses, at, draw } = setUp()
  draw(at(100, 0), 0)

  poses.breakOff()
  const first = draw(at(130, 50), 0)
  const second = draw(at(132, 50), 0)

  expect(first).toBeLessThan(30)
  expect(second).toBeGreaterThan(first)
})

test('what was guessed wrong while it was stale eases to where it is when it comes whole', () => {
  const { poses, at, draw, between, netId } = setUp()
  const guessed = at(100, 0)
  draw(guessed, 0)
  const whole = at(102, 50)

  poses.cameWhole(netId, 102)
  const seen = [0.5, 1].map((share) => between(guessed, whole, share))
  const after = draw(at(104, 50), 0)

  // A state lies between two frames: without it half of the way would be gone at the first.
  expect(seen[0]).toBeLessThan(15)
  expect(seen[1]).toBeGreaterThan(seen[0]!)
  expect(after).toBeGreaterThan(seen[1]!)
  expect(after).toBeLessThan(40)
})
