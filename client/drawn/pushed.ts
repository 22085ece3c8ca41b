/** What is pushed: the entities that the own person touches, and what those touch in turn. */

import type { Contacts } from '../../src/contacts.ts'

/** A row of crates moves as one; what stands at the other end of a long one is not felt. */
const MOST_LINKS = 3

/** The eids in touch with an entity, over at most so many others. What only passes through is no touch. */
export function pushedBy(contacts: Contacts, eid: number): ReadonlySet<number> {
  const pushed = new Set<number>()
  let edge = [eid]
  for (let link = 0; link < MOST_LINKS && edge.length > 0; link++) {
    const next: number[] = []
    for (const one of edge)
      contacts.forEachOf(one, (other, side) => {
        if (side === 'overlap' || other === eid || pushed.has(other)) return
        pushed.add(other)
        next.push(other)
      })
    edge = next
  }
  return pushed
}
