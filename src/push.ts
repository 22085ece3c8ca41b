/** Pushing: speeds changed so that things neither cross nor sink into each other within one tick. */

import { BLOCKED, type Bodies } from './bodies.ts'
import { type Pairs, PASSES } from './pairs.ts'
import { AXIS, gapPx, meetingAxis, sweptShapesOverlap, TOUCH_SLOP_PX } from './shapes.ts'

/**
 * Things that overlap part by this share of their overlap each tick, and no faster than the speed below. They
 * stop within the slop, where they count as touching.
 */
const PART_SHARE_PER_TICK = 0.25
const PART_PX_PER_S = 60
const PARTED_PX = -TOUCH_SLOP_PX / 2

/**
 * What lies against something that cannot yield sideways cannot either: so a row of crates at a wall is as
 * firm as the wall, within the tick.
 */
export function spreadBlocks({ blocked }: Bodies, { first, second, dx, beside, besideCount }: Pairs): void {
  for (let round = 0; round < PASSES; round++) {
    let hasChanged = false
    for (let at = 0; at < besideCount; at++) {
      const pair = beside[at]!
      const isRight = dx[pair]! >= 0
      const left = isRight ? first[pair]! : second[pair]!
      const right = isRight ? second[pair]! : first[pair]!
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
  const { velocityX, velocityY, blocked, changedRound } = bodies
  const { count, first, second, axis: axes, closing: closings, dx: acrossX, dy: acrossY, sumX: sumsX, sumY: sumsY, facingX, facingY, stopX, stopY } = pairs
  for (let round = 1; round <= PASSES; round++) {
    let hasChanged = false
    for (let pair = 0; pair < count; pair++) {
      const a = first[pair]!
      const b = second[pair]!
      // Two that nothing has touched since the round before still have nothing to do with each other.
      if (changedRound[a]! < round - 1 && changedRound[b]! < round - 1) continue
      const moveX = (velocityX[b]! - velocityX[a]!) * dtS
      const moveY = (velocityY[b]! - velocityY[a]!) * dtS
      // Most stay apart along one axis or the other; for those that only sense, `stopX` says so.
      if ((Number(moveX * facingX[pair]! < stopX[pair]!) | Number(moveY * facingY[pair]! < stopY[pair]!)) !== 0) continue
      const dx = acrossX[pair]!
      const dy = acrossY[pair]!
      const sumX = sumsX[pair]!
      const sumY = sumsY[pair]!
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
