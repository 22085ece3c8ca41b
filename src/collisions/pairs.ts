/** Pairs of bodies that may meet in one tick: what the grid found, and what came of it. */

import type { Bodies } from './bodies.ts'
import { AXIS, gapPx as gapOfShapes, TOUCH_SLOP_PX } from './shapes.ts'

// What a module imports or exports is looked up anew at each use, and loops pay for it; its own constants are folded into the machine code.
const SLOP_PX = TOUCH_SLOP_PX
const gapPx = gapOfShapes
const { x: AXIS_X, y: AXIS_Y, none: AXIS_NONE } = AXIS

/** Which bodies may meet, and what came of it. Lists of pairs are in the pairs' own order. */
export interface Pairs {
  count: number
  /** Rows of bodies, first and second in turns; pairs are in NetId order of the first, then of the second. */
  ends: Int32Array
  /** AXIS on which they pushed, or NOT_PUSHING for a pair that only senses. */
  axis: Uint8Array
  /** The closing speed that was taken from them, px/s: the greatest of all passes. */
  closing: Float64Array
  /** How each pair lies: the numbers of LIES, one after the other. Nothing moves before the step's end. */
  lies: Float64Array
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

/** Where in `Pairs.lies` what stands of a pair. All of a pair lie in one place: a cache line, and one array for a loop to hold. */
export const LIES = {
  /** The second's middle as seen by the first, and half sizes added. */
  dx: 0,
  dy: 1,
  sumX: 2,
  sumY: 3,
  /** 1 or -1: by which the second's way along the axis is to be multiplied, so that the product is how far the two close in. */
  facingX: 4,
  facingY: 5,
  /** They stay apart along the axis for the whole tick if they close in by less than this. */
  stopX: 6,
  stopY: 7,
  count: 8,
} as const

const { dx: DX, dy: DY, sumX: SUM_X, sumY: SUM_Y, facingX: FACING_X, facingY: FACING_Y, stopX: STOP_X, stopY: STOP_Y, count: LIES_STRIDE } = LIES

const FEWEST_PAIRS = 256

function columnsOf(capacity: number) {
  return {
    axis: new Uint8Array(capacity),
    closing: new Float64Array(capacity),
    lies: new Float64Array(capacity * LIES.count),
    // One more, for what is written and does not count.
    beside: new Int32Array(capacity + 1),
    standing: new Int32Array(capacity + 1),
    near: new Int32Array(capacity + 1),
  }
}

export function createPairs(): Pairs {
  return { count: 0, ends: new Int32Array(0), besideCount: 0, standingCount: 0, nearCount: 0, ...columnsOf(FEWEST_PAIRS) }
}

/** Stands in `Pairs.axis` for a pair that does not push. */
export const NOT_PUSHING = 255
const NO_PUSH = NOT_PUSHING

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
const stopPx = (gap: number): number => {
  return (gap + Math.abs(gap)) / 2 + Number.MIN_VALUE + (Number(gap > -SLOP_PX) - 1) * FAR_PX
}

/** Whether two spans lie against each other, neither apart nor one inside the other; 1 or 0. */
const isAgainst = (gap: number): number => {
  return Number(gap <= SLOP_PX) & Number(gap >= -SLOP_PX * 2)
}

/** 1 if the upper one rests on the lower one, within the slop, or is sunk into it by less than beside it; else 0. */
const rests = (gapX: number, gapY: number): number => {
  return Number(gapY <= SLOP_PX) & Number(gapX <= -SLOP_PX) & (Number(gapY >= -SLOP_PX) | Number(gapY > gapX))
}

/**
 * Takes over what the grid found, of bodies that are filled in, and says how each pair lies. Neighbours lie any which
 * way, so a branch on it would be guessed wrong every other time: hence numbers for truths, and lists to which each
 * pair is written but only counts if it belongs there.
 */
export function layPairs(pairs: Pairs, bodies: Bodies, ends: Int32Array, count: number): void {
  if (pairs.axis.length < count) Object.assign(pairs, columnsOf(count * 2))
  pairs.count = count
  pairs.ends = ends
  const { axis, closing, lies, beside, standing } = pairs
  const { x, y, halfWidth, halfHeight, pushes, wasCarried, isPushing } = bodies
  const { layers } = bodies.boxes
  let besideCount = 0
  let standingCount = 0
  for (let pair = 0; pair < count; pair++) {
    const a = ends[pair * 2]!
    const b = ends[pair * 2 + 1]!
    const at = pair * LIES_STRIDE
    const acrossX = (lies[at + DX] = x[b]! - x[a]!)
    const acrossY = (lies[at + DY] = y[b]! - y[a]!)
    if (((pushes[a]! & layers[b]!) | (pushes[b]! & layers[a]!)) === 0) {
      axis[pair] = NO_PUSH
      lies[at + FACING_X] = 0
      lies[at + STOP_X] = Infinity
      continue
    }
    isPushing[a] = isPushing[b] = 1
    axis[pair] = AXIS_NONE
    closing[pair] = 0
    const gapX = gapPx(acrossX, (lies[at + SUM_X] = halfWidth[a]! + halfWidth[b]!))
    const gapY = gapPx(acrossY, (lies[at + SUM_Y] = halfHeight[a]! + halfHeight[b]!))
    lies[at + FACING_X] = 1 - 2 * Number(acrossX >= 0)
    lies[at + FACING_Y] = 1 - 2 * Number(acrossY >= 0)
    lies[at + STOP_X] = stopPx(gapX)
    lies[at + STOP_Y] = stopPx(gapY)
    beside[besideCount] = pair
    besideCount += isAgainst(gapX) & Number(gapY <= -SLOP_PX)
    const upper = a ^ ((a ^ b) & (Number(acrossY > 0) - 1))
    standing[standingCount] = pair
    standingCount += wasCarried[upper]! & rests(gapX, gapY)
  }
  pairs.besideCount = besideCount
  pairs.standingCount = standingCount
}

/** Marks who will stand on another at the end of the tick, and on which axis pairs touch there that never had to push; lists those that may be a contact. */
export function findTouching(bodies: Bodies, pairs: Pairs, dtS: number): void {
  const { velocity, isCarried } = bodies
  const { count, ends, axis, lies, near } = pairs
  let nearCount = 0
  for (let pair = 0; pair < count; pair++) {
    near[nearCount] = pair
    if (axis[pair] === NO_PUSH) {
      nearCount++
      continue
    }
    const a = ends[pair * 2]!
    const b = ends[pair * 2 + 1]!
    const at = pair * LIES_STRIDE
    const endY = lies[at + DY]! + (velocity[b * 2 + 1]! - velocity[a * 2 + 1]!) * dtS
    const gapX = gapPx(lies[at + DX]! + (velocity[b * 2]! - velocity[a * 2]!) * dtS, lies[at + SUM_X]!)
    const gapY = gapPx(endY, lies[at + SUM_Y]!)
    const stands = rests(gapX, gapY)
    const upper = a ^ ((a ^ b) & (Number(endY > 0) - 1))
    isCarried[upper]! |= stands
    const leans = Number(gapX <= SLOP_PX) & Number(gapY <= -SLOP_PX) & (1 - stands)
    const found = axis[pair]! | ((AXIS_X * leans + AXIS_Y * stands) * Number(axis[pair] === AXIS_NONE))
    axis[pair] = found
    nearCount += Number(found !== AXIS_NONE)
  }
  pairs.nearCount = nearCount
}
