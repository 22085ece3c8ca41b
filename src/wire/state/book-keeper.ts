/** Keeps the code book: counts what the room's records say, and makes a better book of it now and then. */

import type { CodeBook, ModeBook, RecordBook, Shape } from './code-book.ts'
import { emptyRecordBook, plainBook, tellableOrder, widerBook } from './code-book.ts'
import type { Draft, RecordMode } from './draft.ts'
import type { RecordIndex } from './record-codec.ts'
import { createShapeCounter, type ShapeCounter } from './shape-counter.ts'
import type { Split } from './split.ts'
import type { StateTables } from './state-tables.ts'

export interface BookKeeper {
  readonly book: CodeBook
  /** By archetype number less 1: where to find a shape in the book. */
  indexOf(mode: RecordMode, archetype: number): RecordIndex
  /** A record was written under the whole shape at a place of its list, or else by its parts, just after it was looked for there. */
  note(mode: RecordMode, archetype: number, draft: Draft, rank: number, split: Split): void
  /** A send tick begins: makes a new book if it is time. Archetypes come, and none goes. */
  begin(tick: number, archetypeCount: number): void
}

/** The first books are made of little, so better ones follow soon; a crowd's book weighs as much as a dozen messages, so in the end they are rare. */
const FIRST_BOOK_SENDS = 8
const NEXT_BOOK_FACTOR = 4
const MOST_SENDS_BETWEEN = 2048
const SIZES = 54

/** A shape saves a record but 10 to 20 bits, and telling it takes near 80: in a small room it must come so often to be worth it. */
const LEAST_COUNT = 6
/** In Burrow a person changes in hundreds of ways. What comes less often than these is told by its parts, which come in tens; where few records are, their lists are not worth telling. */
const WHOLE = { leastCount: LEAST_COUNT, leastTotal: 0, leastExactShare: 1 / 1500, leastShare: 1 / 1000, seenBins: 4096 } as const
const SET = { leastCount: LEAST_COUNT, leastTotal: 100, leastExactShare: 1, leastShare: 1 / 500, seenBins: 1 } as const
const PART = { leastCount: LEAST_COUNT, leastTotal: 100, leastExactShare: 1 / 500, leastShare: 1 / 500, seenBins: 128 } as const

interface RecordCounters {
  readonly whole: ShapeCounter
  readonly sets: ShapeCounter
  /** By number of the part. */
  readonly parts: readonly ShapeCounter[]
}

/** Of the records of one archetype in one mode; made as the first one comes. */
interface Kept extends RecordCounters {
  index: RecordIndex
}

export function createBookKeeper(tables: StateTables, archetypeCount: number): BookKeeper {
  const plain = plainBook(tables, archetypeCount)
  let book: CodeBook = plain
  let sendsToBook = FIRST_BOOK_SENDS
  let between = FIRST_BOOK_SENDS
  /** By archetype number less 1. */
  const kept: Record<RecordMode, (Kept | undefined)[]> = { entry: [], diff: [] }
  /** `sizes[place * SIZES + n]`: residuals that were told, and whose size less one takes n bits. */
  const sizes: Record<RecordMode, Float64Array> = { entry: new Float64Array(tables.fields.length * SIZES), diff: new Float64Array(tables.fields.length * SIZES) }

  function keep(mode: RecordMode): Kept {
    // Newcomers seldom are alike to the bit: looking for it took longer than it saved.
    const countsExact = mode === 'diff'
    const counters = {
      whole: createShapeCounter({ tables, countsExact, ...WHOLE }),
      sets: createShapeCounter({ tables, countsExact: false, ...SET }),
      parts: tables.parts.map(() => createShapeCounter({ tables, countsExact, ...PART })),
    }
    return { ...counters, index: indexOf(counters) }
  }

  function keptOf(mode: RecordMode, archetype: number): Kept {
    return (kept[mode][archetype - 1] ??= keep(mode))
  }

  function countSizes(mode: RecordMode, { residuals, places, count }: Draft, shape: Shape | undefined): void {
    for (let i = 0; i < count; i++) if (!shape || shape.fixed[i] === 0) sizes[mode][places[i]! * SIZES + sizeClass(Math.abs(residuals[places[i]!]!) - 1)]!++
  }

  function renew(mode: RecordMode, countNow: number): ModeBook {
    for (const one of kept[mode]) {
      if (!one) continue
      one.whole.renew()
      one.sets.renew()
      for (const part of one.parts) part.renew()
      one.index = indexOf(one)
    }
    const orders = tables.fields.map((_, place) => bestOrder(sizes[mode].subarray(place * SIZES, (place + 1) * SIZES)) ?? plain.modes[mode].orders[place]!)
    for (let i = 0; i < sizes[mode].length; i++) sizes[mode][i]! /= 2
    return { records: Array.from({ length: countNow }, (_, at) => recordsOf(kept[mode][at]) ?? emptyRecordBook(tables)), orders }
  }

  return {
    get book() {
      return book
    },
    indexOf: (mode, archetype) => keptOf(mode, archetype).index,
    note(mode, archetype, draft, rank, { set, setRank, parts, partRanks }) {
      const own = keptOf(mode, archetype)
      own.whole.note(draft, rank)
      const shape = own.whole.list.shapes[rank]
      if (shape) return countSizes(mode, draft, shape)
      // Before there is a book, all of it goes by parts: what is to be whole would be told twice.
      if (book.madeTick > 0) own.sets.note(set, setRank)
      for (let i = 0; i < set.count; i++) {
        const number = set.places[i]!
        const counter = own.parts[number]!
        if (book.madeTick > 0) counter.note(parts[number]!, partRanks[number]!)
        countSizes(mode, parts[number]!, counter.list.shapes[partRanks[number]!])
      }
    },
    begin(tick, countNow) {
      book = widerBook(book, tables, countNow)
      if (--sendsToBook > 0) return
      between = Math.min(MOST_SENDS_BETWEEN, between * NEXT_BOOK_FACTOR)
      sendsToBook = between
      book = { madeTick: tick, modes: { entry: renew('entry', countNow), diff: renew('diff', countNow) } }
    },
  }
}

function indexOf({ whole, sets, parts }: RecordCounters): RecordIndex {
  return { whole: whole.index, sets: sets.index, parts: parts.map(({ index }) => index) }
}

function recordsOf(counters: RecordCounters | undefined): RecordBook | undefined {
  if (!counters) return undefined
  const sets = counters.sets.list
  return { whole: counters.whole.list, sets, parts: counters.parts.map(({ list }) => list) }
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
