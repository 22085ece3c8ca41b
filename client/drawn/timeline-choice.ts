/** Which timeline each thing is drawn on: where it is simulated if it can touch the own person, else where the room had it a little ago; with a blend between. */

import { reachPx, type TimelineWish } from '../../src/lag/timeline.ts'

/** A change between the two takes about this long. */
const BLEND_MS = 150
/** Who is drawn ahead stays so for so much further: nobody flickers at the border. */
const HYSTERESIS_PX = 12

/** What the choice for one thing goes by. */
export interface Standing {
  /** From the own person along the farther axis, px; Infinity where there is none. */
  readonly awayPx: number
  /** Against the own person. */
  readonly relativePxPerS: number
  /** From the tick of interpolated things to the simulated one. */
  readonly leadS: number
  /** The own person itself, what it pushes, and what is pushed by that. */
  readonly isOwnOrPushed: boolean
  /** This page knew of it before the room spoke of it: its own press brought it about. */
  readonly isOwnDoing: boolean
  /** Its archetype's. */
  readonly wish: TimelineWish
}

/** Whether a thing is to be drawn where it is simulated. `wasPredicted`: whether it was until now. */
export function wantsPredicted(standing: Standing, wasPredicted: boolean): boolean {
  const { awayPx, relativePxPerS, leadS, isOwnOrPushed, isOwnDoing, wish } = standing
  if (isOwnOrPushed || isOwnDoing) return true
  if (wish !== 'auto') return wish === 'predicted'
  return awayPx < reachPx(relativePxPerS, leadS) + (wasPredicted ? HYSTERESIS_PX : 0)
}

/** The next share of the simulated pose in the drawn one, from 0 to 1. */
export function blendOn(share: number, towardsPredicted: boolean, elapsedMs: number): number {
  const step = elapsedMs / BLEND_MS
  return Math.min(1, Math.max(0, share + (towardsPredicted ? step : -step)))
}
