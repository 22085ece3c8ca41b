/** Bits: what is written is read, and what was never written is refused. */

import { randomBits } from '../../src/random.ts'
import { createBitReader } from '../../src/wire/bit-reader.ts'
import { createBitWriter } from '../../src/wire/bit-writer.ts'
import { DecodeError } from '../../src/wire/decode-error.ts'

const EDGES = [0, 1, 2, 3, 127, 128, 255, 256, 65535, 65536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 52, 2 ** 53 - 1]

test('every number comes back under every code, in the order written', () => {
  for (let order = 0; order < 20; order++) {
    const writer = createBitWriter()
    for (const value of EDGES) {
      writer.golomb(value, order)
      writer.signed(Math.min(value, 2 ** 52 - 1), order)
      writer.signed(-Math.min(value, 2 ** 52 - 1), order)
      writer.wide(value, 53)
      writer.u(value, 7)
    }
    const reader = createBitReader(writer.take(), 'numbers')

    for (const value of EDGES) {
      const half = Math.min(value, 2 ** 52 - 1)
      expect(reader.golomb(order, Number.MAX_SAFE_INTEGER, 'number')).toBe(value)
      expect(reader.signed(order, 2 ** 52 - 1, 'number')).toBe(half)
      expect(reader.signed(order, 2 ** 52 - 1, 'number') + 0).toBe(-half + 0)
      expect(reader.wide(53)).toBe(value)
      expect(reader.u(7)).toBe(value % 128)
    }
    reader.end()
  }
})

test('bits copied from another writer are the bits that were written there, wherever they start', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const source = createBitWriter()
    const lead = randomBits(seed, 0, 0, 1) % 40
    for (let i = 0; i < lead; i++) source.u(1, 1)
    const values = Array.from({ length: 9 }, (_, i) => randomBits(seed, i, 0, 2) >>> 9)
    for (const value of values) source.u(value, 23)
    const target = createBitWriter()
    target.u(5, seed % 8)

    target.copy(source.buffer, lead, 9 * 23)

    const reader = createBitReader(target.take(), 'copy')
    reader.u(seed % 8)
    for (const value of values) expect(reader.u(23)).toBe(value)
    reader.end()
  }
})

test('what was taken back leaves no trace', () => {
  const writer = createBitWriter()
  writer.u(5, 3)
  writer.u(0xffff, 16)
  writer.truncate(3)
  writer.u(0, 10)

  expect([...writer.take()]).toEqual([5, 0])
})

test('reading past the end, or leaving something behind, is refused with the place', () => {
  const past = createBitReader(Uint8Array.of(1), 'short message')
  const behind = createBitReader(Uint8Array.of(1, 0), 'long message')
  const unclean = createBitReader(Uint8Array.of(3), 'unclean message')
  behind.u(8)
  unclean.u(1)

  expect(() => past.u(9)).toThrow(new DecodeError('short message, byte 0 of 1: found the end; expected 9 more bits'))
  expect(() => behind.end()).toThrow('1 bytes after the message')
  expect(() => unclean.end()).toThrow('bits that are not zero')
})

test('a number over its bound and a count that cannot fit are refused before anything is made of them', () => {
  const writer = createBitWriter()
  writer.golomb(1000, 0)
  const bytes = writer.take()

  expect(() => createBitReader(bytes, 'm').golomb(0, 999, 'slot')).toThrow('slot 1000; expected at most 999')
  expect(() => createBitReader(bytes, 'm').count(0, 5000, 8, 'chunks')).toThrow('1000 chunks in')
  expect(() => createBitReader(new Uint8Array(16), 'm').golomb(0, 10, 'slot')).toThrow('a slot over 2^53')
})
