/** Sets of eids as one bit each, 32 to a word: two of them are compared a word at a time. */

/** Bit 0 of word 0 is eid 0, which is nobody. */
export type EidBits = Int32Array

export function createEidBits(capacity: number): EidBits {
  return new Int32Array(wordsFor(capacity))
}

/** Words that hold all eids below a bound. */
export function wordsFor(bound: number): number {
  return (bound + 31) >>> 5
}

/** 1 or 0: loops add it up sooner than they branch by it. JavaScript shifts by the low five bits of a number alone. */
export function bitOf(bits: EidBits, eid: number): number {
  return (bits[eid >>> 5]! >>> eid) & 1
}

export function putBit(bits: EidBits, eid: number): void {
  bits[eid >>> 5]! |= 1 << eid
}

export function dropBit(bits: EidBits, eid: number): void {
  bits[eid >>> 5]! &= ~(1 << eid)
}
