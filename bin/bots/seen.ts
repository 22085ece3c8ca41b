// Whom a bot sees: the other persons in what it was told of, and the middle of them.
import type { Columns } from '../../src/columns.ts'

export interface Seen {
  /** Other persons. */
  readonly others: number
  /** All that lives. */
  readonly entities: number
  /** The middle of the other persons across, px; undefined where there is none. */
  readonly middleX: number | undefined
}

/** `personNumber` is the archetype of persons, by its number in the room. */
export function seenIn(columns: Columns, ownNetId: number, personNumber: number): Seen {
  const x = columns.schema.role('position', 'x')
  const xs = x && columns.arrays[x.index]
  let others = 0
  let entities = 0
  let sumX = 0
  for (let eid = 1; eid < columns.used; eid++) {
    if (columns.alive[eid] !== 1) continue
    entities++
    if (columns.archetypes[eid] !== personNumber || columns.netIds[eid] === ownNetId) continue
    others++
    sumX += xs?.[eid] ?? 0
  }
  return { others, entities, middleX: others > 0 ? sumX / others : undefined }
}
