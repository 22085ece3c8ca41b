/** RFC 1951/1950 compression with fixed codes. Our own, because zlib's bytes differ between Node versions and ours are compared in a test. */

const MIN_MATCH = 3
const MAX_MATCH = 258
const WINDOW = 32768
const MAX_TRIES = 48

const LENGTH_BASES = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const DISTANCE_BASES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577]

function codeOf(bases: readonly number[], value: number): number {
  let code = bases.length - 1
  while ((bases[code] ?? 0) > value) code--
  return code
}

class BitWriter {
  readonly bytes: number[] = []
  private held = 0
  private count = 0

  /** Lowest bit first, as extra bits and headers are written. */
  low(value: number, bits: number): void {
    for (let bit = 0; bit < bits; bit++) this.bit((value >> bit) & 1)
  }

  /** Highest bit first, as Huffman codes are written. */
  high(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit--) this.bit((value >> bit) & 1)
  }

  flush(): void {
    while (this.count > 0) this.bit(0)
  }

  private bit(value: number): void {
    this.held |= value << this.count
    if (++this.count < 8) return
    this.bytes.push(this.held)
    this.held = 0
    this.count = 0
  }
}

function writeSymbol(out: BitWriter, symbol: number): void {
  if (symbol < 144) out.high(0x30 + symbol, 8)
  else if (symbol < 256) out.high(0x190 + symbol - 144, 9)
  else if (symbol < 280) out.high(symbol - 256, 7)
  else out.high(0xc0 + symbol - 280, 8)
}

function writeMatch(out: BitWriter, length: number, distance: number): void {
  const lengthCode = codeOf(LENGTH_BASES, length)
  writeSymbol(out, 257 + lengthCode)
  out.low(length - (LENGTH_BASES[lengthCode] ?? 0), LENGTH_EXTRA[lengthCode] ?? 0)
  const distanceCode = codeOf(DISTANCE_BASES, distance)
  out.high(distanceCode, 5)
  out.low(distance - (DISTANCE_BASES[distanceCode] ?? 0), Math.max(0, (distanceCode >> 1) - 1))
}

function adler32(data: Uint8Array): number {
  let a = 1
  let b = 0
  for (const byte of data) {
    a = (a + byte) % 65521
    b = (b + a) % 65521
  }
  return ((b << 16) | a) >>> 0
}

/** Compressed bytes with zlib's header and checksum, as PNG wants them. */
export function zlibDeflate(data: Uint8Array): Uint8Array {
  const out = new BitWriter()
  const newest = new Int32Array(1 << 15).fill(-1)
  const older = new Int32Array(data.length).fill(-1)
  const keyAt = (at: number): number => (Math.imul(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0), 0x9e3779b1) >>> 17) & 0x7fff
  const remember = (at: number): void => {
    older[at] = newest[keyAt(at)] ?? -1
    newest[keyAt(at)] = at
  }

  out.low(1, 1)
  out.low(1, 2)
  for (let at = 0; at < data.length; ) {
    let best = 0
    let from = 0
    let tries = MAX_TRIES
    const longest = Math.min(MAX_MATCH, data.length - at)
    for (let seen = newest[keyAt(at)] ?? -1; seen >= 0 && at - seen <= WINDOW && tries-- > 0 && best < longest; seen = older[seen] ?? -1) {
      let length = 0
      while (length < longest && data[seen + length] === data[at + length]) length++
      if (length > best) {
        best = length
        from = seen
      }
    }
    if (best >= MIN_MATCH) writeMatch(out, best, at - from)
    else writeSymbol(out, data[at] ?? 0)
    for (const end = at + (best >= MIN_MATCH ? best : 1); at < end; at++) remember(at)
  }
  writeSymbol(out, 256)
  out.flush()

  const sum = adler32(data)
  return Uint8Array.from([0x78, 0x01, ...out.bytes, sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255])
}
