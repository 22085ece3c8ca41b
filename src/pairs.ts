/** Pairs of bodies that may meet in one tick: what the grid found, and what came of it. */

import type { Bodies } from './bodies.ts'
import { AXIS, gapPx, TOUCH_SLOP_PX } from './shapes.ts'

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

/** Rounds over all pairs in each part of the step: enough for a row or a stack of four to feel a push in its own tick; longer ones take the next. */
export const PASSES = 4

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
export function standsOn(dx: number, dy: number, sumX: number, sumY: number): boolean {
  const gapY = gapPx(dy, sumY)
  if (gapY > TOUCH_SLOP_PX) return false
  const gapX = gapPx(dx, sumX)
  return gapX <= -TOUCH_SLOP_PX && (gapY >= -TOUCH_SLOP_PX || gapY > gapX)
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
