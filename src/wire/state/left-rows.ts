/** The last states of things that left somebody's view, kept once for all who lost sight of one in the same tick. */

import { type Columns, createColumns } from '../../columns.ts'
import type { StateTables } from './state-tables.ts'

const BLOCK_BITS = 8
const BLOCK_ROWS = 1 << BLOCK_BITS
/** Older ones are written over: what left then comes back whole. */
const MOST_ROWS = BLOCK_ROWS * 64

export interface LeftRows {
  /** The row of an entity's state of a tick, which `from` holds at `eid`. */
  keep(from: Columns, eid: number, tick: number): number
  /** The row, if what was kept there is still this thing at that tick; else -1. */
  find(row: number, netId: number, tick: number): number
  /** The columns in which a row lies, and its place in them. */
  columnsOf(row: number): Columns
  placeOf(row: number): number
}

/** What everyone is told of is kept, references left out: they are told anew. */
export function createLeftRows({ schema, fields }: StateTables, capacity: number): LeftRows {
  const { maskWords } = schema
  const indexes = Int32Array.from(fields, ({ index }) => index)
  /** Made as they are needed. */
  const blocks: Columns[] = []
  const ticks = new Float64Array(MOST_ROWS)
  const netIds = new Float64Array(MOST_ROWS)
  /** By eid: the row kept last, and its tick. */
  const lastRows = new Int32Array(capacity)
  const lastTicks = new Float64Array(capacity).fill(-1)
  let count = 0

  function copy(from: Columns, eid: number, to: Columns, place: number): void {
    to.alive[place] = 1
    to.netIds[place] = from.netIds[eid]!
    to.archetypes[place] = from.archetypes[eid]!
    for (let word = 0; word < maskWords; word++) to.masks[place * maskWords + word] = from.masks[eid * maskWords + word]!
    for (let i = 0; i < indexes.length; i++) to.arrays[indexes[i]!]![place] = from.arrays[indexes[i]!]![eid]!
  }

  return {
    keep(from, eid, tick) {
      // Whoever an eid was at a tick, it was nobody else.
      if (lastTicks[eid] === tick) return lastRows[eid]!
      const row = count++ % MOST_ROWS
      copy(from, eid, (blocks[row >>> BLOCK_BITS] ??= createColumns(schema, BLOCK_ROWS)), row & (BLOCK_ROWS - 1))
      ticks[row] = tick
      netIds[row] = from.netIds[eid]!
      lastRows[eid] = row
      lastTicks[eid] = tick
      return row
    },
    find: (row, netId, tick) => (row >= 0 && ticks[row] === tick && netIds[row] === netId ? row : -1),
    columnsOf: (row) => blocks[row >>> BLOCK_BITS]!,
    placeOf: (row) => row & (BLOCK_ROWS - 1),
  }
}
