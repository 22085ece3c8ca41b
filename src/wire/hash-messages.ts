/** Whether page and room hold the same: what a page asks with, and what the room answers. */

import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import type { HashAnswer, HashRequest, SentPart, SentRow } from './messages.ts'

/** Who lives, a game's components, the map, the data: more than any game has. */
export const MAX_PARTS = 259
/** An answer has no more rows of a part. */
const MAX_ROWS = 8192
const MAX_VALUES = 256
const ORDER = { hashes: 4, parts: 0, part: 2, rows: 4, values: 2 } as const
/** The fewest bits of a row: its NetId and its count. */
const ROW_BITS = 56
const VERDICTS: readonly HashAnswer['verdict'][] = ['same', 'differs', 'unknown']

export function writeHashRequest(writer: BitWriter, { tick, hashes }: HashRequest): void {
  if (hashes.length > MAX_PARTS) throw new Error(`${hashes.length} hashes; expected at most ${MAX_PARTS}. A game has no more components`)
  writer.u(tick, 32)
  writer.golomb(hashes.length, ORDER.hashes)
  for (const hash of hashes) writer.u(hash, 32)
}

export function readHashRequest(reader: BitReader, epoch: number): HashRequest {
  const tick = reader.u(32)
  const count = reader.count(ORDER.hashes, MAX_PARTS, 32, 'hashes')
  return { kind: 'hash-request', epoch, tick, hashes: Array.from({ length: count }, () => reader.u(32)) }
}

export function writeHashAnswer(writer: BitWriter, { tick, verdict, parts }: HashAnswer): void {
  writer.u(tick, 32)
  writer.u(VERDICTS.indexOf(verdict), 2)
  if (verdict !== 'differs') return
  writer.golomb(parts.length, ORDER.parts)
  for (const { number, rows, isWhole } of parts) {
    writer.golomb(number, ORDER.part)
    writer.flag(isWhole)
    writer.golomb(rows.length, ORDER.rows)
    for (const { netId, values } of rows) {
      writer.wide(netId, 53)
      writer.golomb(values.length, ORDER.values)
      for (const value of values) writeNumber(writer, value)
    }
  }
}

export function readHashAnswer(reader: BitReader, epoch: number): HashAnswer {
  const tick = reader.u(32)
  const code = reader.u(2)
  const verdict = VERDICTS[code] ?? reader.refuse(`verdict ${code}`, '0 to 2')
  if (verdict !== 'differs') return { kind: 'hash-answer', epoch, tick, verdict, parts: [] }
  const count = reader.count(ORDER.parts, MAX_PARTS, 9, 'parts')
  return { kind: 'hash-answer', epoch, tick, verdict, parts: Array.from({ length: count }, () => readPart(reader)) }
}

function readPart(reader: BitReader): SentPart {
  const number = reader.golomb(ORDER.part, MAX_PARTS - 1, 'part')
  const isWhole = reader.flag()
  const count = reader.count(ORDER.rows, MAX_ROWS, ROW_BITS, 'rows')
  return { number, isWhole, rows: Array.from({ length: count }, () => readRow(reader)) }
}

function readRow(reader: BitReader): SentRow {
  const netId = reader.wide(53)
  if (netId === 0) reader.refuse('NetId 0', 'one from 1 on')
  const count = reader.count(ORDER.values, MAX_VALUES, 64, 'values')
  return { netId, values: Array.from({ length: count }, () => readNumber(reader)) }
}

/** Bits of a number as IEEE 754 has them: columns are compared to the bit, whatever kind they are. */
function writeNumber(writer: BitWriter, value: number): void {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, value)
  writer.u(bits.getUint32(4), 32)
  writer.u(bits.getUint32(0), 32)
}

/** Any number, also none: a room that went wrong says so, and whoever asked wants to read it. It is shown, and nothing is reckoned with it. */
function readNumber(reader: BitReader): number {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setUint32(4, reader.u(32))
  bits.setUint32(0, reader.u(32))
  return bits.getFloat64(0)
}
