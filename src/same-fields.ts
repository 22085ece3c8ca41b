/** Whether two states hold the same bits in some fields of a row. */

import type { Columns } from './columns.ts'
import type { FieldSizes } from './field-sizes.ts'

/** Both sides must be of one game, after a tick: there is one zero then, and no NaN. */
export function sameFields(a: Columns, b: Columns, eid: number, { doubles, words, halves, bytes }: FieldSizes): boolean {
  const { memory: one } = a
  const { memory: other } = b
  const oneAt = one.layout.elements
  const otherAt = other.layout.elements
  for (let i = 0; i < words.length; i++) if (one.words[oneAt[words[i]!]! + eid] !== other.words[otherAt[words[i]!]! + eid]) return false
  for (let i = 0; i < halves.length; i++) if (one.halves[oneAt[halves[i]!]! + eid] !== other.halves[otherAt[halves[i]!]! + eid]) return false
  for (let i = 0; i < bytes.length; i++) if (one.bytes[oneAt[bytes[i]!]! + eid] !== other.bytes[otherAt[bytes[i]!]! + eid]) return false
  for (let i = 0; i < doubles.length; i++) if (one.doubles[oneAt[doubles[i]!]! + eid] !== other.doubles[otherAt[doubles[i]!]! + eid]) return false
  return true
}
