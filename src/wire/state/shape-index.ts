/** Finds a draft's shape: by a hash over its fields, looked at again before it is believed. */

import type { Shape, ShapeList } from './code-book.ts'
import { MOST_EXACT, MOST_FIXED } from './code-book.ts'
import type { Draft } from './draft.ts'
import { BECOMES_ZERO } from './said.ts'
import type { StateTables } from './state-tables.ts'

/** What of a draft its shape is to hold: its fields alone; small residuals, what becomes 0 and how a place follows, too; or every residual that one can. */
export type Detail = 'fields' | 'small' | 'exact'

/** 30 bits: a small number is found soonest. */
export function shapeKey(tables: StateTables, draft: Draft, detail: Detail): number {
  const { places, count } = draft
  let hash = HASH_START
  for (let i = 0; i < count; i++) hash = mixed(hash, places[i]!, fixedOf(tables, draft, places[i]!, detail))
  return hash & 0x3fffffff
}

const HASH_START = 0x2f6b
/** No key is negative. */
const NO_KEY = -1

function mixed(hash: number, place: number, fixed: number): number {
  const next = Math.imul(hash ^ (place + 1 + ((fixed + 0x1000) << 10)), 0x01a32b17)
  return next ^ (next >>> 15)
}

/** What a shape may hold of a draft at a place, so that nothing of it need follow. 0: nothing. */
export function fixedOf({ fields }: StateTables, { residuals, says }: Draft, place: number, detail: Detail): number {
  if (detail === 'fields') return 0
  if (says[place] !== 0) return says[place]!
  const residual = residuals[place]!
  if (fields[place]!.isSmall) return residual <= MOST_FIXED && residual >= -MOST_FIXED ? residual : 0
  return detail === 'exact' && residual <= MOST_EXACT && residual >= -MOST_EXACT ? residual : 0
}

/** A draft as a shape of its own. */
export function shapeOf(tables: StateTables, draft: Draft, detail: Detail): Shape {
  const places = Array.from(draft.places.subarray(0, draft.count))
  return { places, fixed: places.map((place) => fixedOf(tables, draft, place, detail)) }
}

/** A draft that a shape says all of. */
export function draftOf({ fields }: StateTables, { places, fixed }: Shape): Draft {
  const residuals = new Float64Array(fields.length)
  const says = new Int32Array(fields.length)
  places.forEach((place, i) => {
    residuals[place] = fixed[i]!
    if (fixed[i]! >= BECOMES_ZERO) says[place] = fixed[i]!
  })
  return { residuals, says, places: Int32Array.from(places), count: places.length }
}

/** Whether a shape is a draft's own at that detail. */
export function fitsShape(tables: StateTables, { places, fixed }: Shape, draft: Draft, detail: Detail): boolean {
  if (places.length !== draft.count) return false
  for (let i = 0; i < places.length; i++) if (places[i] !== draft.places[i] || fixed[i] !== fixedOf(tables, draft, places[i]!, detail)) return false
  return true
}

export type Keys = Record<Detail, number>

/** All keys in one pass over a draft: a room looks for hundreds a tick. */
function takeKeys(tables: StateTables, draft: Draft, keys: Keys): void {
  const { places, count } = draft
  let fields = HASH_START
  let small = HASH_START
  let exact = HASH_START
  for (let i = 0; i < count; i++) {
    const place = places[i]!
    const fixed = fixedOf(tables, draft, place, 'small')
    fields = mixed(fields, place, 0)
    small = mixed(small, place, fixed)
    exact = mixed(exact, place, fixed !== 0 ? fixed : fixedOf(tables, draft, place, 'exact'))
  }
  keys.fields = fields & 0x3fffffff
  keys.small = small & 0x3fffffff
  keys.exact = exact & 0x3fffffff
}

export interface ShapeIndex {
  /** The place of the best shape for a draft; the list's length if it has none. */
  rankOf(draft: Draft): number
  /** Of the draft looked for last: its key at every detail. */
  readonly keys: Keys
  /** How often each shape was found by more than its fields: whoever reads them sets them back. */
  readonly hits: Float64Array
}

export function createShapeIndex(tables: StateTables, { shapes }: ShapeList): ShapeIndex {
  /** Keys, and the ranks beside them: each at the place that its low bits say, or at the next free one. */
  const mask = 2 ** (33 - Math.clz32(shapes.length)) - 1
  const keysAt = new Int32Array(mask + 1).fill(NO_KEY)
  const ranksAt = new Int32Array(mask + 1)
  const hits = new Float64Array(shapes.length)
  const keys: Keys = { fields: 0, small: 0, exact: 0 }
  /** Else there is nothing to look for beyond the small ones. */
  const holdsExact = shapes.some(({ places, fixed }) => places.some((place, i) => !tables.fields[place]!.isSmall && fixed[i] !== 0 && fixed[i]! < BECOMES_ZERO))
  const placeOf = (key: number): number => {
    let at = key & mask
    while (keysAt[at] !== key && keysAt[at] !== NO_KEY) at = (at + 1) & mask
    return at
  }
  shapes.forEach(({ places, fixed }, rank) => {
    const key = places.reduce((hash, place, i) => mixed(hash, place, fixed[i]!), HASH_START) & 0x3fffffff
    const at = placeOf(key)
    keysAt[at] = key
    ranksAt[at] = rank
  })
  const found = (draft: Draft, key: number, detail: Detail): number => {
    const at = placeOf(key)
    return keysAt[at] === key && fitsShape(tables, shapes[ranksAt[at]!]!, draft, detail) ? ranksAt[at]! : -1
  }
  return {
    keys,
    hits,
    rankOf(draft) {
      takeKeys(tables, draft, keys)
      if (shapes.length === 0) return 0
      const exact = holdsExact ? found(draft, keys.exact, 'exact') : -1
      const fine = exact >= 0 || (holdsExact && keys.small === keys.exact) ? exact : found(draft, keys.small, 'small')
      if (fine >= 0) {
        hits[fine]!++
        return fine
      }
      const coarse = keys.fields === keys.small ? -1 : found(draft, keys.fields, 'fields')
      return coarse >= 0 ? coarse : shapes.length
    },
  }
}
