/** Whether a row that was predicted is, in every bit that its user is told of, the one that was confirmed. */

import type { Columns } from '../../src/columns.ts'
import type { Schema } from '../../src/schema.ts'

/** Compares one row of two states. Of the own person, what only its user is told of counts, too. */
export type RowCompare = (predicted: Columns, confirmed: Columns, eid: number, isOwn: boolean) => boolean

export function createRowCompare(schema: Schema): RowCompare {
  const { maskWords } = schema
  const indexesOf = (component: number, sync: 'everyone' | 'owner'): Int32Array =>
    Int32Array.from(schema.entries[component]!.columns.filter((column) => column.sync === sync), ({ index }) => index)
  /** By component: most rows have few of them, and a field is zero where its component is missing. */
  const shared = schema.entries.map(({ number }) => indexesOf(number, 'everyone'))
  const owned = schema.entries.map(({ number }) => indexesOf(number, 'owner'))

  function fieldsDiffer(a: Columns, b: Columns, eid: number, indexes: Int32Array): boolean {
    for (let i = 0; i < indexes.length; i++) if (a.arrays[indexes[i]!]![eid] !== b.arrays[indexes[i]!]![eid]) return true
    return false
  }

  return (a, b, eid, isOwn) => {
    if (a.netIds[eid] !== b.netIds[eid] || a.archetypes[eid] !== b.archetypes[eid]) return true
    for (let word = 0; word < maskWords; word++) {
      const mask = a.masks[eid * maskWords + word]!
      if (mask !== b.masks[eid * maskWords + word]) return true
      for (let left = mask; left !== 0; ) {
        const bit = 31 - Math.clz32(left)
        left &= ~(1 << bit)
        const component = word * 32 + bit
        if (fieldsDiffer(a, b, eid, shared[component]!)) return true
        if (isOwn && fieldsDiffer(a, b, eid, owned[component]!)) return true
      }
    }
    return false
  }
}
