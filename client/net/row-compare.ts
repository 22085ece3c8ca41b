/** Whether a row that was predicted is, in every bit that its user is told of, the one that was confirmed. */

import type { Columns } from '../../src/columns.ts'
import { fieldSizes } from '../../src/field-sizes.ts'
import { sameFields } from '../../src/same-fields.ts'
import type { Schema } from '../../src/schema.ts'

/** Compares one row of two states. Of the own person, what only its user is told of counts, too. */
export type RowCompare = (predicted: Columns, confirmed: Columns, eid: number, isOwn: boolean) => boolean

export function createRowCompare(schema: Schema): RowCompare {
  const { maskWords } = schema
  /** By component: most rows have few of them, and a field is zero where its component is missing. */
  const shared = schema.entries.map(({ columns }) => fieldSizes(columns.filter(({ sync }) => sync === 'everyone')))
  const owned = schema.entries.map(({ columns }) => fieldSizes(columns.filter(({ sync }) => sync === 'owner')))

  return (a, b, eid, isOwn) => {
    if (a.netIds[eid] !== b.netIds[eid] || a.archetypes[eid] !== b.archetypes[eid]) return true
    for (let word = 0; word < maskWords; word++) {
      const mask = a.masks[eid * maskWords + word]!
      if (mask !== b.masks[eid * maskWords + word]) return true
      for (let left = mask; left !== 0; ) {
        const bit = 31 - Math.clz32(left)
        left &= ~(1 << bit)
        const component = word * 32 + bit
        if (!sameFields(a, b, eid, shared[component]!)) return true
        if (isOwn && !sameFields(a, b, eid, owned[component]!)) return true
      }
    }
    return false
  }
}
