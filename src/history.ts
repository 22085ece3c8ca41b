/** The last ticks' states in a ring: what a rewind, a baseline and a comparison are read from. */

import { type Columns, copyColumns, createColumns } from './columns.ts'
import type { Schema } from './schema.ts'

export interface History {
  /** Ticks it can hold. */
  readonly length: number
  /** Copies the state after a tick into the ring. */
  save(tick: number, columns: Columns): void
  /** The state after a tick, or undefined once it has been overwritten or was never saved. */
  at(tick: number): Columns | undefined
  /** Forgets everything, as after a fresh whole state. */
  clear(): void
}

/** A slot has room for so many rows more or less: a world of a hundred entities keeps no memory for thousands. */
const ROWS_STEP = 32

export function createHistory(schema: Schema, capacity: number, length: number): History {
  const ring: (Columns | undefined)[] = Array.from({ length })
  const ticks = new Float64Array(length).fill(-1)
  return {
    length,
    save(tick, columns) {
      const slot = tick % length
      let target = ring[slot]
      if (!target || target.capacity < columns.used) target = ring[slot] = createColumns(schema, Math.min(capacity, Math.ceil(columns.used / ROWS_STEP) * ROWS_STEP), true)
      copyColumns(columns, target)
      ticks[slot] = tick
    },
    at: (tick) => (tick >= 0 && ticks[tick % length] === tick ? ring[tick % length] : undefined),
    clear() {
      ticks.fill(-1)
    },
  }
}
