/** The codes under which friends find a private copy of the world, and how often a stranger may guess at one. */

import { randomInt } from 'node:crypto'
import { createRateBucket, type RateBucket, type RateLimit } from '../door/rate-bucket.ts'

/** No vowels, so no words; nothing that is read as a digit or as another of them. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'
export const CODE_LETTERS = 5
/** Wrong codes of one address: at this rate 3.2 million codes take a year to try. */
export const WRONG_CODES: RateLimit = { perS: 0.1, burst: 10 }
/** Addresses remembered at once: beyond it, those go first that have guessed nothing lately. */
const MAX_ADDRESSES = 10_000

/** A code that `isTaken` does not know. */
export function makeCode(isTaken: (code: string) => boolean): string {
  for (;;) {
    const code = Array.from({ length: CODE_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('')
    if (!isTaken(code)) return code
  }
}

export interface CodeGuard {
  /** Whether the address has guessed too often to be told anything now. */
  isLocked(address: string, nowMs: number): boolean
  missed(address: string, nowMs: number): void
}

export function createCodeGuard(limit: RateLimit = WRONG_CODES): CodeGuard {
  const buckets = new Map<string, RateBucket>()
  return {
    isLocked: (address, nowMs) => buckets.get(address)?.hasOne(nowMs) === false,
    missed(address, nowMs) {
      if (buckets.size >= MAX_ADDRESSES) for (const [other, bucket] of buckets) if (bucket.isFull(nowMs)) buckets.delete(other)
      const bucket = buckets.get(address) ?? createRateBucket(limit, nowMs)
      buckets.set(address, bucket)
      bucket.take(nowMs)
    },
  }
}
