/** Contacts of one tick: which entities touched, and from which side, as data for the logic step. */

/** Sides as seen by the first of the two: the other one is above it, below it, left, right, or overlapping (a trigger). */
export const SIDES = ['overlap', 'above', 'below', 'left', 'right'] as const
export type Side = (typeof SIDES)[number]

const OPPOSITE: Readonly<Record<Side, Side>> = { overlap: 'overlap', above: 'below', below: 'above', left: 'right', right: 'left' }

/** Good for the tick it was found in: the next tick uses the object again. */
export interface Contact {
  readonly a: number
  readonly b: number
  /** Where `b` lies as seen by `a`. */
  readonly side: Side
  /** Closing speed at the touch, px/s, never negative; 0 at rest. A trigger's is the speed of one past the other. */
  readonly closingPxPerS: number
}

/** Filled by the entity-collisions step in NetId order of the pairs; empty at the start of each tick. */
export interface Contacts {
  add(a: number, b: number, side: Side, closingPxPerS: number): void
  clear(): void
  /** How many there are. */
  readonly count: number
  /** The contact found as the index-th, from 0. */
  at(index: number): Contact
  /** A fresh list of them all, in order. */
  readonly list: readonly Contact[]
  /** Calls back for each contact of an entity, with the side at which the other one is. */
  forEachOf(eid: number, visit: (other: number, side: Side, contact: Contact) => void): void
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** No contact: the end of an entity's chain. */
const NONE = -1

export function createContacts(): Contacts {
  /** Kept from tick to tick, so that a crowd's contacts leave no garbage behind. */
  const pool: Writable<Contact>[] = []
  /** The contact after this one, in the chain of its `a` and of its `b`. */
  const nextOfA: number[] = []
  const nextOfB: number[] = []
  /** By eid: the ends of its chain. */
  const first: number[] = []
  const last: number[] = []
  let count = 0

  function chain(eid: number, index: number): void {
    const end = last[eid] ?? NONE
    if (end === NONE) {
      while (first.length <= eid) {
        first.push(NONE)
        last.push(NONE)
      }
      first[eid] = index
    } else if (pool[end]!.a === eid) nextOfA[end] = index
    else nextOfB[end] = index
    last[eid] = index
  }

  return {
    get count() {
      return count
    },
    at: (index) => pool[index]!,
    get list() {
      return pool.slice(0, count)
    },
    add(a, b, side, closingPxPerS) {
      const index = count++
      const contact = pool[index]
      if (contact) {
        contact.a = a
        contact.b = b
        contact.side = side
        contact.closingPxPerS = closingPxPerS
      } else pool.push({ a, b, side, closingPxPerS })
      nextOfA[index] = NONE
      nextOfB[index] = NONE
      chain(a, index)
      chain(b, index)
    },
    clear() {
      for (let index = 0; index < count; index++) {
        const { a, b } = pool[index]!
        first[a] = last[a] = first[b] = last[b] = NONE
      }
      count = 0
    },
    forEachOf(eid, visit) {
      for (let index = first[eid] ?? NONE; index !== NONE; ) {
        const contact = pool[index]!
        if (contact.a === eid) {
          visit(contact.b, contact.side, contact)
          index = nextOfA[index]!
        } else {
          visit(contact.a, OPPOSITE[contact.side], contact)
          index = nextOfB[index]!
        }
      }
    },
  }
}
