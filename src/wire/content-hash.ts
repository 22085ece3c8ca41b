/** The hash that names a chunk's content: both sides compute it, so equal hashes need no sending. */

import type { ContentHash } from './messages.ts'

const SEEDS = [0x2545f491, 0x6c62272e] as const

/** 32 bits over bytes. Multiply, fold the high bits down, mix once more at the end. Not against forgers. */
export function hashBytes(bytes: ArrayLike<number>, seed: number): number {
  let hash = (seed ^ bytes.length) | 0
  for (let i = 0; i < bytes.length; i++) {
    hash = Math.imul(hash ^ bytes[i]!, 0x01a32b17)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x5bd1e9b5)
  hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** The same over a text, by code points. */
export function hashText(text: string, seed: number): number {
  return hashBytes(Array.from(text, (character) => character.codePointAt(0) ?? 0), seed)
}

/** A number as a fixed count of hex digits. */
export function hexDigits(value: number, count: number): string {
  return value.toString(16).padStart(count, '0')
}

export function contentHash(bytes: Uint8Array): ContentHash {
  return SEEDS.map((seed) => hexDigits(hashBytes(bytes, seed), 8)).join('')
}
