/** A draft of one record: what an entity's fields differ by from where they are expected, in whole grid steps. */

import type { Columns } from '../../columns.ts'
import { valueAt } from './column-values.ts'
import { type StateTables, unitsOf, type WireField } from './state-tables.ts'

/** Whether residuals count from the archetype's defaults or from lawful motion. */
export type RecordMode = 'entry' | 'diff'

export interface Draft {
  /** By place in `tables.fields`; 0 where nothing differs. */
  readonly residuals: Float64Array
  /** By place: 1 where a number that is no position becomes 0, as speeds do that meet the ground. */
  readonly zeros: Uint8Array
  /** The places where something does, ascending; the first `count`. */
  readonly places: Int32Array
  count: number
}

export function createDraft({ fields }: StateTables): Draft {
  return { residuals: new Float64Array(fields.length), zeros: new Uint8Array(fields.length), places: new Int32Array(fields.length), count: 0 }
}

export function clearDraft(draft: Draft): void {
  for (let i = 0; i < draft.count; i++) {
    draft.residuals[draft.places[i]!] = 0
    draft.zeros[draft.places[i]!] = 0
  }
  draft.count = 0
}

export function addToDraft(draft: Draft, place: number, residual: number): void {
  draft.residuals[place] = residual
  draft.places[draft.count++] = place
}

/**
 * How far a place has gone beyond what was expected because its speed was another one: as if it had been so from the
 * start. Both sides count alike, for the speed's residual is known before the place's.
 */
export function followedUnits(field: WireField, { residuals }: Draft, spanS: number): number {
  const speed = field.follows
  if (!speed) return 0
  const residual = residuals[speed.place]!
  return residual === 0 ? 0 : Math.round((residual * speed.grid * spanS) / field.grid)
}

/** A stamp as a residual: 1 for none, -1 for the state's own tick, -2 for the tick before, 2 for the one after. Never 0. */
export function stampResidual(stamp: number, tick: number): number {
  if (stamp === 0) return 1
  return stamp <= tick ? stamp - tick - 1 : stamp - tick + 1
}

export function stampOf(residual: number, tick: number): number {
  if (residual === 1) return 0
  return residual < 0 ? tick + residual + 1 : tick + residual - 1
}

/** Fills a draft with what `now` differs by from a base row of the same components. At entry places are told apart. */
export function fillDraft(tables: StateTables, draft: Draft, mode: RecordMode, now: Columns, eid: number, base: Columns, baseEid: number, tick: number, spanS: number): void {
  clearDraft(draft)
  const { residuals, places } = draft
  const { fields, followers } = tables.fieldsAt(now, eid)
  const isDiff = mode === 'diff'
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!
    const value = valueAt(now.arrays[field.index]!, field.kind, eid)
    const before = valueAt(base.arrays[field.index]!, field.kind, baseEid)
    if (value === before || (field.isPosition && !isDiff)) continue
    residuals[field.place] = field.isStamp ? stampResidual(value, tick) : unitsOf(field, value) - unitsOf(field, before)
  }
  if (isDiff) for (let i = 0; i < followers.length; i++) residuals[followers[i]!.place]! -= followedUnits(followers[i]!, draft, spanS)
  let count = 0
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!
    if (residuals[field.place] === 0) continue
    places[count++] = field.place
    if (!field.isSmall && !field.isPosition && now.arrays[field.index]![eid] === 0) draft.zeros[field.place] = 1
  }
  draft.count = count
}
