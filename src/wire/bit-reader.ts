/** Reads what a bit writer wrote. Its bytes come from strangers: every read is checked, in every build. */

import { DecodeError } from './decode-error.ts'

export interface BitReader {
  /** Begins with another message. */
  open(message: Uint8Array): void
  /** Bits not yet read. */
  readonly bitsLeft: number
  flag(): boolean
  /** A whole number of `bits` (0 to 32) bits. */
  u(bits: number): number
  /** A whole number of `bits` (0 to 53) bits. */
  wide(bits: number): number
  /** A Golomb-coded number. One over `max` is refused; `what` names it in the error. */
  golomb(order: number, max: number, what: string): number
  /** A Rice-coded number, at most `max`. */
  rice(order: number, max: number, what: string): number
  /** A signed Golomb-coded one, within -max to max. */
  signed(order: number, max: number, what: string): number
  /** How many items follow: at most `max`, and no more than fit into the bits left at `bitsEach` or more a piece. */
  count(order: number, max: number, bitsEach: number, what: string): number
  /** Skips zero bits to the next whole byte, then takes that many bytes, as a view. */
  bytes(length: number): Uint8Array
  /** The message ends here: less than a byte is left, and it is zero. */
  end(): void
  /** Throws a DecodeError that names this place. */
  refuse(found: string, expected: string): never
}

/** `name` is the message as errors call it. */
export function createBitReader(message: Uint8Array, name: string): BitReader {
  let bytes = message
  let end = bytes.length * 8
  let at = 0

  function refuse(found: string, expected: string): never {
    throw new DecodeError(`${name}, byte ${at >>> 3} of ${bytes.length}: found ${found}; expected ${expected}`)
  }

  function u(bits: number): number {
    if (at + bits > end) refuse('the end', `${bits} more bits`)
    const place = at & 7
    const byte = at >>> 3
    at += bits
    // Mostly a few bits of one byte or two.
    if (place + bits <= 8) return (bytes[byte]! >>> place) & ((1 << bits) - 1)
    if (place + bits <= 16) return ((bytes[byte]! | (bytes[byte + 1]! << 8)) >>> place) & ((1 << bits) - 1)
    let value = bytes[byte]! >>> place
    let done = 8 - place
    for (let next = byte + 1; done < bits; next++) {
      const count = bits - done < 8 ? bits - done : 8
      value |= (bytes[next]! & ((1 << count) - 1)) << done
      done += count
    }
    return value >>> 0
  }

  /** The next bits, 25 of them at least, the first one lowest; -1 where the message has no four bytes any more. */
  function ahead(): number {
    const byte = at >>> 3
    return byte + 4 <= bytes.length ? (bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16) | (bytes[byte + 3]! << 24)) >>> (at & 7) : -1
  }

  /** Passes over zero bits and the one bit after them; more zeros than `most` are for the caller to refuse. */
  function zeros(most: number): number {
    let count = 0
    while (count <= most) {
      if (at >= end) refuse('the end', 'a one bit')
      const rest = bytes[at >>> 3]! >>> (at & 7)
      if (rest !== 0) {
        const own = 31 - Math.clz32(rest & -rest)
        at += own + 1
        return count + own
      }
      count += 8 - (at & 7)
      at += 8 - (at & 7)
    }
    return count
  }

  function wide(bits: number): number {
    if (bits <= 32) return u(bits)
    const low = u(32)
    return u(bits - 32) * 2 ** 32 + low
  }

  function golomb(order: number, max: number, what: string): number {
    // Mostly all of it lies in the bits ahead: the zeros, the one, and what follows.
    const bits = ahead()
    const own = 31 - Math.clz32(bits & -bits)
    const all = 2 * own + 1 + order
    if (bits > 0 && all <= 25) {
      const rest = bits >>> (own + 1)
      const value = (((1 << own) - 1 + (rest & ((1 << own) - 1))) << order) + ((rest >>> own) & ((1 << order) - 1))
      if (value <= max) {
        at += all
        return value
      }
    }
    const length = zeros(53)
    if (length + order > 53) refuse(`a ${what} over 2^53`, `at most ${max}`)
    const value = length + order < 31 ? (((1 << length) - 1 + u(length)) << order) + u(order) : (2 ** length - 1 + wide(length)) * 2 ** order + wide(order)
    if (value > max) refuse(`${what} ${value}`, `at most ${max}`)
    return value
  }

  function rice(order: number, max: number, what: string): number {
    const bits = ahead()
    const own = 31 - Math.clz32(bits & -bits)
    if (bits > 0 && own + 1 + order <= 25) {
      const near = (own << order) + ((bits >>> (own + 1)) & ((1 << order) - 1))
      if (near <= max) {
        at += own + 1 + order
        return near
      }
    }
    const above = zeros(max)
    const value = above * 2 ** order + (above > max ? 0 : u(order))
    if (value > max) refuse(`${what} ${value}`, `at most ${max}`)
    return value
  }

  function pad(): void {
    const bits = (8 - (at & 7)) & 7
    if (u(bits) !== 0) refuse('bits that are not zero', 'zero bits up to the next whole byte')
  }

  return {
    open(next) {
      bytes = next
      end = bytes.length * 8
      at = 0
    },
    get bitsLeft() {
      return end - at
    },
    flag() {
      if (at >= end) refuse('the end', '1 more bits')
      const bit = (bytes[at >>> 3]! >>> (at & 7)) & 1
      at++
      return bit === 1
    },
    u,
    wide,
    golomb,
    rice,
    signed(order, max, what) {
      const folded = golomb(order, max * 2, what)
      return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2
    },
    count(order, max, bitsEach, what) {
      const count = golomb(order, max, `number of ${what}`)
      if (count * bitsEach > end - at) refuse(`${count} ${what} in ${end - at} bits`, `${bitsEach} bits or more for each`)
      return count
    },
    bytes(length) {
      pad()
      if (at + length * 8 > end) refuse(`${(end - at) >>> 3} bytes`, `${length} more`)
      const from = at >>> 3
      at += length * 8
      return bytes.subarray(from, from + length)
    },
    end() {
      pad()
      if (at !== end) refuse(`${(end - at) >>> 3} bytes after the message`, 'its end')
    },
    refuse,
  }
}
