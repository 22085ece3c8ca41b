/** The last states of things that left somebody's view, packed: kept once for all who lost sight of one in the same tick. */

import { type Columns, createColumns, setMask } from '../../columns.ts'
import type { StateTables } from './state-tables.ts'

const BLOCK_BITS = 10
const BLOCK_ROWS = 1 << BLOCK_BITS
/** Older ones are written over: what left then comes back whole. */
const MOST_ROWS = BLOCK_ROWS * 16

export interface LeftRows {
  /** The row of an entity's state of a tick, which `from` holds at `eid`. */
  keep(from: Columns, eid: number, tick: number): number
  /** The state of an entity at a tick, if it is what that row keeps: columns that hold it at row 0, until the next call. */
  take(row: number, eid: number, tick: number): Columns | undefined
}

/** What everyone is told of is kept, references left out: they are told anew. */
export function createLeftRows({ schema, fields }: StateTables, capacity: number): LeftRows {
  const { maskWords, columns } = schema
  /** By kind of array: a loop that meets but one kind is several times as fast. */
  const indexes = fields.map(({ index }) => index)
  const makes = columns.map(({ field }) => field.kind)
  const isOf = (...kinds: readonly string[]): Int32Array => Int32Array.from(indexes.filter((index) => kinds.includes(makes[index]!)))
  const floats = isOf('f32')
  const bytes = isOf('u8', 'bool', 'enum')
  const shorts = isOf('u16', 'flags')
  const words = isOf('u32')
  const others = isOf('i8', 'i16', 'i32')
  const width = 1 + maskWords + indexes.length
  /** Made as they are needed. */
  const blocks: Float64Array[] = []
  const ticks = new Float64Array(MOST_ROWS)
  const eids = new Int32Array(MOST_ROWS)
  /** By eid: the row kept last, and its tick. */
  const lastRows = new Int32Array(capacity)
  const lastTicks = new Float64Array(capacity).fill(-1)
  const taken = createColumns(schema, 1, true)
  let count = 0

  function pack({ arrays, masks, archetypes }: Columns, eid: number, to: Float64Array, place: number): void {
    let at = place
    to[at++] = archetypes[eid]!
    for (let word = 0; word < maskWords; word++) to[at++] = masks[eid * maskWords + word]!
    for (let i = 0; i < floats.length; i++) to[at++] = arrays[floats[i]!]![eid]!
    for (let i = 0; i < bytes.length; i++) to[at++] = arrays[bytes[i]!]![eid]!
    for (let i = 0; i < shorts.length; i++) to[at++] = arrays[shorts[i]!]![eid]!
    for (let i = 0; i < words.length; i++) to[at++] = arrays[words[i]!]![eid]!
    for (let i = 0; i < others.length; i++) to[at++] = arrays[others[i]!]![eid]!
  }

  function unpack(from: Float64Array, place: number): void {
    let at = place
    taken.alive[0] = 1
    taken.archetypes[0] = from[at++]!
    for (let word = 0; word < maskWords; word++) setMask(taken, 0, word, from[at++]!)
    const { arrays } = taken
    for (let i = 0; i < floats.length; i++) arrays[floats[i]!]![0] = from[at++]!
    for (let i = 0; i < bytes.length; i++) arrays[bytes[i]!]![0] = from[at++]!
    for (let i = 0; i < shorts.length; i++) arrays[shorts[i]!]![0] = from[at++]!
    for (let i = 0; i < words.length; i++) arrays[words[i]!]![0] = from[at++]!
    for (let i = 0; i < others.length; i++) arrays[others[i]!]![0] = from[at++]!
  }

  return {
    keep(from, eid, tick) {
      // Whoever an eid was at a tick, it was nobody else.
      if (lastTicks[eid] === tick) return lastRows[eid]!
      const row = count++ % MOST_ROWS
      pack(from, eid, (blocks[row >>> BLOCK_BITS] ??= new Float64Array(BLOCK_ROWS * width)), (row & (BLOCK_ROWS - 1)) * width)
      ticks[row] = tick
      eids[row] = eid
      lastRows[eid] = row
      lastTicks[eid] = tick
      return row
    },
    take(row, eid, tick) {
      if (ticks[row] !== tick || eids[row] !== eid) return undefined
      unpack(blocks[row >>> BLOCK_BITS]!, (row & (BLOCK_ROWS - 1)) * width)
      return taken
    },
  }
}
