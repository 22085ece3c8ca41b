/** Writes numbers as bits: each byte fills from its lowest bit, and a number's lowest bit comes first. */

const FIRST_BYTES = 64
/** Small messages share memory: one by one they would cost more to allocate than to write. */
const SLAB_BYTES = 8192
const NO_SLAB = new Uint8Array(0)

export interface BitWriter {
  readonly bitLength: number
  /** The bytes written so far, valid until the next write. */
  readonly buffer: Uint8Array
  clear(): void
  /** Takes back everything from a bit on. */
  truncate(bitLength: number): void
  flag(value: boolean): void
  /** The low `bits` (0 to 32) of a whole number. */
  u(value: number, bits: number): void
  /** The low `bits` (0 to 53) of a whole number from 0 to 2^53 - 1. */
  wide(value: number, bits: number): void
  /** Exponential Golomb code of a given order: small numbers take few bits. From 0 to 2^53 - 1. */
  golomb(value: number, order: number): void
  /** Rice code of a given order: the part above the low bits in unary. For gaps, which stay near what is expected. */
  rice(value: number, order: number): void
  /** Exponential Golomb code for whole numbers of either sign: 0, -1, 1, -2, ... become 0, 1, 2, 3, ... */
  signed(value: number, order: number): void
  /** Pads with zero bits to a whole byte, then the bytes as they are. */
  bytes(bytes: Uint8Array): void
  /** Bits written elsewhere by another writer. */
  copy(source: Uint8Array, startBit: number, bits: number): void
  /** What was written, padded with zero bits to whole bytes, as a copy; small ones lie in one buffer with others. */
  take(): Uint8Array
}

/** Whole bits below the highest one: 0 for 1, 1 for 2 and 3, and so on. */
function bitsBelowTop(value: number): number {
  return value < 2 ** 32 ? 31 - Math.clz32(value) : 63 - Math.clz32(Math.floor(value / 2 ** 32))
}

export function createBitWriter(): BitWriter {
  let buffer = new Uint8Array(FIRST_BYTES)
  let at = 0
  let slab = NO_SLAB
  let slabAt = 0
  let hasTaken = false

  function reserve(bits: number): void {
    const bytes = (at + bits + 7) >>> 3
    if (bytes <= buffer.length) return
    const larger = new Uint8Array(Math.max(bytes, buffer.length * 2))
    larger.set(buffer)
    buffer = larger
  }

  function u(value: number, bits: number): void {
    reserve(bits)
    const place = at & 7
    let byte = at >>> 3
    at += bits
    // Mostly a few bits of one byte.
    if (place + bits <= 8) {
      buffer[byte]! |= (value & ((1 << bits) - 1)) << place
      return
    }
    buffer[byte++]! |= value << place
    let done = 8 - place
    for (; done + 8 <= bits; done += 8) buffer[byte++] = value >>> done
    if (done < bits) buffer[byte] = (value >>> done) & ((1 << (bits - done)) - 1)
  }

  function wide(value: number, bits: number): void {
    if (bits <= 32) return u(value % 2 ** 32, bits)
    u(value % 2 ** 32, 32)
    u(Math.floor(value / 2 ** 32), bits - 32)
  }

  function golomb(value: number, order: number): void {
    if (value < 2 ** 30) {
      const group = (value >>> order) + 1
      const length = 31 - Math.clz32(group)
      const bits = 2 * length + 1 + order
      // The zeros, the one and all that follows as one number.
      if (bits <= 31) return u((1 | ((group & ((1 << length) - 1)) << 1) | ((value & ((1 << order) - 1)) << (length + 1))) << length, bits)
      u(0, length)
      u(1, 1)
      u(group, length)
      return u(value, order)
    }
    const group = Math.floor(value / 2 ** order) + 1
    const length = bitsBelowTop(group)
    wide(0, length)
    u(1, 1)
    wide(group - 2 ** length, length)
    wide(value % 2 ** order, order)
  }

  function rice(value: number, order: number): void {
    const above = value >>> order
    if (above + order < 31) return u((1 | ((value & ((1 << order) - 1)) << 1)) << above, above + 1 + order)
    // Bits not yet written are zero: the leading zeros are just left out.
    reserve(above)
    at += above
    u(1, 1)
    u(value, order)
  }

  return {
    get bitLength() {
      return at
    },
    get buffer() {
      return buffer
    },
    clear() {
      buffer.fill(0, 0, (at + 7) >>> 3)
      at = 0
    },
    truncate(bitLength) {
      if (bitLength >= at) return
      const first = bitLength >>> 3
      const kept = buffer[first]! & ((1 << (bitLength & 7)) - 1)
      buffer.fill(0, first, (at + 7) >>> 3)
      buffer[first] = kept
      at = bitLength
    },
    flag: (value) => u(value ? 1 : 0, 1),
    u,
    wide,
    golomb,
    rice,
    signed: (value, order) => golomb(value >= 0 ? value * 2 : -value * 2 - 1, order),
    bytes(bytes) {
      at = ((at + 7) >>> 3) * 8
      reserve(bytes.length * 8)
      buffer.set(bytes, at >>> 3)
      at += bytes.length * 8
    },
    copy(source, startBit, bits) {
      let from = startBit
      let left = bits
      while (left > 0) {
        const place = from & 7
        const byte = from >>> 3
        const count = left < 24 ? left : 24
        let word = source[byte]!
        if (place + count > 8) word |= source[byte + 1]! << 8
        if (place + count > 16) word |= source[byte + 2]! << 16
        if (place + count > 24) word |= source[byte + 3]! << 24
        u((word >>> place) & ((1 << count) - 1), count)
        from += count
        left -= count
      }
    },
    take() {
      const bytes = (at + 7) >>> 3
      // A writer of one message needs no memory for more.
      if (bytes > SLAB_BYTES / 8 || !hasTaken) {
        hasTaken = true
        return buffer.slice(0, bytes)
      }
      if (slabAt + bytes > slab.length) {
        slab = new Uint8Array(SLAB_BYTES)
        slabAt = 0
      }
      const message = slab.subarray(slabAt, slabAt + bytes)
      for (let i = 0; i < bytes; i++) message[i] = buffer[i]!
      slabAt += bytes
      return message
    },
  }
}
