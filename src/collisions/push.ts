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
 * Limits the speed at which `low` (left or upper) and `high` (right or lower) close in along one axis by `excess`, to
 * `allowed`, shared by inverse mass. One that a tile stops behind its back yields to its rest only, and leaves what
 * remains to the other. Both stand in `velocity`, `offset` on from their row.
 */
function limitClosing(velocity: Float64Array, offset: number, { inverseMass }: Bodies, low: number, high: number, isLowBlocked: number, isHighBlocked: number, excess: number, allowed: number): void {
  const lowMass = inverseMass[low]!
  const highMass = inverseMass[high]!
  const total = lowMass + highMass
  if (total === 0) return
  const before = velocity[offset + low]!
  const beforeHigh = velocity[offset + high]!
  let lowSpeed = before - (excess * lowMass) / total
  let highSpeed = beforeHigh + (excess * highMass) / total
  if ((isLowBlocked | isHighBlocked) !== 0) {
    const lowest = Math.min(before, 0)
    const highest = Math.max(beforeHigh, 0)
    if (isLowBlocked !== 0 && lowSpeed < lowest) {
      lowSpeed = lowest
      if (highMass > 0) highSpeed = lowSpeed - allowed
    }
    if (isHighBlocked !== 0 && highSpeed > highest) {
      highSpeed = highest
      if (lowMass > 0) {
        lowSpeed = highSpeed + allowed
        if (isLowBlocked !== 0 && lowSpeed < lowest) lowSpeed = lowest
      }
    }
  }
  velocity[offset + low] = lowSpeed
  velocity[offset + high] = highSpeed
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

/** BLOCKED bits along y stand so many places higher than those along x. */
const Y_BITS = 2

/**
 * Changes the speeds of all pairs that push, in their order and a few rounds, so that none crosses another. Which axis, and
 * who is on which side of whom, is any one's guess: so both are numbers to calculate with, and no branches.
 */
export function pushApart(bodies: Bodies, pairs: Pairs, dtS: number): void {
  const { velocity, velocityX, velocityY, capacity, blocked, changedRound } = bodies
  const { count, first, second, axis: axes, closing: closings, dx: acrossX, dy: acrossY, sumX: sumsX, sumY: sumsY, facingX, facingY, stopX, stopY } = pairs
  for (let round = 1; round <= PASSES; round++) {
    let hasChanged = false
    for (let pair = 0; pair < count; pair++) {
      const a = first[pair]!
      const b = second[pair]!
      // Two that nothing has touched since the round before still have nothing to do with each other.
      if ((Number(changedRound[a]! < round - 1) & Number(changedRound[b]! < round - 1)) !== 0) continue
      const moveX = (velocityX[b]! - velocityX[a]!) * dtS
      const moveY = (velocityY[b]! - velocityY[a]!) * dtS
      // Most stay apart along one axis or the other; for those that only sense, `stopX` says so.
      if ((Number(moveX * facingX[pair]! < stopX[pair]!) | Number(moveY * facingY[pair]! < stopY[pair]!)) !== 0) continue
      const dx = acrossX[pair]!
      const dy = acrossY[pair]!
      const gapX = gapPx(dx, sumsX[pair]!)
      const gapY = gapPx(dy, sumsY[pair]!)
      let isX = Number(gapX > gapY)
      // Those that overlap already part where it is nearest; the others meet on some axis, or pass each other.
      if ((Number(gapX > -TOUCH_SLOP_PX) | Number(gapY > -TOUCH_SLOP_PX)) !== 0) {
        const axis = meetingAxis(dx, dy, sumsX[pair]!, sumsY[pair]!, moveX, moveY)
        if (axis === AXIS.none) continue
        isX = Number(axis === AXIS.x)
      }
      if (!roundShapesMeet(bodies, a, b, dx, dy, moveX, moveY)) continue
      const isY = 1 - isX
      const offset = isY * capacity
      // All ones if the second is left of the first or above it, else zero.
      const swap = (a ^ b) & -Number(dx * isX + dy * isY < 0)
      const low = a ^ swap
      const high = b ^ swap
      const closing = velocity[offset + low]! - velocity[offset + high]!
      const allowed = allowedPxPerS(gapX * isX + gapY * isY, dtS)
      if (closing <= allowed) continue
      hasChanged = true
      changedRound[a] = changedRound[b] = round
      axes[pair] = AXIS.x * isX + AXIS.y * isY
      if (closing > closings[pair]!) closings[pair] = closing
      const shift = isY * Y_BITS
      limitClosing(velocity, offset, bodies, low, high, (blocked[low]! >> shift) & BLOCKED.left, (blocked[high]! >> shift) & BLOCKED.right, closing - allowed, allowed)
    }
    if (!hasChanged) return
  }
}
