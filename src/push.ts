/** Pushing: speeds changed so that things neither cross nor sink into each other within one tick. */

import { BLOCKED, type Bodies } from './bodies.ts'
import { AXIS, gapPx, meetingAxis, sweptShapesOverlap, TOUCH_SLOP_PX } from './shapes.ts'

/** Which bodies may meet, and what came of it. */
export interface Pairs {
  count: number
  /** Indices into the bodies, ascending. */
  first: Int32Array
  second: Int32Array
  /** AXIS on which they pushed, or NOT_PUSHING for a pair that only senses. Grown by `resetPairs`. */
  axis: Uint8Array
  /** The closing speed that was taken from them, px/s: the greatest of all passes. */
  closing: Float64Array
}

export function createPairs(): Pairs {
  return { count: 0, first: new Int32Array(0), second: new Int32Array(0), axis: new Uint8Array(256), closing: new Float64Array(256) }
}

/** Stands in `Pairs.axis` for a pair that does not push. */
export const NOT_PUSHING = 255

/** Rounds over all pairs: enough for a row or a stack of four to feel a push in its own tick; longer ones take the next. */
const PASSES = 4

/**
 * Things that overlap part by this share of their overlap each tick, and no faster than the speed below. They
 * stop within the slop, where they count as touching.
 */
const PART_SHARE_PER_TICK = 0.25
const PART_PX_PER_S = 60
const PARTED_PX = -TOUCH_SLOP_PX / 2

/** What leaves its carrier upwards slower than this stays on it: a lift may stop, and overlaps may part, without a hop. */
const CLING_PX_PER_S = 75

/** Takes over what the grid found and forgets the last tick's results. */
export function resetPairs(pairs: Pairs, bodies: Bodies, grid: { readonly first: Int32Array; readonly second: Int32Array }, count: number): void {
  pairs.count = count
  pairs.first = grid.first
  pairs.second = grid.second
  if (pairs.axis.length < count) {
    pairs.axis = new Uint8Array(count * 2)
    pairs.closing = new Float64Array(count * 2)
  }
  const { pushes, boxes } = bodies
  for (let pair = 0; pair < count; pair++) {
    const a = pairs.first[pair]!
    const b = pairs.second[pair]!
    const isPushing = ((pushes[a]! & boxes.layers[b]!) | (pushes[b]! & boxes.layers[a]!)) !== 0
    pairs.axis[pair] = isPushing ? AXIS.none : NOT_PUSHING
    pairs.closing[pair] = 0
  }
}

/** Whether the upper one rests on the lower one, within the slop, if the upper lies `dx, dy` (negative) from the lower. */
function standsOn(dx: number, dy: number, sumX: number, sumY: number): boolean {
  const gapY = gapPx(dy, sumY)
  if (gapY > TOUCH_SLOP_PX) return false
  const gapX = gapPx(dx, sumX)
  return gapX <= -TOUCH_SLOP_PX && (gapY >= -TOUCH_SLOP_PX || gapY > gapX)
}

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

/** Sideways, what a carrier leaves behind by less than this within a tick does not slide at all. */
const HELD_PX_PER_S = 30

/** The speed of what stands on a carrier after one tick of rubbing on it. */
function draggedPxPerS(own: number, carrier: number, grip: number): number {
  const apart = (own - carrier) * (1 - grip)
  return apart < HELD_PX_PER_S && apart > -HELD_PX_PER_S ? carrier : carrier + apart
}

/**
 * What stands on something goes with it: down as fast as it sinks (but hardly faster than a fall), up with it at
 * once, and sideways as far as the grip allows. Within the slop it is brought to an exact rest, so that it does not
 * catch on tiles of the same height. A carrier is not slowed by what it carries.
 */
export function carryAlong(bodies: Bodies, pairs: Pairs, dtS: number): void {
  const { x, y, halfWidth, halfHeight, wantedX, velocityX, velocityY, freeFall, grip, wasCarried, blocked } = bodies
  // Several rounds, because pairs come in NetId order and a stack may be numbered from the top.
  for (let round = 0; round < PASSES; round++) {
    let hasChanged = false
    for (let pair = 0; pair < pairs.count; pair++) {
      if (pairs.axis[pair] === NOT_PUSHING) continue
      const a = pairs.first[pair]!
      const b = pairs.second[pair]!
      const upper = y[a]! < y[b]! ? a : b
      if (wasCarried[upper] === 0) continue
      const lower = upper === a ? b : a
      const dy = y[upper]! - y[lower]!
      const sumY = halfHeight[a]! + halfHeight[b]!
      if (!standsOn(x[upper]! - x[lower]!, dy, halfWidth[a]! + halfWidth[b]!, sumY)) continue
      // Jumped, thrown, or dropped faster than it can fall: it has left its carrier.
      if (freeFall[upper]! + CLING_PX_PER_S < velocityY[lower]!) continue
      // Under a ceiling it is not lifted: the push then stops its carrier.
      if (velocityY[lower]! < 0 && blocked[upper]! & BLOCKED.above) continue
      const gap = gapPx(dy, sumY)
      const down = velocityY[lower]! + (gap >= -TOUCH_SLOP_PX ? gap / dtS : 0)
      const along = grip[upper] === 0 ? velocityX[upper]! : draggedPxPerS(wantedX[upper]!, velocityX[lower]!, grip[upper]!)
      if (velocityX[upper] === along && velocityY[upper] === down) continue
      velocityX[upper] = along
      velocityY[upper] = down
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

/** Marks who will stand on another at the end of the tick, and on which axis pairs touch there that never had to push. */
export function findTouching(bodies: Bodies, pairs: Pairs, dtS: number): void {
  const { x, y, halfWidth, halfHeight, velocityX, velocityY, isCarried } = bodies
  isCarried.fill(0, 0, bodies.count)
  for (let pair = 0; pair < pairs.count; pair++) {
    if (pairs.axis[pair] === NOT_PUSHING) continue
    const a = pairs.first[pair]!
    const b = pairs.second[pair]!
    const dx = x[b]! - x[a]! + (velocityX[b]! - velocityX[a]!) * dtS
    const dy = y[b]! - y[a]! + (velocityY[b]! - velocityY[a]!) * dtS
    const sumX = halfWidth[a]! + halfWidth[b]!
    const sumY = halfHeight[a]! + halfHeight[b]!
    if (standsOn(dx, dy, sumX, sumY)) {
      isCarried[dy > 0 ? a : b] = 1
      if (pairs.axis[pair] === AXIS.none) pairs.axis[pair] = AXIS.y
    } else if (pairs.axis[pair] === AXIS.none && gapPx(dx, sumX) <= TOUCH_SLOP_PX && gapPx(dy, sumY) <= -TOUCH_SLOP_PX) pairs.axis[pair] = AXIS.x
  }
}
