/** The idol's way home: from the lowest den by three lifts, each a spring in a shaft with a lid that it comes through, to its shrine on the green. */

import type { Canvas } from '../../../art-kit/map-canvas.ts'
import { platform, rect } from './brushes.ts'
import { stamp, stampSeen } from './stamps.ts'

/** Ten tiles up and out through the lid. */
const LOW_LIFT_PX_PER_S = 640
/** Twenty-two. */
const HIGH_LIFT_PX_PER_S = 900

export function layIdolsWay(canvas: Canvas): void {
  canvas.put('idol', 76, 65)
  stampSeen(canvas, 'back', 74, 63, ['A   A'])
  // Out of the den, onto the road.
  rect(canvas, 60, 57, 5, 9, 'stone')
  rect(canvas, 69, 57, 1, 4, 'stone')
  lift(canvas, 65, 56, 65, LOW_LIFT_PX_PER_S)
  // From the road into the hall of the burrow.
  rect(canvas, 60, 35, 1, 17, 'stone')
  rect(canvas, 65, 35, 1, 17, 'stone')
  lift(canvas, 61, 34, 55, HIGH_LIFT_PX_PER_S)
  // A sill: one steps over it, and the idol does not get past it into the tunnel.
  rect(canvas, 66, 33, 1, 1, 'brick')
  // Up the well, beside its ladder.
  canvas.put('spring', 47, 33, { 'Spring.liftPxPerS': LOW_LIFT_PX_PER_S })
  canvas.put('shrine', 44, 23)
  stamp(canvas, 45, 23, ['.'])
  stamp(canvas, 42, 23, ['i'])
}

/** Four tiles wide, from a lid down to its floor: room for who comes up beside the idol. It meets the spring as soon as all of it is inside. */
function lift(canvas: Canvas, x: number, lidY: number, floorY: number, liftPxPerS: number): void {
  rect(canvas, x, lidY, 4, floorY - lidY + 1, 'air')
  platform(canvas, x, lidY, 4)
  for (let y = lidY + 1; y <= floorY; y++) for (let at = 0; at < 4; at++) if (canvas.get('back', x + at, y) === 'air') canvas.set('back', x + at, y, 'wall-plank')
  canvas.put('spring', x, floorY, { 'Spring.liftPxPerS': liftPxPerS })
}
