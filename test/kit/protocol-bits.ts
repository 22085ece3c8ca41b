/** Bits and chunks as docs/protocol.md gives them, read as plainly as can be; nothing of src/wire is used. */

/** Bits one by one, lowest first. */
export class Bits {
  private at = 0
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  bit(): number {
    if (this.at >= this.bytes.length * 8) throw new Error(`no bit ${this.at} in ${this.bytes.length} bytes`)
    const bit = (this.bytes[this.at >> 3]! >> (this.at & 7)) & 1
    this.at++
    return bit
  }

  flag(): boolean {
    return this.bit() === 1
  }

  u(count: number): number {
    let value = 0
    for (let i = 0; i < count; i++) value += this.bit() * 2 ** i
    return value
  }

  i(count: number): number {
    const value = this.u(count)
    return value >= 2 ** (count - 1) ? value - 2 ** count : value
  }

  eg(order: number): number {
    let length = 0
    while (this.bit() === 0) length++
    const group = 2 ** length + this.u(length)
    return (group - 1) * 2 ** order + this.u(order)
  }

  rice(order: number): number {
    let above = 0
    while (this.bit() === 0) above++
    return above * 2 ** order + this.u(order)
  }

  seg(order: number): number {
    const folded = this.eg(order)
    return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2
  }

  double(): number {
    const words = Uint32Array.of(this.u(32), this.u(32))
    return new Float64Array(words.buffer)[0]!
  }

  end(): void {
    const left = this.bytes.length * 8 - this.at
    if (left >= 8) throw new Error(`${left} bits after the message`)
    if (this.u(left) !== 0) throw new Error('padding that is not zero')
  }
}

/** A request for a comparison of hashes, as docs/protocol.md gives it. */
export function hashRequestBytes(epoch: number, tick: number, hashes: readonly number[]): Uint8Array {
  const bits: number[] = []
  const u = (value: number, count: number): void => {
    for (let i = 0; i < count; i++) bits.push(Math.floor(value / 2 ** i) % 2)
  }
  u(0x05, 8)
  u(epoch, 8)
  u(tick, 32)
  const group = Math.floor(hashes.length / 16) + 1
  let length = 0
  while (2 ** (length + 1) <= group) length++
  u(0, length)
  u(1, 1)
  u(group - 2 ** length, length)
  u(hashes.length % 16, 4)
  for (const hash of hashes) u(hash, 32)
  return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, byte) => bits.slice(byte * 8, byte * 8 + 8).reduce((sum, bit, i) => sum + bit * 2 ** i, 0))
}

/** The hash of a part of a state, of its numbers in order, as docs/protocol.md gives it. */
export function protocolStateHash(numbers: readonly number[]): number {
  let h = 0x7a3d
  for (const number of numbers)
    for (const word of new Uint32Array(Float64Array.of(number).buffer)) {
      h = Math.imul(h ^ word, 0x01a32b17)
      h ^= h >>> 15
    }
  return h >>> 0
}

/** A chunk's 256 tile numbers. */
export function readTiles(bits: Bits): readonly number[] {
  const length = bits.eg(2) + 1
  const palette = Array.from({ length }, () => bits.u(8))
  if (length === 1) return Array.from({ length: 256 }, () => palette[0]!)
  let width = 0
  while (2 ** width < length) width++
  const tiles: number[] = []
  while (tiles.length < 256) {
    const tile = palette[bits.u(width)]!
    for (let run = bits.eg(1) + 1; run > 0; run--) tiles.push(tile)
  }
  return tiles
}

/** The content hash of 256 tile numbers, as docs/protocol.md gives it. */
export function protocolContentHash(tiles: readonly number[]): string {
  return [0x2545f491, 0x6c62272e].map((seed) => mixed(tiles, seed).toString(16).padStart(8, '0')).join('')
}

/** The hash of a data version's text. */
export function protocolDataHash(text: string): number {
  return mixed(Array.from(text, (character) => character.codePointAt(0)!), 0x51b7)
}

function mixed(numbers: readonly number[], seed: number): number {
  let h = seed ^ numbers.length
  for (const number of numbers) {
    h = Math.imul(h ^ number, 0x01a32b17)
    h ^= h >>> 15
  }
  h = Math.imul(h ^ (h >>> 16), 0x5bd1e9b5)
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39)
  return (h ^ (h >>> 16)) >>> 0
}
