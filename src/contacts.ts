/** Contacts of one tick: which entities touched, and from which side, as data for the logic step. */

/** Sides as seen by the first of the two: the other one is above it, below it, left, right, or overlapping (a trigger). */
export const SIDES = ['overlap', 'above', 'below', 'left', 'right'] as const
export type Side = (typeof SIDES)[number]

const OPPOSITE: Readonly<Record<Side, Side>> = { overlap: 'overlap', above: 'below', below: 'above', left: 'right', right: 'left' }

export interface Contact {
  readonly a: number
  readonly b: number
  /** Where `b` lies as seen by `a`. */
  readonly side: Side
  /** Closing speed at the touch, px/s, never negative. */
  readonly closingPxPerS: number
}

/** Filled by the entity-collisions step in NetId order of the pairs; empty at the start of each tick. */
export interface Contacts {
  add(contact: Contact): void
  clear(): void
  readonly list: readonly Contact[]
  /** Calls back for each contact of an entity, with the side at which the other one is. */
  forEachOf(eid: number, visit: (other: number, side: Side, contact: Contact) => void): void
}

export function createContacts(): Contacts {
  const list: Contact[] = []
  const byEid = new Map<number, Contact[]>()
  const file = (eid: number, contact: Contact): void => {
    const own = byEid.get(eid)
    if (own) own.push(contact)
    else byEid.set(eid, [contact])
  }
  return {
    list,
    add(contact) {
      list.push(contact)
      file(contact.a, contact)
      file(contact.b, contact)
    },
    clear() {
      if (list.length === 0) return
      list.length = 0
      byEid.clear()
    },
    forEachOf(eid, visit) {
      for (const contact of byEid.get(eid) ?? [])
        if (contact.a === eid) visit(contact.b, contact.side, contact)
        else visit(contact.a, OPPOSITE[contact.side], contact)
    },
  }
}
