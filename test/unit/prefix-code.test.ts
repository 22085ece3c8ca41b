/** Prefix codes: what is written is read, and no lengths make a code that is none. */

import { createBitReader } from '../../src/wire/bit-reader.ts'
import { createBitWriter } from '../../src/wire/bit-writer.ts'
import { createPrefixCode, isWholeCode, MOST_CODE_BITS, prefixLengths } from '../../src/wire/state/prefix-code.ts'
import { createDice } from '../kit/dice.ts'

test('symbols are read as they were written, however often each of them comes', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const dice = createDice(seed)
    const counts = Array.from({ length: dice.whole(1, 255) }, () => 2 ** dice.whole(0, 29)).sort((a, b) => b - a)
    const lengths = prefixLengths(counts)
    const code = createPrefixCode(lengths)
    const symbols = Array.from({ length: 300 }, () => dice.whole(0, counts.length - 1))
    const writer = createBitWriter()

    for (const symbol of symbols) code.write(writer, symbol)
    const reader = createBitReader(writer.take(), 'symbols')

    expect(isWholeCode(lengths)).toBe(true)
    expect(lengths.at(-1)).toBeLessThanOrEqual(MOST_CODE_BITS)
    expect(symbols.map(() => code.read(reader))).toEqual(symbols)
  }
})

test('the commonest symbol takes the fewest bits, and one alone takes none', () => {
  expect(prefixLengths([50, 25, 15, 10])).toEqual([1, 2, 3, 3])
  expect(prefixLengths([7])).toEqual([0])
})

test('lengths that leave a code free or have too few are no code', () => {
  expect(isWholeCode([1, 2])).toBe(false)
  expect(isWholeCode([1, 1, 2])).toBe(false)
  expect(isWholeCode([1, 2, 2])).toBe(true)
})
