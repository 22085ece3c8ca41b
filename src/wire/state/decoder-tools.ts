/** What state decoders read messages with, and the memory of the message in hand: nothing of what they hold. */

import type { MotionStep } from '../../game.ts'
import type { Schema } from '../../schema.ts'
import { type BitReader, createBitReader } from '../bit-reader.ts'
import type { BitTally } from './bit-tally.ts'
import { type CodeBook, plainBook } from './code-book.ts'
import { type ArrayKind, arrayKindOf } from './column-values.ts'
import { createMovedMemory, type MovedMemory } from './moved-rows.ts'
import { createStateReader, type ReadBody } from './state-reader.ts'
import { createStateTables, type StateTables, type WireField } from './state-tables.ts'

export interface DecoderToolsOptions {
  readonly schema: Schema
  readonly motion: MotionStep
  readonly dtS: number
  /** Rows of a decoder. */
  readonly capacity: number
  /** Told what the bits were spent on, while it counts. */
  readonly tally?: BitTally
}

/**
 * Decoders that take turns may share them: each puts in force what it read before another one reads. Of many decoders in
 * one process each then finds the tables in the processor's reach, where its own would have been pushed out by the others'.
 */
export interface DecoderTools extends DecoderToolsOptions {
  readonly tables: StateTables
  readonly reader: BitReader
  readonly readBody: ReadBody
  /** By column index. */
  readonly kinds: readonly ArrayKind[]
  /** What only the owner is told. */
  readonly owned: readonly WireField[]
  readonly refs: readonly WireField[]
  /** By place: the eid of each row of the message that is put in force. */
  readonly claimed: Int32Array
  readonly movedMemory: MovedMemory
  /** Of no shapes, until another one is told. */
  readonly noBook: CodeBook
  /** Messages that were begun: names the one in hand. */
  reads: number
  /** The one kept before where it says the same: all users of a room are told the same one. */
  keepBook(book: CodeBook): CodeBook
}

const NO_BYTES = new Uint8Array(0)

export function createDecoderTools(options: DecoderToolsOptions): DecoderTools {
  const { schema, capacity } = options
  const tables = createStateTables(schema)
  const noBook = plainBook(tables, 0)
  let kept = noBook
  let keptText = ''
  return {
    ...options,
    tables,
    reader: createBitReader(NO_BYTES, 'state message'),
    readBody: createStateReader({ ...options, tables }),
    kinds: schema.columns.map(({ field }) => arrayKindOf(field.kind)),
    owned: [...tables.owned, ...tables.ownedRefs],
    refs: [...tables.sharedRefs, ...tables.ownedRefs],
    claimed: new Int32Array(capacity),
    movedMemory: createMovedMemory(schema, capacity),
    noBook,
    reads: 0,
    keepBook(book) {
      const text = JSON.stringify(book)
      if (text !== keptText) [kept, keptText] = [book, text]
      return kept
    },
  }
}
