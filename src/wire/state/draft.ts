/** A draft of one record: what an entity's fields differ by from where they are expected, in whole grid steps. */

import { type Columns, hasComponentAt } from '../../columns.ts'
import { valueAt } from './column-values.ts'
import { followedUnits, type Span, wayOf } from './follow.ts'
import { BECOMES_ZERO } from './said.ts'
import { type StateTables, unitsOf, type WireField } from './state-tables.ts'

/** Whether residuals count from the archetype's defaults or from lawful motion. */
export type RecordMode = 'entry' | 'diff'

export interface Draft {
  /** By place in `tables.fields`; 0 where nothing differs. */
  readonly residuals: Float64Array
  /** By place: what a shape may say of a field in place of its residual: BECOMES_ZERO, as speeds do that meet the ground, or the way of a position. 0: nothing. */
  readonly says: Int32Array
  /** The places where something does, ascending; the first `count`. */
  readonly places: Int32Array
  count: number
}

export function createDraft({ fields }: StateTables): Draft {
  return { residuals: new Float64Array(fields.length), says: new Int32Array(fields.length), places: new Int32Array(fields.length), count: 0 }
}

export function clearDraft(draft: Draft): void {
  for (let i = 0; i < draft.count; i++) {
    draft.residuals[draft.places[i]!] = 0
    draft.says[draft.places[i]!] = 0
  }
  draft.count = 0
}

export function addToDraft(draft: Draft, place: number, residual: number): void {
  draft.residuals[place] = residual
  draft.places[draft.count++] = place
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

/** What a pointed-at place counts from, in units: what it was, and while it was none the place of whoever points. */
function pointedFrom({ pointsFrom }: WireField, mode: RecordMode, before: number, base: Columns, baseEid: number): number {
  // Where a component is missing, motion may have left anything.
  if (before !== 0 || mode === 'entry' || !hasComponentAt(base, baseEid, pointsFrom!.component)) return before
  return Math.floor(base.arrays[pointsFrom!.index]![baseEid]! + 0.5)
}

/** Its residual is never 0, because that says that nothing changed: 1 and up stand for 0 and up. */
function pointedResidual(field: WireField, mode: RecordMode, value: number, base: Columns, baseEid: number): number {
  const difference = value - pointedFrom(field, mode, base.arrays[field.index]![baseEid]!, base, baseEid)
  return difference >= 0 ? difference + 1 : difference
}

export function pointedUnits(field: WireField, mode: RecordMode, residual: number, base: Columns, baseEid: number): number {
  return pointedFrom(field, mode, base.arrays[field.index]![baseEid]!, base, baseEid) + (residual > 0 ? residual - 1 : residual)
}

/** Fills a draft with what `now` differs by from a base row of the same components. At entry places are told apart. */
export function fillDraft(tables: StateTables, draft: Draft, mode: RecordMode, now: Columns, eid: number, base: Columns, baseEid: number, span: Span): void {
  clearDraft(draft)
  const { residuals, places, says } = draft
  const { fields, followers } = tables.fieldsAt(now, eid)
  const isDiff = mode === 'diff'
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!
    const value = valueAt(now.arrays[field.index]!, field.kind, eid)
    const before = valueAt(base.arrays[field.index]!, field.kind, baseEid)
    if (value === before || (field.isPosition && !isDiff)) continue
    residuals[field.place] = field.isStamp ? stampResidual(value, span.tick) : field.pointsFrom ? pointedResidual(field, mode, value, base, baseEid) : unitsOf(field, value) - unitsOf(field, before)
  }
  if (isDiff)
    for (let i = 0; i < followers.length; i++) {
      const field = followers[i]!
      const { place, follows } = field
      const speedResidual = residuals[follows!.place]!
      if (speedResidual === 0) continue
      const gone = residuals[place]!
      residuals[place] = gone - followedUnits(field, base, baseEid, speedResidual, span, 0)
      if (residuals[place] !== 0) says[place] = wayOf(field, base, baseEid, speedResidual, span, gone)
    }
  let count = 0
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!
    if (residuals[field.place] === 0) continue
    places[count++] = field.place
    if (field.tellsZero && now.arrays[field.index]![eid] === 0) says[field.place] = BECOMES_ZERO
  }
  draft.count = count
}
