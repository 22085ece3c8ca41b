/** Pushing: speeds changed so that things neither cross nor sink into each other within one tick. */

import { BLOCKED, type Bodies } from './bodies.ts'
import { NOT_PUSHING, type Pairs, PASSES } from './pairs.ts'
import { AXIS, gapPx, meetingAxis, sweptShapesOverlap, TOUCH_SLOP_PX } from './shapes.ts'

/**
 * Things that overlap part by this share of their overlap each tick, and no faster than the speed below. They
 * stop within the slop, where they count as touching.
 */
const PART_SHARE_PER_TICK = 0.25
const PART_PX_PER_S = 60
const PARTED_PX = -TOUCH_SLOP_PX / 2

/** Whether two spans lie against each other, neither apart nor one inside the other. */
function isAgainst(gap: number): boolean {
  return gap <= TOUCH_SLOP_PX && gap >= -TOUCH_SLOP_PX * 2
}

/**
 * What lies against something that cannot yield sideways cannot either: so a row of crates at a wall is as
 * firm as the wall, within the tick.
 */
export function spreadBlocks(bodies: Bodies, pairs: Pairs): void {
  const { x, y, halfWidth, halfHeight, blocked } = bodies
  for (let round = 0; round < PASSES; round++) {
    let hasChanged = false
    for (let pair = 0; pair < pairs.count; pair++) {
      if (pairs.axis[pair] === NOT_PUSHING) continue
      const a = pairs.first[pair]!
      const b = pairs.second[pair]!
      const dx = x[b]! - x[a]!
      if (!isAgainst(gapPx(dx, halfWidth[a]! + halfWidth[b]!))) continue
      if (gapPx(y[b]! - y[a]!, halfHeight[a]! + halfHeight[b]!) > -TOUCH_SLOP_PX) continue
      const left = dx >= 0 ? a : b
      const right = dx >= 0 ? b : a
      const blocksLeft = blocked[right]! & BLOCKED.right & ~blocked[left]!
      const blocksRight = blocked[left]! & BLOCKED.left & ~blocked[right]!
      if ((blocksLeft | blocksRight) === 0) continue
      blocked[left]! |= blocksLeft
      blocked[right]! |= blocksRight
      hasChanged = true
    }
    if (!hasChanged) return
  }
}

/**
 * Limits the speed at which `low` (left or upper) and `high` (right or lower) close in along one axis to
 * `allowed`, shared by inverse mass. One that a tile stops behind its back yields to its rest only, and
 * leaves what remains to the other.
 */
function limitClosing(velocity: Float64Array, bodies: Bodies, low: number, high: number, isLowBlocked: boolean, isHighBlocked: boolean, allowed: number): void {
  const lowMass = bodies.inverseMass[low]!
  const highMass = bodies.inverseMass[high]!
  const total = lowMass + highMass
  if (total === 0) return
  const before = velocity[low]!
  const beforeHigh = velocity[high]!
  const excess = before - beforeHigh - allowed
  let lowSpeed = before - (excess * lowMass) / total
  let highSpeed = beforeHigh + (excess * highMass) / total
  const lowest = Math.min(before, 0)
  const highest = Math.max(beforeHigh, 0)
  if (isLowBlocked && lowSpeed < lowest) {
    lowSpeed = lowest
    if (highMass > 0) highSpeed = lowSpeed - allowed
  }
  if (isHighBlocked && highSpeed > highest) {
    highSpeed = highest
    if (lowMass > 0) {
      lowSpeed = highSpeed + allowed
      if (isLowBlocked && lowSpeed < lowest) lowSpeed = lowest
    }
  }
  velocity[low] = lowSpeed
  velocity[high] = highSpeed
}

/** How fast two may close in so that they just touch at the end of the tick; negative where they overlap and must part. */
function allowedPxPerS(gap: number, dtS: number): number {
  if (gap >= 0) return gap / dtS
  if (gap >= PARTED_PX) return 0
  return Math.max(-PART_PX_PER_S, ((gap - PARTED_PX) * PART_SHARE_PER_TICK) / dtS)
}

/** Whether round shapes, too, come to touch: their boxes may meet where they do not. */
function roundShapesMeet(bodies: Bodies, a: number, b: number, dx: number, dy: number, moveX: number, moveY: number): boolean {
  if (bodies.isCircle[a] === 0 && bodies.isCircle[b] === 0) return true
  return sweptShapesOverlap(bodies, a, b, dx, dy, moveX, moveY)
}

/** Changes the speeds of all pairs that push, in their order and a few rounds, so that none crosses another. */
export function pushApart(bodies: Bodies, pairs: Pairs, dtS: number): void {
  const { x, y, halfWidth, halfHeight, velocityX, velocityY, blocked, changedRound } = bodies
  const { first, second, axis: axes, closing: closings } = pairs
  changedRound.fill(1, 0, bodies.count)
  for (let round = 1; round <= PASSES; round++) {
    let hasChanged = false
    for (let pair = 0; pair < pairs.count; pair++) {
      if (axes[pair] === NOT_PUSHING) continue
      const a = first[pair]!
      const b = second[pair]!
      // Two that nothing has touched since the round before still have nothing to do with each other.
      if (changedRound[a]! < round - 1 && changedRound[b]! < round - 1) continue
      const moveX = (velocityX[b]! - velocityX[a]!) * dtS
      const moveY = (velocityY[b]! - velocityY[a]!) * dtS
      const dx = x[b]! - x[a]!
      const dy = y[b]! - y[a]!
      const sumX = halfWidth[a]! + halfWidth[b]!
      const sumY = halfHeight[a]! + halfHeight[b]!
      const axis = meetingAxis(dx, dy, sumX, sumY, moveX, moveY)
      if (axis === AXIS.none || !roundShapesMeet(bodies, a, b, dx, dy, moveX, moveY)) continue
      const isX = axis === AXIS.x
      const d = isX ? dx : dy
      const low = d >= 0 ? a : b
      const high = d >= 0 ? b : a
      const velocity = isX ? velocityX : velocityY
      const closing = velocity[low]! - velocity[high]!
      const allowed = allowedPxPerS(gapPx(d, isX ? sumX : sumY), dtS)
      if (closing <= allowed) continue
      hasChanged = true
      changedRound[a] = changedRound[b] = round
      axes[pair] = axis
      if (closing > closings[pair]!) closings[pair] = closing
      if (isX) limitClosing(velocityX, bodies, low, high, (blocked[low]! & BLOCKED.left) !== 0, (blocked[high]! & BLOCKED.right) !== 0, allowed)
      else limitClosing(velocityY, bodies, low, high, (blocked[low]! & BLOCKED.above) !== 0, (blocked[high]! & BLOCKED.below) !== 0, allowed)
    }
    if (!hasChanged) return
  }
}
