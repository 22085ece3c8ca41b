/** Counts what one list of shapes is to hold, and makes a better list of it. */

import type { Shape, ShapeList } from './code-book.ts'
import { MOST_SHAPES, NO_SHAPES } from './code-book.ts'
import type { Draft } from './draft.ts'
import { createPrefixCode, prefixLengths } from './prefix-code.ts'
import { createShapeIndex, draftOf, fitsShape, type ShapeIndex, shapeKey, shapeOf } from './shape-index.ts'
import type { StateTables } from './state-tables.ts'

export interface ShapeCounter {
  readonly list: ShapeList
  readonly index: ShapeIndex
  /** A draft was written under the shape at a place of the list, just after it was looked for in the index. */
  note(draft: Draft, rank: number): void
  /** Makes a new list; what was counted weighs half as much from then on. */
  renew(): void
}

export interface ShapeCounterOptions {
  readonly tables: StateTables
  /** Whether shapes that hold all residuals are looked for. */
  readonly countsExact: boolean
  /** A shape needs to come so often, and such a share of what is written under the list. */
  readonly leastCount: number
  /** Of fewer no list is made. */
  readonly leastTotal: number
  readonly leastExactShare: number
  readonly leastShare: number
  /** Of keys of drafts that may come again to the bit. */
  readonly seenBins: number
}

/** What comes again to the bit is remembered apart once it came a few times: most comes but once, and remembering each would be garbage. */
const LEAST_SEEN = 3
/** Kinds that are remembered of one list. */
const MOST_COUNTED = 1024

interface Counted {
  readonly shape: Shape
  count: number
}

/** What is the same to the last residual counts among its fine shape, too. */
interface CountedExact extends Counted {
  readonly fineKey: number
}

export function createShapeCounter({ tables, countsExact, leastCount, leastTotal, leastExactShare, leastShare, seenBins }: ShapeCounterOptions): ShapeCounter {
  /** By the key of the shape. */
  const fine = new Map<number, Counted>()
  const exact = new Map<number, CountedExact>()
  /** Keys, one a bin, the newest. */
  const seenKeys = new Int32Array(seenBins)
  const seenTimes = new Float64Array(seenBins)
  let list: ShapeList = NO_SHAPES
  let index = createShapeIndex(tables, list)

  function countFine(draft: Draft, key: number, count: number): void {
    let known = fine.get(key)
    if (!known) {
      if (fine.size >= MOST_COUNTED) makeRoom(fine)
      fine.set(key, (known = { shape: shapeOf(tables, draft, 'small'), count: 0 }))
    }
    known.count += count
  }

  function countExact(draft: Draft, key: number, fineKey: number, count: number): void {
    // Then its fine shape says all of it.
    if (key === fineKey) return
    const known = exact.get(key)
    if (known) {
      known.count += count
      return
    }
    const bin = key % seenBins
    const times = count + (seenKeys[bin] === key ? seenTimes[bin]! : 0)
    seenKeys[bin] = key
    seenTimes[bin] = times
    if (times < LEAST_SEEN) return
    if (exact.size >= MOST_COUNTED) makeRoom(exact)
    exact.set(key, { shape: shapeOf(tables, draft, 'exact'), fineKey, count: times })
  }

  /** What the list's own shapes were found for counts too. */
  function takeHits(): void {
    index.hits.forEach((count, rank) => {
      if (count === 0) return
      const draft = draftOf(tables, list.shapes[rank]!)
      const fineKey = shapeKey(tables, draft, 'small')
      countFine(draft, fineKey, count)
      countExact(draft, shapeKey(tables, draft, 'exact'), fineKey, count)
    })
  }

  /** The commonest shapes first: with their residuals where those are common too. */
  function make(): ShapeList {
    let total = 0
    for (const { count } of fine.values()) total += count
    if (total < leastTotal) return NO_SHAPES
    const found: { readonly shape: Shape; count: number }[] = []
    /** By the key of the fine shape: what an exact one takes. */
    const taken = new Map<number, number>()
    for (const { shape, fineKey, count } of exact.values()) {
      if (count < Math.max(leastCount, total * leastExactShare)) continue
      found.push({ shape, count })
      taken.set(fineKey, (taken.get(fineKey) ?? 0) + count)
    }
    for (const [key, { shape, count }] of fine) {
      const left = count - (taken.get(key) ?? 0)
      if (left >= Math.max(leastCount, total * leastShare)) found.push({ shape, count: left })
    }
    if (found.length === 0) return NO_SHAPES
    found.sort((a, b) => b.count - a.count)
    const kept = found.slice(0, MOST_SHAPES)
    const counts = kept.map(({ count }) => count)
    const others = Math.max(1, total - counts.reduce((sum, count) => sum + count, 0))
    const noneAt = counts.filter((count) => count >= others).length
    return { shapes: kept.map(({ shape }) => shape), noneAt, code: createPrefixCode(prefixLengths([...counts.slice(0, noneAt), others, ...counts.slice(noneAt)])) }
  }

  return {
    get list() {
      return list
    },
    get index() {
      return index
    },
    note(draft, rank) {
      // What the list has with all its residuals was counted as it was found.
      const shape = list.shapes[rank]
      if (shape && fitsShape(tables, shape, draft, 'exact')) return
      const { keys } = index
      if (countsExact) countExact(draft, keys.exact, keys.small, 1)
      if (!shape || !fitsShape(tables, shape, draft, 'small')) countFine(draft, keys.small, 1)
    },
    renew() {
      takeHits()
      list = make()
      index = createShapeIndex(tables, list)
      halve(fine)
      halve(exact)
      seenTimes.fill(0)
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
