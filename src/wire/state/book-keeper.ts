/** Keeps the code book: counts what the room's records say, and makes a better book of it now and then. */

import type { CodeBook, ModeBook, Shape, ShapeList } from './code-book.ts'
import { MOST_SHAPES, plainBook, tellableOrder } from './code-book.ts'
import type { Draft, RecordMode } from './draft.ts'
import { createShapeIndex, draftOf, fitsShape, type ShapeIndex, shapeKey, shapeOf } from './shape-index.ts'
import type { StateTables } from './state-tables.ts'

export interface BookKeeper {
  readonly book: CodeBook
  /** By archetype number less 1: where to find a shape in the book. */
  indexOf(mode: RecordMode, archetype: number): ShapeIndex
  /** A record was written under the shape at a place of its list. */
  note(mode: RecordMode, archetype: number, draft: Draft, rank: number): void
  /** A send tick begins: makes a new book if it is time. */
  begin(tick: number): void
}

/** The first books are made of little, so better ones follow soon; a book weighs about as much as a message. */
const FIRST_BOOK_SENDS = 8
const NEXT_BOOK_FACTOR = 4
const MOST_SENDS_BETWEEN = 2048
/** A shape with its residuals in it, or with fields alone, needs such a share of its archetype's records. */
const LEAST_FINE_SHARE = 1 / 400
const LEAST_SHARE = 1 / 400
const LEAST_COUNT = 3
/** Kinds of record that are remembered of one archetype. */
const MOST_COUNTED = 512
const SIZES = 54

interface Counted {
  readonly fine: Shape
  readonly coarse: Shape
  readonly coarseKey: number
  count: number
}

interface ModeCounts {
  /** By archetype number less 1, by the shape's key. */
  readonly shapes: readonly Map<number, Counted>[]
  /** `sizes[place * SIZES + n]`: residuals whose size less one takes n bits. */
  readonly sizes: Float64Array
}

export function createBookKeeper(tables: StateTables, archetypeCount: number): BookKeeper {
  const plain = plainBook(tables, archetypeCount)
  let book = plain
  let indexes = indexesOf(book)
  let sendsToBook = FIRST_BOOK_SENDS
  let between = FIRST_BOOK_SENDS
  const counts: Record<RecordMode, ModeCounts> = { entry: emptyCounts(), diff: emptyCounts() }

  function emptyCounts(): ModeCounts {
    return { shapes: Array.from({ length: archetypeCount }, () => new Map()), sizes: new Float64Array(tables.fields.length * SIZES) }
  }

  function indexesOf({ modes }: CodeBook): Record<RecordMode, readonly ShapeIndex[]> {
    const of = (mode: RecordMode): readonly ShapeIndex[] => modes[mode].lists.map((list) => createShapeIndex(tables, list))
    return { entry: of('entry'), diff: of('diff') }
  }

  function counted(draft: Draft): Counted {
    return { fine: shapeOf(tables, draft, true), coarse: shapeOf(tables, draft, false), coarseKey: shapeKey(tables, draft, false), count: 1 }
  }

  /** What the book's own shapes were found for counts too. */
  function takeHits(): void {
    for (const mode of ['entry', 'diff'] as const)
      indexes[mode].forEach(({ hits }, at) => {
        hits.forEach((count, rank) => {
          const shape = book.modes[mode].lists[at]!.shapes[rank]!
          if (count === 0) return
          const draft = draftOf(tables, shape)
          const own = counts[mode].shapes[at]!
          const key = shapeKey(tables, draft, true)
          const known = own.get(key)
          if (known) known.count += count
          else own.set(key, { ...counted(draft), count })
        })
      })
  }

  function makeMode(mode: RecordMode): ModeBook {
    const { shapes, sizes } = counts[mode]
    const orders = tables.fields.map((_, place) => bestOrder(sizes.subarray(place * SIZES, (place + 1) * SIZES)) ?? plain.modes[mode].orders[place]!)
    return { lists: shapes.map(makeList), orders }
  }

  return {
    get book() {
      return book
    },
    indexOf: (mode, archetype) => indexes[mode][archetype - 1]!,
    note(mode, archetype, draft, rank) {
      const { shapes, sizes } = counts[mode]
      for (let i = 0; i < draft.count; i++) {
        const place = draft.places[i]!
        sizes[place * SIZES + sizeClass(Math.abs(draft.residuals[place]!) - 1)]!++
      }
      // What the book has with all its residuals was counted as it was found.
      const shape = book.modes[mode].lists[archetype - 1]!.shapes[rank]
      if (shape && fitsShape(tables, shape, draft, true)) return
      const own = shapes[archetype - 1]!
      const key = shapeKey(tables, draft, true)
      const known = own.get(key)
      if (known) known.count++
      else {
        if (own.size >= MOST_COUNTED) makeRoom(own)
        own.set(key, counted(draft))
      }
    },
    begin(tick) {
      if (--sendsToBook > 0) return
      between = Math.min(MOST_SENDS_BETWEEN, between * NEXT_BOOK_FACTOR)
      sendsToBook = between
      takeHits()
      book = { madeTick: tick, modes: { entry: makeMode('entry'), diff: makeMode('diff') } }
      indexes = indexesOf(book)
      for (const { shapes, sizes } of Object.values(counts)) {
        for (const own of shapes)
          for (const [key, counted] of own) {
            counted.count /= 2
            if (counted.count < 1) own.delete(key)
          }
        for (let i = 0; i < sizes.length; i++) sizes[i]! /= 2
      }
    },
  }
}

/** Forgets one of those that came longest ago and were not seen often since. */
function makeRoom(counted: Map<number, Counted>): void {
  for (const [key, one] of counted) {
    counted.delete(key)
    if (one.count < 2) return
    one.count /= 2
    counted.set(key, one)
  }
}

/** Bits of a size without its leading zeros. */
function sizeClass(size: number): number {
  return size < 2 ** 32 ? 32 - Math.clz32(size) : 64 - Math.clz32(Math.floor(size / 2 ** 32))
}

/** Bits that the code of a size takes, on average over the sizes of n bits. */
function golombBits(n: number, order: number): number {
  const over = n - order
  return over <= 0 ? 1 + order : 2 * over - 1 + order + 2 / 2 ** (over - 1)
}

/** The Golomb order under which these sizes take the fewest bits; undefined if there are too few of them. */
function bestOrder(sizes: Float64Array): number | undefined {
  let total = 0
  for (const count of sizes) total += count
  if (total < 4) return undefined
  let best = 0
  let bestBits = Infinity
  for (let order = 0; order < 32; order++) {
    let bits = 0
    for (let n = 0; n < SIZES; n++) bits += sizes[n]! * golombBits(n, order)
    if (bits < bestBits) {
      bestBits = bits
      best = order
    }
  }
  return tellableOrder(best)
}

/** The commonest shapes first: with their residuals where those are common too. */
function makeList(counted: ReadonlyMap<number, Counted>): ShapeList {
  let total = 0
  for (const { count } of counted.values()) total += count
  const found: { readonly shape: Shape; count: number }[] = []
  const coarse = new Map<number, { readonly shape: Shape; count: number }>()
  for (const one of counted.values()) {
    if (one.count >= Math.max(LEAST_COUNT, total * LEAST_FINE_SHARE)) found.push({ shape: one.fine, count: one.count })
    else {
      const known = coarse.get(one.coarseKey)
      if (known) known.count += one.count
      else coarse.set(one.coarseKey, { shape: one.coarse, count: one.count })
    }
  }
  const isIn = ({ places, fixed }: Shape): boolean => found.some(({ shape }) => shape.places.join() === places.join() && shape.fixed.join() === fixed.join())
  for (const one of coarse.values()) if (one.count >= Math.max(LEAST_COUNT, total * LEAST_SHARE) && !isIn(one.shape)) found.push(one)
  found.sort((a, b) => b.count - a.count)
  const kept = found.slice(0, MOST_SHAPES)
  const others = total - kept.reduce((sum, { count }) => sum + count, 0)
  let order = 0
  let leastBits = Infinity
  for (let candidate = 0; candidate < 4; candidate++) {
    const bitsOf = (rank: number): number => 2 * (31 - Math.clz32((rank >>> candidate) + 1)) + 1 + candidate
    const bits = kept.reduce((sum, { count }, rank) => sum + count * bitsOf(rank), others * bitsOf(kept.length))
    if (bits < leastBits) {
      leastBits = bits
      order = candidate
    }
  }
  return { order, shapes: kept.map(({ shape }) => shape) }
}
