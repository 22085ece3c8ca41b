/** Finds a draft's shape: by a hash over its fields, looked at again before it is believed. */

import type { Shape, ShapeList } from './code-book.ts'
import { MOST_FIXED } from './code-book.ts'
import type { Draft } from './draft.ts'
import type { StateTables } from './state-tables.ts'

/** With what a shape may hold of it, or of the fields alone. 30 bits: a small number is found soonest. */
export function shapeKey(tables: StateTables, draft: Draft, isFine: boolean): number {
  const { places, count } = draft
  let hash = 0x2f6b
  for (let i = 0; i < count; i++) {
    const place = places[i]!
    const residual = isFine ? fixedOf(tables, draft, place) : 0
    hash = Math.imul(hash ^ (place + 1 + ((residual + 0x1000) << 10)), 0x01a32b17)
    hash ^= hash >>> 15
  }
  return hash & 0x3fffffff
}

/** What a shape may hold of a draft at a place, so that nothing of it need follow: a small field's residual, or that another becomes 0. 0: nothing. */
export function fixedOf({ fields }: StateTables, { residuals, zeros }: Draft, place: number): number {
  if (!fields[place]!.isSmall) return zeros[place]!
  const residual = residuals[place]!
  return residual <= MOST_FIXED && residual >= -MOST_FIXED ? residual : 0
}

/** A draft as a shape of its own. */
export function shapeOf(tables: StateTables, draft: Draft, isFine: boolean): Shape {
  const places = Array.from(draft.places.subarray(0, draft.count))
  return { places, fixed: places.map((place) => (isFine ? fixedOf(tables, draft, place) : 0)) }
}

/** A draft that a shape says all of. */
export function draftOf({ fields }: StateTables, { places, fixed }: Shape): Draft {
  const residuals = new Float64Array(fields.length)
  const zeros = new Uint8Array(fields.length)
  places.forEach((place, i) => {
    residuals[place] = fixed[i]!
    if (!fields[place]!.isSmall) zeros[place] = fixed[i]!
  })
  return { residuals, zeros, places: Int32Array.from(places), count: places.length }
}

/** Whether a draft can be told under a shape; `isAll` asks whether the shape holds all that one can. */
export function fitsShape(tables: StateTables, { places, fixed }: Shape, draft: Draft, isAll = false): boolean {
  if (places.length !== draft.count) return false
  for (let i = 0; i < places.length; i++) {
    if (places[i] !== draft.places[i]) return false
    if ((isAll || fixed[i] !== 0) && fixed[i] !== fixedOf(tables, draft, places[i]!)) return false
  }
  return true
}

export interface ShapeIndex {
  /** The place of the best shape for a draft; the list's length if it has none. */
  rankOf(draft: Draft): number
  /** How often each shape was found with all its residuals: whoever reads them sets them back. */
  readonly hits: Float64Array
}

export function createShapeIndex(tables: StateTables, { shapes }: ShapeList): ShapeIndex {
  const ranks = new Map<number, number>()
  const hits = new Float64Array(shapes.length)
  shapes.forEach((shape, rank) => ranks.set(shapeKey(tables, draftOf(tables, shape), true), rank))
  const found = (draft: Draft, isFine: boolean): number => {
    const rank = ranks.get(shapeKey(tables, draft, isFine))
    return rank !== undefined && fitsShape(tables, shapes[rank]!, draft) ? rank : -1
  }
  return {
    hits,
    rankOf(draft) {
      if (shapes.length === 0) return 0
      const fine = found(draft, true)
      if (fine >= 0) {
        hits[fine]!++
        return fine
      }
      const coarse = found(draft, false)
      return coarse >= 0 ? coarse : shapes.length
    },
  }
}
