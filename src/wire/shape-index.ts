/** Finds a draft's shape: by a hash over its fields, looked at again before it is believed. */

import type { Shape, ShapeList } from './code-book.ts'
import { MOST_FIXED } from './code-book.ts'
import type { Draft } from './draft.ts'
import type { StateTables } from './state-tables.ts'

/** With the residuals of small fields in it, or of the fields alone. 30 bits: a small number is found soonest. */
export function shapeKey(tables: StateTables, { places, residuals, count }: Draft, isFine: boolean): number {
  let hash = 0x2f6b
  for (let i = 0; i < count; i++) {
    const place = places[i]!
    const residual = isFine && mayBeFixed(tables, place, residuals[place]!) ? residuals[place]! : 0
    hash = Math.imul(hash ^ (place + 1 + ((residual + 0x1000) << 10)), 0x01a32b17)
    hash ^= hash >>> 15
  }
  return hash & 0x3fffffff
}

export function mayBeFixed({ fields }: StateTables, place: number, residual: number): boolean {
  return fields[place]!.isSmall && residual <= MOST_FIXED && residual >= -MOST_FIXED
}

/** A draft as a shape of its own. */
export function shapeOf(tables: StateTables, { places, residuals, count }: Draft, isFine: boolean): Shape {
  const own = Array.from(places.subarray(0, count))
  return { places: own, fixed: own.map((place) => (isFine && mayBeFixed(tables, place, residuals[place]!) ? residuals[place]! : 0)) }
}

/** Whether a draft can be told under a shape. */
export function fitsShape({ places, fixed }: Shape, draft: Draft): boolean {
  if (places.length !== draft.count) return false
  for (let i = 0; i < places.length; i++) {
    if (places[i] !== draft.places[i]) return false
    if (fixed[i] !== 0 && fixed[i] !== draft.residuals[places[i]!]) return false
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
  const scratch = { residuals: new Float64Array(tables.fields.length), places: new Int32Array(tables.fields.length), count: 0 }
  const ranks = new Map<number, number>()
  const hits = new Float64Array(shapes.length)
  shapes.forEach(({ places, fixed }, rank) => {
    scratch.count = places.length
    places.forEach((place, i) => {
      scratch.places[i] = place
      scratch.residuals[place] = fixed[i]!
    })
    ranks.set(shapeKey(tables, scratch, true), rank)
  })
  const found = (draft: Draft, isFine: boolean): number => {
    const rank = ranks.get(shapeKey(tables, draft, isFine))
    return rank !== undefined && fitsShape(shapes[rank]!, draft) ? rank : -1
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
