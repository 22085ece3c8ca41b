/** Queries on the shooter's timeline: what they answer, how far back they look, and through what they never look. */

import { expect, test } from '@jest/globals'
import { hitBox, hitProjectile, hitRay } from '../../src/lag/hits.ts'
import { MOST_BACK_MS } from '../../src/lag/past.ts'
import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { createTinyScene, type TinyScene } from '../kit/tiny-game.ts'

const SHOOTER = 1
const FLOOR_Y = 160
/** So far from the shooter, at the start, that it is drawn in the past. */
const TARGET_X = 260
const PX_PER_TICK = 2

interface Range extends TinyScene {
  readonly shooter: number
  readonly target: number
}

/** A target that has moved by 2 px a tick for 60 ticks, and a shooter who stands. */
function createRange(archetype = 'crate'): Range {
  const scene = createTinyScene(['.'.repeat(60), ...Array.from({ length: 12 }, () => '.'.repeat(60))], { pipeline: {}, historyTicks: 64 })
  const shooter = scene.put('person', 40, FLOOR_Y, { Person: { user: SHOOTER } })
  const target = scene.put(archetype, TARGET_X, FLOOR_Y)
  const range = { ...scene, shooter, target }
  pass(range, 60)
  return range
}

function pass({ engine, world, target }: Range, ticks: number, pxPerTick = PX_PER_TICK): void {
  for (let tick = 0; tick < ticks; tick++) {
    world.components.Position.x[target] = world.components.Position.x[target]! + pxPerTick
    world.components.Velocity.x[target] = pxPerTick * world.tickRateHz
    engine.step([])
  }
}

/** The shooter now wants something, having been shown so many ticks ago. */
function seeing({ world }: Range, ticksAgo: number): void {
  world.inputs = [{ user: SHOOTER, intent: NEUTRAL_INTENT, pressTick: world.tick, pressOrdinal: 0, renderTick: world.tick - ticksAgo }]
}

/** Where a thin ray from above finds the target: its middle as the shooter saw it, or nothing. */
function seenX(range: Range): number | undefined {
  const { world, shooter, target } = range
  const y = world.components.Position.y[target]!
  return hitRay(world, shooter, { fromX: 0, fromY: y, toX: 900, toY: y }, (eid) => eid === target)?.x
}

test('a ray meets a far target where its shooter saw it', () => {
  const range = createRange()
  const now = range.world.components.Position.x[range.target]!

  seeing(range, 10.5)

  expect(seenX(range)).toBeCloseTo(now - 10.5 * PX_PER_TICK, 3)
})

test('where states were left out a target is met on the way between those that came', () => {
  const range = createRange()
  const { world, target } = range
  const startTick = world.tick
  const startX = world.components.Position.x[target]!
  pass(range, 8)
  pass(range, 8, -PX_PER_TICK)

  seeing(range, 8)
  const onGrid = seenX(range)
  world.inputs = world.inputs.map((input) => ({ ...input, drawnBetween: [startTick, world.tick] as const }))
  const overGap = seenX(range)

  expect(onGrid).toBeCloseTo(startX + 8 * PX_PER_TICK, 3)
  expect(overGap).toBeLessThan(startX + 5 * PX_PER_TICK)
})

test('who has no stamp meets it where it is', () => {
  const range = createRange()
  const now = range.world.components.Position.x[range.target]!

  range.world.inputs = []

  expect(seenX(range)).toBe(now)
})

test('a liar looks back no further than 450 ms', () => {
  const range = createRange()
  const now = range.world.components.Position.x[range.target]!
  const most = (MOST_BACK_MS / 1000) * range.world.tickRateHz

  seeing(range, 55)

  expect(seenX(range)).toBeCloseTo(now - most * PX_PER_TICK, 3)
})

test('a stamp from the future shows the newest state that was sent', () => {
  const range = createRange()
  const now = range.world.components.Position.x[range.target]!

  seeing(range, -30)

  expect(now - seenX(range)!).toBeLessThanOrEqual(2 * PX_PER_TICK)
})

test('a near target is met where it is, whatever was stamped', () => {
  const range = createRange()
  const { Position } = range.world.components
  Position.x[range.target] = Position.x[range.shooter]! + 40

  seeing(range, 20)

  expect(seenX(range)).toBe(Position.x[range.target])
})

test('a far target that its archetype has drawn ahead is met where it is', () => {
  const range = createRange('crate-ahead')
  const now = range.world.components.Position.x[range.target]!

  seeing(range, 20)

  expect(seenX(range)).toBe(now)
})

test('nobody is hit where it stood before a teleport', () => {
  const range = createRange()
  range.world.commands.teleport(range.target, 700, FLOOR_Y)
  pass(range, 2)

  seeing(range, 20)

  expect(seenX(range)).toBeUndefined()
})

test('nobody is hit where it was not yet', () => {
  const range = createRange()
  const late = range.put('crate', 500, FLOOR_Y)
  pass(range, 2)

  seeing(range, 20)
  const y = range.world.components.Position.y[late]!

  expect(hitRay(range.world, range.shooter, { fromX: 0, fromY: y, toX: 900, toY: y }, (eid) => eid === late)).toBeUndefined()
})

test('the dead are not hit where they lived', () => {
  const range = createRange()
  range.world.despawnNow(range.target)

  seeing(range, 20)

  expect(seenX(range)).toBeUndefined()
})

test('a box reaches into what was drawn in it, and into nothing else', () => {
  const range = createRange()
  const { Position, Collider } = range.world.components
  const y = Position.y[range.target]!
  const thenX = Position.x[range.target]! - 20 * PX_PER_TICK
  const isTarget = (eid: number): boolean => eid === range.target

  seeing(range, 20)

  expect(hitBox(range.world, range.shooter, { x: thenX + Collider.widthPx[range.target]! / 2, y, halfWidth: 1, halfHeight: 1 }, isTarget)).toHaveLength(1)
  expect(hitBox(range.world, range.shooter, { x: Position.x[range.target]!, y, halfWidth: 1, halfHeight: 1 }, isTarget)).toHaveLength(0)
})

test('a projectile hits what its sender sees before it, however fast the two pass', () => {
  const range = createRange()
  const { Position, Velocity } = range.world.components
  const pebble = range.put('pebble', 0, FLOOR_Y)
  Position.y[pebble] = Position.y[range.target]!
  Velocity.x[pebble] = 3000
  const isTarget = (eid: number): boolean => eid === range.target

  seeing(range, 20)
  const seen = seenX(range)!
  Position.x[pebble] = seen + 30

  expect(hitProjectile(range.world, pebble, SHOOTER, isTarget)?.eid).toBe(range.target)
  Position.x[pebble] = seen + 90
  expect(hitProjectile(range.world, pebble, SHOOTER, isTarget)).toBeUndefined()
})
