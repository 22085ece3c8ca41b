/** One entity's record: its component mask and the fields that everyone is told of, as residuals against a base row. */

import { type Columns, hasComponentAt } from '../columns.ts'
import type { BitReader } from './bit-reader.ts'
import type { BitTally } from './bit-tally.ts'
import type { BitWriter } from './bit-writer.ts'
import { addedValue, type StateTables, unitsOf, type WireField } from './state-tables.ts'
import type { Archetype } from '../archetypes.ts'

/** Whether residuals count from the archetype's defaults or from lawful motion. */
export type RecordMode = 'entry' | 'diff'

/** Puts a row at what an archetype's entity is before anything is said of it. */
export function resetToArchetype(tables: StateTables, row: Columns, eid: number, archetype: Archetype): void {
  const values = tables.entryRows[archetype.number - 1]!
  row.alive[eid] = 1
  row.archetypes[eid] = archetype.number
  row.masks.set(archetype.mask, eid * tables.schema.maskWords)
  for (let i = 0; i < values.length; i++) row.arrays[i]![eid] = values[i]!
}

/** Adds or removes a component in a row, its fields as the world sets them then. */
function toggleComponent(tables: StateTables, row: Columns, eid: number, component: number): void {
  const { maskWords, entries } = tables.schema
  const isAdded = !hasComponentAt(row, eid, component)
  row.masks[eid * maskWords + (component >>> 5)]! ^= 1 << (component & 31)
  for (const column of entries[component]!.columns) row.arrays[column.index]![eid] = isAdded ? addedValue(column) : 0
}

/** Gives the base row the mask of `now`, as the reader will. */
export function followMask(tables: StateTables, base: Columns, baseEid: number, now: Columns, eid: number): void {
  for (const { number } of tables.schema.entries)
    if (hasComponentAt(base, baseEid, number) !== hasComponentAt(now, eid, number)) toggleComponent(tables, base, baseEid, number)
}

export function sameMasks(tables: StateTables, a: Columns, aEid: number, b: Columns, bEid: number): boolean {
  const { maskWords } = tables.schema
  for (let word = 0; word < maskWords; word++) if (a.masks[aEid * maskWords + word] !== b.masks[bEid * maskWords + word]) return false
  return true
}

/** Whether a record would say anything. Both rows have one mask. */
export function fieldsDiffer(tables: StateTables, now: Columns, eid: number, base: Columns, baseEid: number): boolean {
  for (const { component, fields } of tables.shared) {
    if (!hasComponentAt(now, eid, component)) continue
    for (let i = 0; i < fields.length; i++) {
      const { index } = fields[i]!
      if (now.arrays[index]![eid] !== base.arrays[index]![baseEid]) return true
    }
  }
  return false
}

/** Writes `now` against a base row; afterwards the base row has the mask of `now`. */
export function writeRecord(tables: StateTables, writer: BitWriter, mode: RecordMode, now: Columns, eid: number, base: Columns, baseEid: number): void {
  const isSameMask = sameMasks(tables, now, eid, base, baseEid)
  writer.flag(!isSameMask)
  if (!isSameMask) {
    for (const { number } of tables.schema.entries) writer.flag(hasComponentAt(base, baseEid, number) !== hasComponentAt(now, eid, number))
    followMask(tables, base, baseEid, now, eid)
  }
  for (const { component, fields } of tables.shared) {
    if (!hasComponentAt(now, eid, component)) continue
    let isChanged = false
    for (const { index } of fields) isChanged ||= now.arrays[index]![eid] !== base.arrays[index]![baseEid]
    writer.flag(isChanged)
    if (isChanged) for (const field of fields) writeField(writer, field, mode, now.arrays[field.index]![eid]!, base.arrays[field.index]![baseEid]!)
  }
}

/** Reads a record onto a row that holds its base. `tally` is told what each component took. */
export function readRecord(tables: StateTables, reader: BitReader, mode: RecordMode, row: Columns, eid: number, tally?: BitTally): void {
  if (reader.flag()) for (const { number } of tables.schema.entries) if (reader.flag()) toggleComponent(tables, row, eid, number)
  for (const { component, fields } of tables.shared) {
    if (!hasComponentAt(row, eid, component)) continue
    const { bitsLeft } = reader
    if (reader.flag()) for (const field of fields) row.arrays[field.index]![eid] = readField(reader, field, mode, row.arrays[field.index]![eid]!)
    tally?.component(component, bitsLeft - reader.bitsLeft)
  }
}

/** A changed flag; then the sign of the residual, and its size less one. */
export function writeField(writer: BitWriter, field: WireField, mode: RecordMode, value: number, base: number): void {
  const residual = unitsOf(field, value) - unitsOf(field, base)
  writer.flag(residual !== 0)
  if (residual === 0) return
  writer.flag(residual < 0)
  writer.golomb(Math.abs(residual) - 1, mode === 'entry' ? field.entryOrder : field.diffOrder)
}

export function readField(reader: BitReader, field: WireField, mode: RecordMode, base: number): number {
  if (!reader.flag()) return base
  const isNegative = reader.flag()
  const size = reader.golomb(mode === 'entry' ? field.entryOrder : field.diffOrder, Number.MAX_SAFE_INTEGER - 1, field.name) + 1
  const units = unitsOf(field, base) + (isNegative ? -size : size)
  if (units < field.minUnits || units > field.maxUnits) reader.refuse(`${field.name} ${units * field.grid}`, `${field.minUnits * field.grid} to ${field.maxUnits * field.grid}`)
  return units * field.grid + 0
}
