/**
 * The code book: which fields change together, the commonest under the shortest code, and how long their residuals
 * mostly are. The room makes it from what it sends and tells it to every user; a book of no shapes is always there.
 */

import type { BitReader } from '../bit-reader.ts'
import type { BitWriter } from '../bit-writer.ts'
import type { RecordMode } from './draft.ts'
import type { StateTables, WireField } from './state-tables.ts'

/** The fields that change in a record. */
export interface Shape {
  /** Their places in `tables.fields`, ascending. */
  readonly places: readonly number[]
  /** Beside each what it always is here: its residual, or BECOMES_ZERO. 0: its residual follows. */
  readonly fixed: readonly number[]
}

/** The shapes of one archetype's records. A shape's code is its place in the list. */
export interface ShapeList {
  /** The Golomb order of that place. */
  readonly order: number
  readonly shapes: readonly Shape[]
}

/** Of records in one mode. */
export interface ModeBook {
  /** By archetype number less 1. */
  readonly lists: readonly ShapeList[]
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
/** Of a number that is no position: it becomes 0, whatever it was. Told as 0, and no residual that a shape may hold. */
export const BECOMES_ZERO = 2 ** 16
const MAX_ORDER = 31
const ORDER = { shapes: 2, places: 1, gap: 1, fixed: 1, exact: 8 } as const
const MODES = ['entry', 'diff'] as const

export function plainBook(tables: StateTables, archetypeCount: number): CodeBook {
  const lists = Array.from({ length: archetypeCount }, () => ({ order: 0, shapes: [] }))
  const ordersOf = (mode: RecordMode): readonly number[] => tables.fields.map((field) => (mode === 'entry' ? field.entryOrder : field.diffOrder))
  return { madeTick: 0, modes: { entry: { lists, orders: ordersOf('entry') }, diff: { lists, orders: ordersOf('diff') } } }
}

/** The same book with empty lists for archetypes that came since. */
export function widerBook(book: CodeBook, archetypeCount: number): CodeBook {
  if (book.modes.entry.lists.length >= archetypeCount) return book
  const wider = ({ lists, orders }: ModeBook): ModeBook => ({ lists: Array.from({ length: archetypeCount }, (_, at) => lists[at] ?? { order: 0, shapes: [] }), orders })
  return { madeTick: book.madeTick, modes: { entry: wider(book.modes.entry), diff: wider(book.modes.diff) } }
}

export function writeBook(writer: BitWriter, book: CodeBook, tables: StateTables): void {
  for (const mode of MODES) {
    const { lists, orders } = book.modes[mode]
    tables.fields.forEach((field, place) => {
      const usual = mode === 'entry' ? field.entryOrder : field.diffOrder
      writer.flag(orders[place] !== usual)
      if (orders[place] !== usual) writer.u(orders[place]!, 5)
    })
    for (const { order, shapes } of lists) {
      writer.golomb(shapes.length, ORDER.shapes)
      if (shapes.length > 0) writer.u(order, 2)
      for (const shape of shapes) writeShape(writer, shape, tables)
    }
  }
}

function writeShape(writer: BitWriter, { places, fixed }: Shape, tables: StateTables): void {
  writer.golomb(places.length, ORDER.places)
  let last = -1
  places.forEach((place, i) => {
    writer.golomb(place - last - 1, ORDER.gap)
    last = place
    writer.flag(fixed[i] !== 0)
    if (fixed[i] === 0) return
    if (tables.fields[place]!.isSmall) writer.signed(fixed[i]!, ORDER.fixed)
    else writer.signed(fixed[i] === BECOMES_ZERO ? 0 : fixed[i]!, ORDER.exact)
  })
}

export function readBook(reader: BitReader, madeTick: number, tables: StateTables, archetypeCount: number): CodeBook {
  const readMode = (mode: RecordMode): ModeBook => {
    const orders = tables.fields.map((field) => {
      const usual = mode === 'entry' ? field.entryOrder : field.diffOrder
      return reader.flag() ? reader.u(5) : usual
    })
    const lists = Array.from({ length: archetypeCount }, (): ShapeList => {
      const count = reader.count(ORDER.shapes, MOST_SHAPES, 2, 'shapes')
      if (count === 0) return { order: 0, shapes: [] }
      const order = reader.u(2)
      return { order, shapes: Array.from({ length: count }, () => readShape(reader, tables)) }
    })
    return { lists, orders }
  }
  const entry = readMode('entry')
  return { madeTick, modes: { entry, diff: readMode('diff') } }
}

function readShape(reader: BitReader, { fields }: StateTables): Shape {
  const count = reader.count(ORDER.places, fields.length, 2, 'fields of a shape')
  const places: number[] = []
  const fixed: number[] = []
  let last = -1
  for (let i = 0; i < count; i++) {
    last += 1 + reader.golomb(ORDER.gap, fields.length, 'field of a shape')
    if (last >= fields.length) reader.refuse(`field ${last} of a shape`, `one below ${fields.length}`)
    places.push(last)
    fixed.push(reader.flag() ? readFixed(reader, fields[last]!) : 0)
  }
  return { places, fixed }
}

function readFixed(reader: BitReader, { isSmall, isPosition }: WireField): number {
  if (isSmall) return reader.signed(ORDER.fixed, MOST_FIXED, 'fixed residual')
  const residual = reader.signed(ORDER.exact, MOST_EXACT, 'fixed residual')
  if (residual !== 0) return residual
  if (isPosition) reader.refuse('a position that becomes 0', 'a residual')
  return BECOMES_ZERO
}

/** A Golomb order that the book can tell. */
export function tellableOrder(order: number): number {
  return Math.min(MAX_ORDER, order)
}
