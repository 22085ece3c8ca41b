/** A world's state as text, to compare two of them bit for bit and see at once where they differ. */

import { type Columns, hasComponentAt } from '../../src/columns.ts'

/** One line an entity, in NetId order: components, fields and values. -0 and 0 differ. */
export function columnsText(columns: Columns): string {
  const lines: { netId: number; line: string }[] = []
  for (let eid = 1; eid < columns.used; eid++) {
    if (columns.alive[eid] !== 1) continue
    const netId = columns.netIds[eid]!
    const parts = [`${netId} archetype=${columns.archetypes[eid]}`]
    for (const { number, name, columns: own } of columns.schema.entries) {
      if (!hasComponentAt(columns, eid, number)) continue
      parts.push(`${name}(${own.map(({ fieldName, index }) => `${fieldName}=${Object.is(columns.arrays[index]![eid], -0) ? '-0' : columns.arrays[index]![eid]}`).join(' ')})`)
    }
    lines.push({ netId, line: parts.join(' ') })
  }
  return lines
    .sort((a, b) => a.netId - b.netId)
    .map(({ line }) => line)
    .join('\n')
}
