/** How a fighter comes to the velocity that it wants to run at. The move-persons system and the motion step both go by it. */

import { approach, FULL_AXIS } from '../../components/stride.ts'

/** What of a runner and its intent says how it moves on, and how fast it goes; the answer is written back. */
export interface Stride {
  x: number
  y: number
  moveX: number
  moveY: number
  runPxPerS: number
  runPxPerS2: number
  brakePxPerS2: number
}

export function createStride(): Stride {
  return { x: 0, y: 0, moveX: 0, moveY: 0, runPxPerS: 0, runPxPerS2: 0, brakePxPerS2: 0 }
}

function along(speed: number, wanted: number, { runPxPerS, runPxPerS2, brakePxPerS2 }: Stride, dtS: number): number {
  const isBraking = wanted === 0 || wanted * speed < 0 || speed > runPxPerS || speed < -runPxPerS
  return approach(speed, wanted, (isBraking ? brakePxPerS2 : runPxPerS2) * dtS)
}

/** One tick on: as fast askew as straight. */
export function strideOn(stride: Stride, dtS: number): void {
  let wantedX = stride.moveX / FULL_AXIS
  let wantedY = stride.moveY / FULL_AXIS
  const square = wantedX * wantedX + wantedY * wantedY
  if (square > 1) {
    const length = Math.sqrt(square)
    wantedX /= length
    wantedY /= length
  }
  stride.x = along(stride.x, wantedX * stride.runPxPerS, stride, dtS)
  stride.y = along(stride.y, wantedY * stride.runPxPerS, stride, dtS)
}

/** The speed of a wreck after one tick of skidding. */
export function skidOn(pxPerS: number, skidPxPerS2: number, dtS: number): number {
  return approach(pxPerS, 0, skidPxPerS2 * dtS)
}
