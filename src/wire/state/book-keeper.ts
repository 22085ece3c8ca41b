/** Keeps the code book: counts what the room's records say, and makes a better book of it now and then. */

import type { CodeBook, ModeBook, Shape, ShapeList } from './code-book.ts'
import { MOST_SHAPES, plainBook, tellableOrder, widerBook } from './code-book.ts'
import type { Draft, RecordMode } from './draft.ts'
import { createShapeIndex, draftOf, fitsShape, type ShapeIndex, shapeKey, shapeOf } from './shape-index.ts'
import type { StateTables } from './state-tables.ts'

export interface BookKeeper {
  readonly book: CodeBook
  /** By archetype number less 1: where to find a shape in the book. */
  indexOf(mode: RecordMode, archetype: number): ShapeIndex
  /** A record was written under the shape at a place of its list, just after it was looked for there. */
  note(mode: RecordMode, archetype: number, draft: Draft, rank: number): void
  /** A send tick begins: makes a new book if it is time. Archetypes come, and none goes. */
  begin(tick: number, archetypeCount: number): void
}

/** The first books are made of little, so better ones follow soon; a crowd's book weighs as much as a dozen messages, so in the end they are rare. */
const FIRST_BOOK_SENDS = 8
const NEXT_BOOK_FACTOR = 4
const MOST_SENDS_BETWEEN = 2048
/**
 * A shape with its residuals in it, with those of its small fields, or with fields alone, needs such a share of its
 * archetype's records. In Burrow, where a person changes in hundreds of ways, rarer shapes take a seventh off the bytes:
 * a record without a shape flags every component. A list is full at 255, so still rarer ones save nothing.
 */
const LEAST_EXACT_SHARE = 1 / 1500
const LEAST_FINE_SHARE = 1 / 1000
const LEAST_SHARE = 1 / 4000
const LEAST_COUNT = 3
/** With residuals a shape saves a record but 10 to 20 bits, and telling it takes near 80: in a small room it must come so often to be worth it. */
const LEAST_RICH_COUNT = 6
/** Kinds of record that are remembered of one archetype. */
const MOST_COUNTED = 1024
const SIZES = 54

/** Keys of drafts that may come again to the bit, one a bin, the newest: only what came a few times is remembered apart. */
const SEEN_BINS = 4096

interface Counted {
  readonly fine: Shape
  readonly coarse: Shape
  readonly coarseKey: number
  count: number
}

/** Records that are the same to the last residual; they count among those of their fine shape, too. */
interface CountedExact {
  readonly shape: Shape
  readonly fineKey: number
  count: number
}

interface ArchetypeCounts {
  /** By the key of the fine shape. */
  readonly fine: Map<number, Counted>
  /** By the key of the exact shape. */
  readonly exact: Map<number, CountedExact>
  readonly seenKeys: Int32Array
  readonly seenTimes: Float64Array
}

interface ModeCounts {
  /** By archetype number less 1. */
  readonly shapes: ArchetypeCounts[]
  /** `sizes[place * SIZES + n]`: residuals whose size less one takes n bits. */
  readonly sizes: Float64Array
}

function emptyArchetypeCounts(): ArchetypeCounts {
  return { fine: new Map(), exact: new Map(), seenKeys: new Int32Array(SEEN_BINS), seenTimes: new Float64Array(SEEN_BINS) }
}

export function createBookKeeper(tables: StateTables, archetypeCount: number): BookKeeper {
  const plain = plainBook(tables, archetypeCount)
  let book: CodeBook = plain
  let indexes = indexesOf(book)
  let sendsToBook = FIRST_BOOK_SENDS
  let between = FIRST_BOOK_SENDS
  const counts: Record<RecordMode, ModeCounts> = { entry: emptyCounts(), diff: emptyCounts() }

  function emptyCounts(): ModeCounts {
    return { shapes: Array.from({ length: archetypeCount }, emptyArchetypeCounts), sizes: new Float64Array(tables.fields.length * SIZES) }
  }

  function widen(countNow: number): void {
    if (book.modes.entry.lists.length >= countNow) return
    takeHits()
    book = widerBook(book, countNow)
    indexes = indexesOf(book)
    for (const { shapes } of Object.values(counts)) while (shapes.length < countNow) shapes.push(emptyArchetypeCounts())
  }

  function indexesOf({ modes }: CodeBook): Record<RecordMode, readonly ShapeIndex[]> {
    const of = (mode: RecordMode): readonly ShapeIndex[] => modes[mode].lists.map((list) => createShapeIndex(tables, list))
    return { entry: of('entry'), diff: of('diff') }
  }

  function counted(draft: Draft): Counted {
    return { fine: shapeOf(tables, draft, 'small'), coarse: shapeOf(tables, draft, 'fields'), coarseKey: shapeKey(tables, draft, 'fields'), count: 0 }
  }

  function countFine({ fine }: ArchetypeCounts, draft: Draft, key: number, count: number): void {
    let known = fine.get(key)
    if (!known) {
      if (fine.size >= MOST_COUNTED) makeRoom(fine)
      fine.set(key, (known = counted(draft)))
    }
    known.count += count
  }

  function countExact({ exact, seenKeys, seenTimes }: ArchetypeCounts, draft: Draft, key: number, fineKey: number, count: number): void {
    // Then its fine shape says all of it.
    if (key === fineKey) return
    const known = exact.get(key)
    if (known) {
      known.count += count
      return
    }
    // Most residuals come but once, and remembering each would be garbage.
    const bin = key % SEEN_BINS
    const times = count + (seenKeys[bin] === key ? seenTimes[bin]! : 0)
    seenKeys[bin] = key
    seenTimes[bin] = times
    if (times < LEAST_COUNT) return
    if (exact.size >= MOST_COUNTED) makeRoom(exact)
    exact.set(key, { shape: shapeOf(tables, draft, 'exact'), fineKey, count: times })
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
          const fineKey = shapeKey(tables, draft, 'small')
          countFine(own, draft, fineKey, count)
          countExact(own, draft, shapeKey(tables, draft, 'exact'), fineKey, count)
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
      if (shape && fitsShape(tables, shape, draft, 'exact')) return
      const own = shapes[archetype - 1]!
      const { keys } = indexes[mode][archetype - 1]!
      // Newcomers seldom are alike to the bit: looking for it took longer than it saved.
      if (mode === 'diff') countExact(own, draft, keys.exact, keys.small, 1)
      if (!shape || !fitsShape(tables, shape, draft, 'small')) countFine(own, draft, keys.small, 1)
    },
    begin(tick, countNow) {
      widen(countNow)
      if (--sendsToBook > 0) return
      between = Math.min(MOST_SENDS_BETWEEN, between * NEXT_BOOK_FACTOR)
      sendsToBook = between
      takeHits()
      book = { madeTick: tick, modes: { entry: makeMode('entry'), diff: makeMode('diff') } }
      indexes = indexesOf(book)
      for (const { shapes, sizes } of Object.values(counts)) {
        for (const { fine, exact, seenTimes } of shapes) {
          halve(fine)
          halve(exact)
          seenTimes.fill(0)
        }
        for (let i = 0; i < sizes.length; i++) sizes[i]! /= 2
      }
    },
  }
}

function halve(counted: Map<number, { count: number }>): void {
  for (const [key, one] of counted) {
    one.count /= 2
    if (one.count < 1) counted.delete(key)
  }
}

/** Forgets one of those that came longest ago and were not seen often since. */
function makeRoom<One extends { count: number }>(counted: Map<number, One>): void {
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
function makeList({ fine, exact }: ArchetypeCounts): ShapeList {
  let total = 0
  for (const { count } of fine.values()) total += count
  const found: { readonly shape: Shape; count: number }[] = []
  /** By the key of the fine shape: records that an exact one takes. */
  const taken = new Map<number, number>()
  for (const { shape, fineKey, count } of exact.values()) {
    if (count < Math.max(LEAST_RICH_COUNT, total * LEAST_EXACT_SHARE)) continue
    found.push({ shape, count })
    taken.set(fineKey, (taken.get(fineKey) ?? 0) + count)
  }
  const coarse = new Map<number, { readonly shape: Shape; count: number }>()
  for (const [key, one] of fine) {
    const count = Math.max(0, one.count - (taken.get(key) ?? 0))
    if (count >= Math.max(LEAST_RICH_COUNT, total * LEAST_FINE_SHARE)) found.push({ shape: one.fine, count })
    else {
      const known = coarse.get(one.coarseKey)
      if (known) known.count += count
      else coarse.set(one.coarseKey, { shape: one.coarse, count })
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
