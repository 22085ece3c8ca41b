/** The rows of one message as they are read, in memory that grows once and serves the next message too. */

import type { Columns } from '../../columns.ts'
import type { Schema } from '../../schema.ts'

/** An entity as it is after the message: new, or with a record. */
export interface RowChange {
  readonly slot: number
  readonly netId: number
  readonly isNew: boolean
  readonly archetype: number
}

/** A reference read before all slots are known: where its value lies, and the slot that it names. */
export interface OpenRef {
  readonly at: number
  readonly slot: number
}

export interface RowStore {
  readonly rows: readonly RowChange[]
  /** Row by row, a place for every column: a value for those whose component the row has, anything for the rest. */
  readonly values: Float64Array
  readonly masks: Uint32Array
  readonly openRefs: readonly OpenRef[]
  clear(): void
  /** Takes the first row of some columns. Answers its place. */
  take(from: Columns, row: RowChange): number
  open(row: number, index: number, slot: number): void
}

const FIRST_ROWS = 64

export function createRowStore({ columns, entries, maskWords }: Schema): RowStore {
  const width = columns.length
  let values = new Float64Array(FIRST_ROWS * width)
  let masks = new Uint32Array(FIRST_ROWS * maskWords)
  let rows: RowChange[] = []
  let openRefs: OpenRef[] = []

  return {
    get rows() {
      return rows
    },
    get values() {
      return values
    },
    get masks() {
      return masks
    },
    get openRefs() {
      return openRefs
    },
    clear() {
      rows = []
      if (openRefs.length > 0) openRefs = []
    },
    take({ arrays, masks: fromMasks }, row) {
      const at = rows.push(row) - 1
      if (at * maskWords >= masks.length) {
        values = grown(values, new Float64Array(values.length * 2))
        masks = grown(masks, new Uint32Array(masks.length * 2))
      }
      for (let word = 0; word < maskWords; word++) {
        masks[at * maskWords + word] = fromMasks[word]!
        for (let left = fromMasks[word]!; left !== 0; ) {
          const bit = 31 - Math.clz32(left)
          left &= ~(1 << bit)
          const own = entries[word * 32 + bit]!.columns
          for (let i = 0; i < own.length; i++) values[at * width + own[i]!.index] = arrays[own[i]!.index]![0]!
        }
      }
      return at
    },
    open(row, index, slot) {
      openRefs.push({ at: row * width + index, slot })
    },
  }
}

function grown<A extends Float64Array | Uint32Array>(from: A, to: A): A {
  to.set(from)
  return to
}
