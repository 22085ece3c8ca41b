/** Pairs of bodies that may meet in one tick: what the grid found, and what came of it. */

import type { Bodies } from './bodies.ts'
import { AXIS, gapPx, TOUCH_SLOP_PX } from './shapes.ts'

/** Which bodies may meet, and what came of it. Lists of pairs are in the pairs' own order. */
export interface Pairs {
  count: number
  /** Rows of bodies; pairs are in NetId order of the first, then of the second. */
  first: Int32Array
  second: Int32Array
  /** AXIS on which they pushed, or NOT_PUSHING for a pair that only senses. */
  axis: Uint8Array
  /** The closing speed that was taken from them, px/s: the greatest of all passes. */
  closing: Float64Array
  /** The second's middle as seen by the first, and half sizes added: nothing moves before the step's end. */
  dx: Float64Array
  dy: Float64Array
  sumX: Float64Array
  sumY: Float64Array
  /** 1 or -1: by which the second's way along the axis is to be multiplied, so that the product is how far the two close in. */
  facingX: Float64Array
  facingY: Float64Array
  /** They stay apart along the axis for the whole tick if they close in by less than this. */
  stopX: Float64Array
  stopY: Float64Array
  /** Pairs that lie side by side against each other. */
  beside: Int32Array
  besideCount: number
  /** Pairs whose upper one stands on the lower one, and was carried in the last tick. */
  standing: Int32Array
  standingCount: number
  /** Pairs that touch or only sense: those that may be a contact. */
  near: Int32Array
  nearCount: number
}

const FEWEST_PAIRS = 256

function columnsOf(capacity: number) {
  const numbers = (): Float64Array => new Float64Array(capacity)
  return {
    axis: new Uint8Array(capacity),
    closing: numbers(),
    dx: numbers(),
    dy: numbers(),
    sumX: numbers(),
    sumY: numbers(),
    facingX: numbers(),
    facingY: numbers(),
    stopX: numbers(),
    stopY: numbers(),
    // One more, for what is written and does not count.
    beside: new Int32Array(capacity + 1),
    standing: new Int32Array(capacity + 1),
    near: new Int32Array(capacity + 1),
  }
}

export function createPairs(): Pairs {
  return { count: 0, first: new Int32Array(0), second: new Int32Array(0), besideCount: 0, standingCount: 0, nearCount: 0, ...columnsOf(FEWEST_PAIRS) }
}

/** Stands in `Pairs.axis` for a pair that does not push. */
export const NOT_PUSHING = 255

/** Rounds over all pairs in each part of the step: enough for a row or a stack of four to feel a push in its own tick; longer ones take the next. */
export const PASSES = 4

/** Farther than anything closes in within a tick. */
const FAR_PX = 1e300

/**
 * The least way by which two spans must close in to touch within the tick, px: their gap, and more than nothing where they
 * lie against each other; no least where they overlap already. It agrees to the bit with `meetingAxis`, which divides
 * gap by closing and asks for more than 1: a quotient of two floating-point numbers is above 1 after rounding exactly
 * if the dividend is above the divisor. For be it above by no more than one unit in the last place, then the quotient
 * lies above 1 by more than half of the step from 1 to the next number, and rounds up. Written without a branch.
 */
function stopPx(gap: number): number {
  return (gap + Math.abs(gap)) / 2 + Number.MIN_VALUE + (Number(gap > -TOUCH_SLOP_PX) - 1) * FAR_PX
}

/** Whether two spans lie against each other, neither apart nor one inside the other; 1 or 0. */
function isAgainst(gap: number): number {
  return Number(gap <= TOUCH_SLOP_PX) & Number(gap >= -TOUCH_SLOP_PX * 2)
}

/** 1 if the upper one rests on the lower one, within the slop, or is sunk into it by less than beside it; else 0. */
function rests(gapX: number, gapY: number): number {
  return Number(gapY <= TOUCH_SLOP_PX) & Number(gapX <= -TOUCH_SLOP_PX) & (Number(gapY >= -TOUCH_SLOP_PX) | Number(gapY > gapX))
}

/**
 * Takes over what the grid found, of bodies that are filled in, and says how each pair lies. Neighbours lie any which
 * way, so a branch on it would be guessed wrong every other time: hence numbers for truths, and lists to which each
 * pair is written but only counts if it belongs there.
 */
export function layPairs(pairs: Pairs, bodies: Bodies, grid: { readonly first: Int32Array; readonly second: Int32Array }, count: number): void {
  if (pairs.axis.length < count) Object.assign(pairs, columnsOf(count * 2))
  pairs.count = count
  pairs.first = grid.first
  pairs.second = grid.second
  const { first, second, axis, closing, dx, dy, sumX, sumY, facingX, facingY, stopX, stopY, beside, standing } = pairs
  const { x, y, halfWidth, halfHeight, pushes, wasCarried, isPushing } = bodies
  const { layers } = bodies.boxes
  let besideCount = 0
  let standingCount = 0
  for (let pair = 0; pair < count; pair++) {
    const a = first[pair]!
    const b = second[pair]!
    const acrossX = (dx[pair] = x[b]! - x[a]!)
    const acrossY = (dy[pair] = y[b]! - y[a]!)
    if (((pushes[a]! & layers[b]!) | (pushes[b]! & layers[a]!)) === 0) {
      axis[pair] = NOT_PUSHING
      facingX[pair] = 0
      stopX[pair] = Infinity
      continue
    }
    isPushing[a] = isPushing[b] = 1
    axis[pair] = AXIS.none
    closing[pair] = 0
    const gapX = gapPx(acrossX, (sumX[pair] = halfWidth[a]! + halfWidth[b]!))
    const gapY = gapPx(acrossY, (sumY[pair] = halfHeight[a]! + halfHeight[b]!))
    facingX[pair] = 1 - 2 * Number(acrossX >= 0)
    facingY[pair] = 1 - 2 * Number(acrossY >= 0)
    stopX[pair] = stopPx(gapX)
    stopY[pair] = stopPx(gapY)
    beside[besideCount] = pair
    besideCount += isAgainst(gapX) & Number(gapY <= -TOUCH_SLOP_PX)
    const upper = a ^ ((a ^ b) & (Number(acrossY > 0) - 1))
    standing[standingCount] = pair
    standingCount += wasCarried[upper]! & rests(gapX, gapY)
  }
  pairs.besideCount = besideCount
  pairs.standingCount = standingCount
}

/** Marks who will stand on another at the end of the tick, and on which axis pairs touch there that never had to push; lists those that may be a contact. */
export function findTouching(bodies: Bodies, pairs: Pairs, dtS: number): void {
  const { velocityX, velocityY, isCarried } = bodies
  const { count, first, second, axis, dx, dy, sumX, sumY, near } = pairs
  let nearCount = 0
  for (let pair = 0; pair < count; pair++) {
    near[nearCount] = pair
    if (axis[pair] === NOT_PUSHING) {
      nearCount++
      continue
    }
    const a = first[pair]!
    const b = second[pair]!
    const endY = dy[pair]! + (velocityY[b]! - velocityY[a]!) * dtS
    const gapX = gapPx(dx[pair]! + (velocityX[b]! - velocityX[a]!) * dtS, sumX[pair]!)
    const gapY = gapPx(endY, sumY[pair]!)
    const stands = rests(gapX, gapY)
    const upper = a ^ ((a ^ b) & (Number(endY > 0) - 1))
    isCarried[upper]! |= stands
    const leans = Number(gapX <= TOUCH_SLOP_PX) & Number(gapY <= -TOUCH_SLOP_PX) & (1 - stands)
    const found = axis[pair]! | ((AXIS.x * leans + AXIS.y * stands) * Number(axis[pair] === AXIS.none))
    axis[pair] = found
    nearCount += Number(found !== AXIS.none)
  }
  pairs.nearCount = nearCount
}
