/** Pushing: speeds changed so that things neither cross nor sink into each other within one tick. */

import { BLOCKED, type Bodies } from './bodies.ts'
import { LIES, type Pairs, PASSES } from './pairs.ts'
import { AXIS, gapPx as gapOfShapes, meetingAxis, sweptShapesOverlap, TOUCH_SLOP_PX } from './shapes.ts'

// What a module imports or exports is looked up anew at each use, and loops pay for it; its own constants are folded into the machine code.
const SLOP_PX = TOUCH_SLOP_PX
const gapPx = gapOfShapes
const { x: AXIS_X, y: AXIS_Y, none: AXIS_NONE } = AXIS
const ROUNDS = PASSES
const { left: BLOCKED_LEFT, right: BLOCKED_RIGHT } = BLOCKED
const { dx: DX, dy: DY, sumX: SUM_X, sumY: SUM_Y, facingX: FACING_X, facingY: FACING_Y, stopX: STOP_X, stopY: STOP_Y, count: LIES_STRIDE } = LIES

/**
 * Things that overlap part by this share of their overlap each tick, and no faster than the speed below. They
 * stop within the slop, where they count as touching.
 */
const PART_SHARE_PER_TICK = 0.25
const PART_PX_PER_S = 60
const PARTED_PX = -SLOP_PX / 2

/**
 * What lies against something that cannot yield sideways cannot either: so a row of crates at a wall is as
 * firm as the wall, within the tick.
 */
export function spreadBlocks({ blocked }: Bodies, { ends, lies, beside, besideCount }: Pairs): void {
  for (let round = 0; round < ROUNDS; round++) {
    let hasChanged = false
    for (let at = 0; at < besideCount; at++) {
      const pair = beside[at]!
      const isLeft = 1 - Number(lies[pair * LIES_STRIDE + DX]! >= 0)
      const left = ends[pair * 2 + isLeft]!
      const right = ends[pair * 2 + 1 - isLeft]!
      const blocksLeft = blocked[right]! & BLOCKED_RIGHT & ~blocked[left]!
      const blocksRight = blocked[left]! & BLOCKED_LEFT & ~blocked[right]!
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
 * remains to the other. `isY` is 0 along x and 1 along y.
 */
const limitClosing = (velocity: Float64Array, isY: number, inverseMass: Float64Array, low: number, high: number, isLowBlocked: number, isHighBlocked: number, excess: number, allowed: number): void => {
  const lowMass = inverseMass[low]!
  const highMass = inverseMass[high]!
  const total = lowMass + highMass
  if (total === 0) return
  const before = velocity[low * 2 + isY]!
  const beforeHigh = velocity[high * 2 + isY]!
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
  velocity[low * 2 + isY] = lowSpeed
  velocity[high * 2 + isY] = highSpeed
}

/** How fast two may close in so that they just touch at the end of the tick; negative where they overlap and must part. */
const allowedPxPerS = (gap: number, dtS: number): number => {
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
  const { velocity, blocked, changedRound, inverseMass } = bodies
  const { count, ends, axis: axes, closing: closings, lies } = pairs
  for (let round = 1; round <= ROUNDS; round++) {
    let hasChanged = false
    for (let pair = 0; pair < count; pair++) {
      const a = ends[pair * 2]!
      const b = ends[pair * 2 + 1]!
      // Two that nothing has touched since the round before still have nothing to do with each other.
      if ((Number(changedRound[a]! < round - 1) & Number(changedRound[b]! < round - 1)) !== 0) continue
      const moveX = (velocity[b * 2]! - velocity[a * 2]!) * dtS
      const moveY = (velocity[b * 2 + 1]! - velocity[a * 2 + 1]!) * dtS
      const at = pair * LIES_STRIDE
      // Most stay apart along one axis or the other; for those that only sense, `stopX` says so.
      if ((Number(moveX * lies[at + FACING_X]! < lies[at + STOP_X]!) | Number(moveY * lies[at + FACING_Y]! < lies[at + STOP_Y]!)) !== 0) continue
      const dx = lies[at + DX]!
      const dy = lies[at + DY]!
      const sumX = lies[at + SUM_X]!
      const sumY = lies[at + SUM_Y]!
      const gapX = gapPx(dx, sumX)
      const gapY = gapPx(dy, sumY)
      let isX = Number(gapX > gapY)
      // Those that overlap already part where it is nearest; the others meet on some axis, or pass each other.
      if ((Number(gapX > -SLOP_PX) | Number(gapY > -SLOP_PX)) !== 0) {
        const axis = meetingAxis(dx, dy, sumX, sumY, moveX, moveY)
        if (axis === AXIS_NONE) continue
        isX = Number(axis === AXIS_X)
      }
      if (!roundShapesMeet(bodies, a, b, dx, dy, moveX, moveY)) continue
      const isY = 1 - isX
      // All ones if the second is left of the first or above it, else zero.
      const swap = (a ^ b) & -Number(dx * isX + dy * isY < 0)
      const low = a ^ swap
      const high = b ^ swap
      const closing = velocity[low * 2 + isY]! - velocity[high * 2 + isY]!
      const allowed = allowedPxPerS(gapX * isX + gapY * isY, dtS)
      if (closing <= allowed) continue
      hasChanged = true
      changedRound[a] = changedRound[b] = round
      axes[pair] = AXIS_X * isX + AXIS_Y * isY
      if (closing > closings[pair]!) closings[pair] = closing
      const shift = isY * Y_BITS
      limitClosing(velocity, isY, inverseMass, low, high, (blocked[low]! >> shift) & BLOCKED_LEFT, (blocked[high]! >> shift) & BLOCKED_RIGHT, closing - allowed, allowed)
    }
    if (!hasChanged) return
  }
}
