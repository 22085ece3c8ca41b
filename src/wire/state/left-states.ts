/** Who left a page's view a little ago, and the states in which it was told of them last. */

import { type Columns, copyRow, createColumns } from '../../columns.ts'
import type { Schema } from '../../schema.ts'
import { LEFT_KEPT, LEFT_KEPT_TICKS } from './left-ring.ts'

export interface LeftStates {
  /** Leavers taken in since the last whole state. */
  readonly count: number
  /** The states, by place. */
  readonly rows: Columns
  readonly netIds: Float64Array
  readonly ticks: Float64Array
  /** Takes in what leaves, as it was at a tick; answers its place. */
  push(from: Columns, eid: number, tick: number): number
  /** The place of the one that so many others left after; -1 if none is kept there at this tick. */
  placeOf(back: number, tick: number): number
  clear(): void
}

export function createLeftStates(schema: Schema): LeftStates {
  const rows = createColumns(schema, LEFT_KEPT, true)
  const netIds = new Float64Array(LEFT_KEPT)
  const ticks = new Float64Array(LEFT_KEPT)
  let count = 0
  return {
    get count() {
      return count
    },
    rows,
    netIds,
    ticks,
    push(from, eid, tick) {
      const place = count++ % LEFT_KEPT
      netIds[place] = from.netIds[eid]!
      ticks[place] = tick
      copyRow(from, eid, rows, place)
      return place
    },
    placeOf(back, tick) {
      if (back >= LEFT_KEPT || back >= count) return -1
      const place = (count - 1 - back) % LEFT_KEPT
      return tick - ticks[place]! <= LEFT_KEPT_TICKS ? place : -1
    },
    clear() {
      count = 0
    },
  }
}
