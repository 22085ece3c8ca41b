/**
 * The code book: which fields change together, the commonest under the shortest code, and how long their residuals
 * mostly are. The room makes it from what it sends and tells it to every user; a book of no shapes is always there.
 */

import type { BitReader } from '../bit-reader.ts'
import type { BitWriter } from '../bit-writer.ts'
import type { RecordMode } from './draft.ts'
import { createPrefixCode, isWholeCode, MOST_CODE_BITS, type PrefixCode } from './prefix-code.ts'
import { BECOMES_ZERO, WAY_BITS, WAYS } from './said.ts'
import type { StateTables, WireField } from './state-tables.ts'

/** The fields that change in a record or in a part of one; or, of a set, the parts that do. */
export interface Shape {
  /** Their places in `tables.fields`, ascending; or the numbers of parts. */
  readonly places: readonly number[]
  /** Beside each what it always is here: its residual, BECOMES_ZERO, or the way in which a position follows. 0: its residual follows. */
  readonly fixed: readonly number[]
}

/** Shapes, the commonest first. */
export interface ShapeList {
  readonly shapes: readonly Shape[]
  /** The symbol that says: none of them. The shapes have the others, in order. */
  readonly noneAt: number
  readonly code: PrefixCode
}

/** How the records of one archetype are told: whole, or which parts change and then how each of them does. */
export interface RecordBook {
  readonly whole: ShapeList
  readonly sets: ShapeList
  /** By number of the part. */
  readonly parts: readonly ShapeList[]
}

/** Of records in one mode. */
export interface ModeBook {
  /** By archetype number less 1. */
  readonly records: readonly RecordBook[]
  /** By place of the field: the Golomb order of its residual. */
  readonly orders: readonly number[]
}

export interface CodeBook {
  /** The send tick at which it came into force. 0: nobody need be told. */
  readonly madeTick: number
  readonly modes: Readonly<Record<RecordMode, ModeBook>>
}

export const MOST_SHAPES = 255
/** A residual that a shape may hold: of a small field, and of any other. */
export const MOST_FIXED = 255
export const MOST_EXACT = 2 ** 15 - 1
const MAX_ORDER = 31
const ORDER = { shapes: 2, noneAt: 2, length: 1, longer: 0, places: 1, gap: 1, fixed: 1, exact: 8 } as const
const MODES = ['entry', 'diff'] as const

export const NO_SHAPES: ShapeList = { shapes: [], noneAt: 0, code: createPrefixCode([0]) }

export function emptyRecordBook({ parts }: StateTables): RecordBook {
  return { whole: NO_SHAPES, sets: NO_SHAPES, parts: parts.map(() => NO_SHAPES) }
}

export function plainBook(tables: StateTables, archetypeCount: number): CodeBook {
  const records = Array.from({ length: archetypeCount }, () => emptyRecordBook(tables))
  const ordersOf = (mode: RecordMode): readonly number[] => tables.fields.map((field) => (mode === 'entry' ? field.entryOrder : field.diffOrder))
  return { madeTick: 0, modes: { entry: { records, orders: ordersOf('entry') }, diff: { records, orders: ordersOf('diff') } } }
}

/** The same book with empty lists for archetypes that came since. */
export function widerBook(book: CodeBook, tables: StateTables, archetypeCount: number): CodeBook {
  if (book.modes.entry.records.length >= archetypeCount) return book
  const wider = ({ records, orders }: ModeBook): ModeBook => ({ records: Array.from({ length: archetypeCount }, (_, at) => records[at] ?? emptyRecordBook(tables)), orders })
  return { madeTick: book.madeTick, modes: { entry: wider(book.modes.entry), diff: wider(book.modes.diff) } }
}

/** Writes which shape of a list it is; its length stands for none. */
export function writeRank(writer: BitWriter, { shapes, noneAt, code }: ShapeList, rank: number): void {
  code.write(writer, rank === shapes.length ? noneAt : rank < noneAt ? rank : rank + 1)
}

export function readRank(reader: BitReader, { shapes, noneAt, code }: ShapeList): number {
  const symbol = code.read(reader)
  return symbol === noneAt ? shapes.length : symbol < noneAt ? symbol : symbol - 1
}

export function writeBook(writer: BitWriter, book: CodeBook, tables: StateTables): void {
  for (const mode of MODES) {
    const { records, orders } = book.modes[mode]
    tables.fields.forEach((field, place) => {
      const usual = mode === 'entry' ? field.entryOrder : field.diffOrder
      writer.flag(orders[place] !== usual)
      if (orders[place] !== usual) writer.u(orders[place]!, 5)
    })
    for (const { whole, sets, parts } of records) {
      writeList(writer, whole, (shape) => writeShape(writer, shape, tables.fields))
      writeList(writer, sets, ({ places }) => writePlaces(writer, places))
      const isAny = parts.some((part) => part.shapes.length > 0)
      writer.flag(isAny)
      if (isAny) parts.forEach((part, number) => writeList(writer, part, (shape) => writeShape(writer, shape, tables.parts[number]!.fields)))
    }
  }
}

function writeList(writer: BitWriter, { shapes, noneAt, code }: ShapeList, writeOne: (shape: Shape) => void): void {
  writer.golomb(shapes.length, ORDER.shapes)
  if (shapes.length === 0) return
  writer.golomb(noneAt, ORDER.noneAt)
  code.lengths.forEach((length, symbol) => {
    if (symbol === 0) writer.golomb(length, ORDER.length)
    else writer.golomb(length - code.lengths[symbol - 1]!, ORDER.longer)
  })
  shapes.forEach(writeOne)
}

function writePlaces(writer: BitWriter, places: readonly number[]): void {
  writer.golomb(places.length, ORDER.places)
  places.forEach((place, i) => writer.golomb(i === 0 ? place : place - places[i - 1]! - 1, ORDER.gap))
}

/** Fields by their number among those of the whole record or of the part. */
function writeShape(writer: BitWriter, { places, fixed }: Shape, fields: readonly WireField[]): void {
  const own = places.map((place) => fields.findIndex((field) => field.place === place))
  writePlaces(writer, own)
  own.forEach((at, i) => {
    writer.flag(fixed[i] !== 0)
    if (fixed[i] === 0) return
    writer.signed(fixed[i]! >= BECOMES_ZERO ? 0 : fixed[i]!, fields[at]!.isSmall ? ORDER.fixed : ORDER.exact)
    if (fixed[i]! > BECOMES_ZERO) writer.u(WAYS.findIndex((way) => way === fixed[i]), WAY_BITS)
  })
}

export function readBook(reader: BitReader, madeTick: number, tables: StateTables, archetypeCount: number): CodeBook {
  const readMode = (mode: RecordMode): ModeBook => {
    const orders = tables.fields.map((field) => {
      const usual = mode === 'entry' ? field.entryOrder : field.diffOrder
      return reader.flag() ? reader.u(5) : usual
    })
    const records = Array.from({ length: archetypeCount }, (): RecordBook => {
      const whole = readList(reader, () => readShape(reader, tables.fields))
      const sets = readList(reader, () => readSet(reader, tables))
      const isAny = reader.flag()
      return { whole, sets, parts: tables.parts.map(({ fields }) => (isAny ? readList(reader, () => readShape(reader, fields)) : NO_SHAPES)) }
    })
    return { records, orders }
  }
  const entry = readMode('entry')
  return { madeTick, modes: { entry, diff: readMode('diff') } }
}

function readList(reader: BitReader, readOne: () => Shape): ShapeList {
  const count = reader.count(ORDER.shapes, MOST_SHAPES, 2, 'shapes')
  if (count === 0) return NO_SHAPES
  const noneAt = reader.golomb(ORDER.noneAt, count, 'symbol for no shape')
  const lengths = [reader.golomb(ORDER.length, MOST_CODE_BITS, 'length of a code')]
  for (let symbol = 1; symbol <= count; symbol++) lengths.push(lengths[symbol - 1]! + reader.golomb(ORDER.longer, MOST_CODE_BITS - lengths[symbol - 1]!, 'length of a code'))
  if (!isWholeCode(lengths)) reader.refuse('code lengths that leave a gap or overlap', 'those of a prefix code')
  return { shapes: Array.from({ length: count }, readOne), noneAt, code: createPrefixCode(lengths) }
}

function readPlaces(reader: BitReader, bound: number, what: string): readonly number[] {
  const count = reader.count(ORDER.places, bound, 1, `${what}s of a shape`)
  const places: number[] = []
  let last = -1
  for (let i = 0; i < count; i++) {
    last += 1 + reader.golomb(ORDER.gap, bound, `${what} of a shape`)
    if (last >= bound) reader.refuse(`${what} ${last} of a shape`, `one below ${bound}`)
    places.push(last)
  }
  return places
}

function readSet(reader: BitReader, { parts }: StateTables): Shape {
  const places = readPlaces(reader, parts.length, 'part')
  return { places, fixed: places.map(() => 0) }
}

function readShape(reader: BitReader, fields: readonly WireField[]): Shape {
  const own = readPlaces(reader, fields.length, 'field')
  return { places: own.map((at) => fields[at]!.place), fixed: own.map((at) => (reader.flag() ? readFixed(reader, fields[at]!) : 0)) }
}

function readFixed(reader: BitReader, { name, isSmall, isPosition, tellsZero }: WireField): number {
  const residual = isSmall ? reader.signed(ORDER.fixed, MOST_FIXED, 'fixed residual') : reader.signed(ORDER.exact, MOST_EXACT, 'fixed residual')
  if (residual !== 0) return residual
  if (!isPosition) return tellsZero ? BECOMES_ZERO : reader.refuse(`${name} that becomes 0`, 'a residual')
  const way = reader.u(WAY_BITS)
  return WAYS[way] ?? reader.refuse(`way ${way} of a position`, `one below ${WAYS.length}`)
}

/** A Golomb order that the book can tell. */
export function tellableOrder(order: number): number {
  return Math.min(MAX_ORDER, order)
}
