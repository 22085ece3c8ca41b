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

/** The end of an entity's chain. */
const NONE = -1

export function createContacts(): Contacts {
  /** Kept from tick to tick, so that a crowd's contacts leave no garbage behind. */
  let ofA = new Int32Array(64)
  let ofB = new Int32Array(64)
  let closings = new Float64Array(64)
  const sides: Side[] = []
  let count = 0
  /** Contacts as they are handed out, made when they are first asked for. */
  const pool: Writable<Contact>[] = []
  /** By eid: where its chain begins, as a link. The links of contact n are 2n for its `a` and 2n + 1 for its `b`. */
  let heads = new Int32Array(0)
  let nextLinks = new Int32Array(128)
  /** The contacts that are in chains. They are linked when first asked for: the step that finds them never asks. */
  let linked = 0

  function grow(): void {
    const [a, b, closing, next] = [ofA, ofB, closings, nextLinks]
    ofA = new Int32Array(count * 2)
    ofB = new Int32Array(count * 2)
    closings = new Float64Array(count * 2)
    nextLinks = new Int32Array(count * 4)
    ofA.set(a)
    ofB.set(b)
    closings.set(closing)
    nextLinks.set(next)
  }

  function unlink(): void {
    for (let index = 0; index < linked; index++) heads[ofA[index]!] = heads[ofB[index]!] = NONE
    linked = 0
  }

  /** Puts each contact at the head of its two chains, the last one first: so they end up in the order of finding. */
  function link(): void {
    unlink()
    let largest = 0
    for (let index = 0; index < count; index++) largest = Math.max(largest, ofA[index]!, ofB[index]!)
    if (heads.length <= largest) heads = new Int32Array(largest * 2).fill(NONE)
    for (let index = count - 1; index >= 0; index--) {
      const a = ofA[index]!
      const b = ofB[index]!
      nextLinks[index * 2] = heads[a]!
      heads[a] = index * 2
      nextLinks[index * 2 + 1] = heads[b]!
      heads[b] = index * 2 + 1
    }
    linked = count
  }

  function at(index: number): Contact {
    const contact = pool[index]
    const a = ofA[index]!
    const b = ofB[index]!
    const side = sides[index]!
    const closingPxPerS = closings[index]!
    if (!contact) return (pool[index] = { a, b, side, closingPxPerS })
    contact.a = a
    contact.b = b
    contact.side = side
    contact.closingPxPerS = closingPxPerS
    return contact
  }

  return {
    get count() {
      return count
    },
    at,
    get list() {
      return Array.from({ length: count }, (_, index) => at(index))
    },
    add(a, b, side, closingPxPerS) {
      if (count === ofA.length) grow()
      ofA[count] = a
      ofB[count] = b
      sides[count] = side
      closings[count++] = closingPxPerS
    },
    clear() {
      unlink()
      count = 0
    },
    forEachOf(eid, visit) {
      if (linked !== count) link()
      for (let place = heads[eid] ?? NONE; place !== NONE; ) {
        const next = nextLinks[place]!
        const contact = at(place >> 1)
        if ((place & 1) === 0) visit(contact.b, contact.side, contact)
        else visit(contact.a, OPPOSITE[contact.side], contact)
        place = next
      }
    },
  }
}
