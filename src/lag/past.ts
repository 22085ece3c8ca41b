/** What a query may look back on: the states that were sent, as far back as a shooter may have seen its target. */

import type { Columns } from '../columns.ts'

/** Nobody hits what was drawn longer ago than this: who is behind cover stays hit for no longer. */
export const MOST_BACK_MS = 450
/** Nor what was drawn further than this from where it is now, along either axis: nothing walks so far in that time. */
export const MOST_BACK_PX = 512

export interface Past {
  /** The state after a tick; undefined where it is not held. */
  at(tick: number): Columns | undefined
  /** The row that stands for a NetId in those states; 0 for none. */
  rowOf(netId: number): number
  /** States are sent, and drawn between, every so many ticks. */
  readonly everyTicks: number
}
