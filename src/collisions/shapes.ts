/** Collide shapes against each other: boxes and circles, at rest and on the way of one tick. All in px, all relative. */

/** Along which axis two boxes meet. */
export const AXIS = { none: 0, x: 1, y: 2 } as const

/**
 * Boxes that overlap by no more than this only touch. More than the position grid, so that a rest
 * survives the snap and who walks over a row of boxes does not stumble at each seam.
 */
export const TOUCH_SLOP_PX = 1 / 16

// What a module imports or exports is looked up anew at each use, and loops pay for it; its own constants are folded into the machine code.
const SLOP_PX = TOUCH_SLOP_PX
const { none: AXIS_NONE, x: AXIS_X, y: AXIS_Y } = AXIS

/** Distance between two spans along one axis: their middles are `d` apart, their half sizes add up to `sum`. Negative: they overlap. */
export const gapPx = (d: number, sum: number): number => Math.abs(d) - sum
const gapOf = gapPx

/** By how much the gap of two spans closes while the second moves by `move` as seen by the first. */
const closingPx = (d: number, move: number): number => (d < 0 ? move : -move)

/** Share of the move at which two spans begin to overlap: -1 if they do already, Infinity if never. */
const entryShare = (gap: number, closing: number): number => {
  if (gap <= -SLOP_PX) return -1
  if (closing <= 0) return Infinity
  return gap <= 0 ? 0 : gap / closing
}

/**
 * The axis along which two boxes come to touch within one tick, or along which they part best if they overlap
 * already. `dx, dy`: the second's middle as seen by the first; `sumX, sumY`: half sizes added; `moveX, moveY`:
 * the way of the second in this tick as seen by the first.
 */
export function meetingAxis(dx: number, dy: number, sumX: number, sumY: number, moveX: number, moveY: number): number {
  const gapX = gapOf(dx, sumX)
  const gapY = gapOf(dy, sumY)
  const shareX = entryShare(gapX, closingPx(dx, moveX))
  const shareY = entryShare(gapY, closingPx(dy, moveY))
  if (shareX === -1 && shareY === -1) return gapX > gapY ? AXIS_X : AXIS_Y
  if (shareX > 1 || shareY > 1) return AXIS_NONE
  // The axis that is entered last is the one on which they meet, if by then or by the end they overlap on the other.
  if (shareX > shareY) {
    const overlaps = gapOf(dy + moveY * shareX, sumY) <= -SLOP_PX || gapOf(dy + moveY, sumY) <= -SLOP_PX
    return overlaps ? AXIS_X : AXIS_NONE
  }
  const overlaps = gapOf(dx + moveX * shareY, sumX) <= -SLOP_PX || gapOf(dx + moveX, sumX) <= -SLOP_PX
  return overlaps ? AXIS_Y : AXIS_NONE
}

/** Whether a point that moves from (x, y) by (moveX, moveY) is ever inside the box of these half sizes round the origin. Its edge is outside. */
export function pathCrossesBox(x: number, y: number, moveX: number, moveY: number, halfWidth: number, halfHeight: number): boolean {
  let enter = 0
  let leave = 1
  if (moveX === 0) {
    if (Math.abs(x) >= halfWidth) return false
  } else {
    const near = ((moveX > 0 ? -halfWidth : halfWidth) - x) / moveX
    const far = ((moveX > 0 ? halfWidth : -halfWidth) - x) / moveX
    if (near > enter) enter = near
    if (far < leave) leave = far
  }
  if (moveY === 0) {
    if (Math.abs(y) >= halfHeight) return false
  } else {
    const near = ((moveY > 0 ? -halfHeight : halfHeight) - y) / moveY
    const far = ((moveY > 0 ? halfHeight : -halfHeight) - y) / moveY
    if (near > enter) enter = near
    if (far < leave) leave = far
  }
  return enter < leave || (enter === leave && moveX === 0 && moveY === 0)
}

/** Whether a point that moves from (x, y) by (moveX, moveY) is ever closer than `radius` to the origin. */
export function pathCrossesCircle(x: number, y: number, moveX: number, moveY: number, radius: number): boolean {
  const length2 = moveX * moveX + moveY * moveY
  let share = length2 === 0 ? 0 : -(x * moveX + y * moveY) / length2
  if (share < 0) share = 0
  else if (share > 1) share = 1
  const nearX = x + moveX * share
  const nearY = y + moveY * share
  return nearX * nearX + nearY * nearY < radius * radius
}

/** Shapes as columns; a circle's radius is its half width. */
export interface Shapes {
  readonly isCircle: Uint8Array
  readonly halfWidth: Float64Array
  readonly halfHeight: Float64Array
}

/** Whether two of the shapes overlap at any moment of a tick; all as for `meetingAxis`. */
export function sweptShapesOverlap(shapes: Shapes, a: number, b: number, dx: number, dy: number, moveX: number, moveY: number): boolean {
  const { isCircle, halfWidth: widths, halfHeight: heights } = shapes
  const sumX = widths[a]! + widths[b]!
  if (isCircle[a] === isCircle[b])
    return isCircle[a] === 1 ? pathCrossesCircle(dx, dy, moveX, moveY, sumX) : pathCrossesBox(dx, dy, moveX, moveY, sumX, heights[a]! + heights[b]!)
  // A circle against a box: its middle against the box with rounded corners, made of two boxes and four circles.
  const circle = isCircle[a] === 1 ? a : b
  const box = circle === a ? b : a
  const radius = widths[circle]!
  const halfWidth = widths[box]!
  const halfHeight = heights[box]!
  return (
    pathCrossesBox(dx, dy, moveX, moveY, halfWidth + radius, halfHeight) ||
    pathCrossesBox(dx, dy, moveX, moveY, halfWidth, halfHeight + radius) ||
    pathCrossesCircle(dx - halfWidth, dy - halfHeight, moveX, moveY, radius) ||
    pathCrossesCircle(dx + halfWidth, dy - halfHeight, moveX, moveY, radius) ||
    pathCrossesCircle(dx - halfWidth, dy + halfHeight, moveX, moveY, radius) ||
    pathCrossesCircle(dx + halfWidth, dy + halfHeight, moveX, moveY, radius)
  )
}
