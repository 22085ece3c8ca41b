/** Prefix codes: the commonest symbols take the fewest bits (Huffman 1952; canonical, so that the lengths alone say the code). */

import type { BitReader } from '../bit-reader.ts'
import type { BitWriter } from '../bit-writer.ts'

export interface PrefixCode {
  /** Bits of each symbol, ascending. One symbol alone takes none. */
  readonly lengths: readonly number[]
  write(writer: BitWriter, symbol: number): void
  read(reader: BitReader): number
}

export const MOST_CODE_BITS = 20
/** A symbol counts for no less than such a share: else rare ones would take more bits than a code may have. */
const LEAST_SHARE = 1 / 4096

export function createPrefixCode(lengths: readonly number[]): PrefixCode {
  const codes = new Int32Array(lengths.length)
  const bits = Uint8Array.from(lengths)
  const longest = lengths.at(-1) ?? 0
  /** By length: how many symbols have it. */
  const counts = new Int32Array(longest + 1)
  let code = 0
  let last = 0
  lengths.forEach((length, symbol) => {
    code *= 2 ** (length - last)
    last = length
    codes[symbol] = reversed(code++, length)
    counts[length]!++
  })
  return {
    lengths,
    write: (writer, symbol) => writer.u(codes[symbol]!, bits[symbol]!),
    read(reader) {
      let ahead = 0
      let first = 0
      let symbol = 0
      for (let length = 1; length <= longest; length++) {
        ahead = (ahead << 1) | (reader.flag() ? 1 : 0)
        const count = counts[length]!
        if (ahead - first < count) return symbol + ahead - first
        symbol += count
        first = (first + count) << 1
      }
      return symbol
    },
  }
}

/** Codes begin with their highest bit; a writer begins with the lowest. */
function reversed(code: number, length: number): number {
  let value = 0
  for (let bit = 0; bit < length; bit++) value |= ((code >>> bit) & 1) << (length - 1 - bit)
  return value
}

/** Whether every row of bits begins with one symbol's code and no other's. */
export function isWholeCode(lengths: readonly number[]): boolean {
  let share = 0
  for (const length of lengths) share += 2 ** -length
  return share === 1
}

/** The lengths under which symbols that come so often, the commonest first, take the fewest bits. */
export function prefixLengths(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  for (let least = total * LEAST_SHARE; ; least *= 2) {
    const lengths = huffmanLengths(counts.map((count) => Math.max(count, least)))
    if (lengths.at(-1)! <= MOST_CODE_BITS) return lengths
  }
}

/** Of descending counts: the two least are joined until one is left. */
function huffmanLengths(counts: readonly number[]): readonly number[] {
  interface Node {
    readonly count: number
    readonly symbols: readonly number[]
  }
  const lengths = counts.map(() => 0)
  let nodes: Node[] = counts.map((count, symbol) => ({ count, symbols: [symbol] }))
  while (nodes.length > 1) {
    const [least, next] = [nodes.pop()!, nodes.pop()!]
    const joined = { count: least.count + next.count, symbols: [...next.symbols, ...least.symbols] }
    for (const symbol of joined.symbols) lengths[symbol]!++
    // Behind all that are as common: so codes stay short.
    let place = nodes.length
    while (place > 0 && nodes[place - 1]!.count < joined.count) place--
    nodes = [...nodes.slice(0, place), joined, ...nodes.slice(place)]
  }
  // Which of equals is longer is chance.
  return lengths.sort((a, b) => a - b)
}
