/** A moment to draw: two states and how far it lies between them, or beyond the later. */

import { type Columns, SCALARS } from '../../src/columns.ts'

export interface Moment {
  readonly from: Columns
  readonly to: Columns
  /** 0 at `from`, 1 at `to`. */
  readonly share: number
  /** Beyond `to`: ticks of motion at the speeds it tells. */
  readonly coastTicks: number
}

/** The tick that a moment shows: not always the one that was asked for, because there may be no state to show it. */
export function tickOf({ from, to, share, coastTicks }: Moment): number {
  const fromTick = from.scalars[SCALARS.tick]!
  return fromTick + (to.scalars[SCALARS.tick]! - fromTick) * share + coastTicks
}
