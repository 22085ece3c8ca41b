/** One entity's record: its component mask and the fields that everyone is told of, as residuals against a base row. */

import type { Archetype } from '../../archetypes.ts'
import { type Columns, hasComponentAt, setMask } from '../../columns.ts'
import type { BitReader } from '../bit-reader.ts'
import type { BitWriter } from '../bit-writer.ts'
import type { BitTally } from './bit-tally.ts'
import { BECOMES_ZERO, type ModeBook } from './code-book.ts'
import { addToDraft, clearDraft, type Draft, followedUnits, type RecordMode, stampOf } from './draft.ts'
import type { ShapeIndex } from './shape-index.ts'
import { coarseUnits, STATE_ORDER } from './state-layout.ts'
import { addedValue, type StateTables, unitsOf, type WireField } from './state-tables.ts'

/** Puts a row at what an archetype's entity is before anything is said of it. */
export function resetToArchetype(tables: StateTables, row: Columns, eid: number, archetype: Archetype): void {
  const values = tables.entryRows[archetype.number - 1]!
  row.alive[eid] = 1
  row.archetypes[eid] = archetype.number
  for (let word = 0; word < archetype.mask.length; word++) setMask(row, eid, word, archetype.mask[word]!)
  for (let i = 0; i < values.length; i++) row.arrays[i]![eid] = values[i]!
}

/** Adds or removes a component in a row, its fields as the world sets them then. */
function toggleComponent(tables: StateTables, row: Columns, eid: number, component: number): void {
  const { maskWords, entries } = tables.schema
  const isAdded = !hasComponentAt(row, eid, component)
  const word = component >>> 5
  setMask(row, eid, word, row.masks[eid * maskWords + word]! ^ (1 << (component & 31)))
  for (const column of entries[component]!.columns) row.arrays[column.index]![eid] = isAdded ? addedValue(column) : 0
}

/** Gives the base row the components of `now`, as the reader will, and notes in `flipped` which ones that took. */
export function followMask(tables: StateTables, base: Columns, baseEid: number, now: Columns, eid: number, flipped: Uint8Array): void {
  for (const { number } of tables.schema.entries) {
    const isFlipped = hasComponentAt(base, baseEid, number) !== hasComponentAt(now, eid, number)
    flipped[number] = isFlipped ? 1 : 0
    if (isFlipped) toggleComponent(tables, base, baseEid, number)
  }
}

export function sameMasks(tables: StateTables, a: Columns, aEid: number, b: Columns, bEid: number): boolean {
  const { maskWords } = tables.schema
  for (let word = 0; word < maskWords; word++) if (a.masks[aEid * maskWords + word] !== b.masks[bEid * maskWords + word]) return false
  return true
}

/** Writes a draft under its shape's code, and answers that shape's place. `flipped` tells which components the entity has and its base had not, or the other way round. */
export function writeDraft(tables: StateTables, writer: BitWriter, book: ModeBook, index: ShapeIndex, archetype: number, draft: Draft, flipped?: Uint8Array): number {
  const { shapes, order } = book.lists[archetype - 1]!
  const { residuals, places, count } = draft
  const rank = flipped ? shapes.length : index.rankOf(draft)
  writer.golomb(rank, order)
  const shape = shapes[rank]
  if (!shape) {
    writePlain(tables, writer, book, draft, flipped)
    return rank
  }
  for (let i = 0; i < count; i++) if (shape.fixed[i] === 0) writeResidual(writer, residuals[places[i]!]!, book.orders[places[i]!]!)
  return rank
}

/** Without a shape: a flag for each component, and for each field of those that changed. */
function writePlain({ schema, shared }: StateTables, writer: BitWriter, { orders }: ModeBook, { residuals }: Draft, flipped: Uint8Array | undefined): void {
  writer.flag(flipped !== undefined)
  if (flipped) for (const { number } of schema.entries) writer.flag(flipped[number] === 1)
  for (const { fields } of shared) {
    let isChanged = false
    for (const { place } of fields) isChanged ||= residuals[place] !== 0
    writer.flag(isChanged)
    if (!isChanged) continue
    for (const { place } of fields) {
      writer.flag(residuals[place] !== 0)
      if (residuals[place] !== 0) writeResidual(writer, residuals[place]!, orders[place]!)
    }
  }
}

/** The sign of a residual, and its size less one. */
function writeResidual(writer: BitWriter, residual: number, order: number): void {
  writer.flag(residual < 0)
  writer.golomb(Math.abs(residual) - 1, order)
}

function readResidual(reader: BitReader, order: number, name: string): number {
  const isNegative = reader.flag()
  const size = reader.golomb(order, Number.MAX_SAFE_INTEGER - 1, name) + 1
  return isNegative ? -size : size
}

/** Reads a record into a draft, and gives the row, which holds its base, the components that the entity has now. `tally` is told what each component took. */
export function readDraft(tables: StateTables, reader: BitReader, book: ModeBook, archetype: number, draft: Draft, row: Columns, eid: number, tally?: BitTally): void {
  clearDraft(draft)
  const { shapes, order } = book.lists[archetype - 1]!
  const shape = shapes[reader.golomb(order, shapes.length, 'shape')]
  if (!shape) return readPlain(tables, reader, book, draft, row, eid, tally)
  for (let i = 0; i < shape.places.length; i++) {
    const place = shape.places[i]!
    const field = tables.fields[place]!
    if (!hasComponentAt(row, eid, field.component)) reader.refuse(`a shape with ${field.name}`, 'fields that the entity has')
    const { bitsLeft } = reader
    const fixed = shape.fixed[i]!
    addToDraft(draft, place, fixed === 0 ? readResidual(reader, book.orders[place]!, field.name) : fixed === BECOMES_ZERO ? -unitsOf(field, row.arrays[field.index]![eid]!) : fixed)
    tally?.component(field.component, bitsLeft - reader.bitsLeft)
  }
}

function readPlain(tables: StateTables, reader: BitReader, { orders }: ModeBook, draft: Draft, row: Columns, eid: number, tally: BitTally | undefined): void {
  if (reader.flag()) for (const { number } of tables.schema.entries) if (reader.flag()) toggleComponent(tables, row, eid, number)
  for (const { component, fields } of tables.shared) {
    const { bitsLeft } = reader
    const isChanged = reader.flag()
    if (isChanged && !hasComponentAt(row, eid, component)) reader.refuse(`a change of ${fields[0]!.name}`, 'fields that the entity has')
    if (isChanged) for (const { place, name } of fields) if (reader.flag()) addToDraft(draft, place, readResidual(reader, orders[place]!, name))
    tally?.component(component, bitsLeft - reader.bitsLeft)
  }
}

/** Brings a row from its base to what the draft says. */
export function applyDraft(tables: StateTables, draft: Draft, row: Columns, eid: number, tick: number, spanS: number, reader: BitReader): void {
  for (let i = 0; i < draft.count; i++) {
    const field = tables.fields[draft.places[i]!]!
    if (field.isStamp) setStamp(field, stampOf(draft.residuals[field.place]!, tick), row, eid, reader)
    else if (field.follows === undefined) addUnits(field, draft.residuals[field.place]!, row, eid, reader)
  }
  for (const field of tables.followers) {
    const units = draft.residuals[field.place]! + (hasComponentAt(row, eid, field.component) ? followedUnits(field, draft, spanS) : 0)
    if (units !== 0) addUnits(field, units, row, eid, reader)
  }
}

function addUnits(field: WireField, residual: number, row: Columns, eid: number, reader: BitReader): void {
  const array = row.arrays[field.index]!
  const units = unitsOf(field, array[eid]!) + residual
  checkUnits(field, units, reader)
  array[eid] = units * field.grid + 0
}

function setStamp(field: WireField, stamp: number, row: Columns, eid: number, reader: BitReader): void {
  checkUnits(field, stamp, reader)
  row.arrays[field.index]![eid] = stamp
}

export function checkUnits(field: WireField, units: number, reader: BitReader): void {
  if (units < field.minUnits || units > field.maxUnits) reader.refuse(`${field.name} ${units * field.grid}`, `${field.minUnits * field.grid} to ${field.maxUnits * field.grid}`)
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
  checkUnits(field, units, reader)
  return units * field.grid + 0
}

/** Whether an entity has fields of which its own user alone is told. */
export function ownsFields({ owned, ownedRefs }: StateTables, columns: Columns, eid: number): boolean {
  for (const { component } of owned) if (hasComponentAt(columns, eid, component)) return true
  for (const { component } of ownedRefs) if (hasComponentAt(columns, eid, component)) return true
  return false
}

/** One axis of a newcomer's place, against an anchor near by: in coarse steps if it lies on one. */
export function writePlace(writer: BitWriter, { grid }: WireField, units: number, anchorUnits: number): void {
  const coarse = coarseUnits(grid)
  const steps = Math.floor(units / coarse)
  const rest = units - steps * coarse
  if (coarse > 1) writer.flag(rest !== 0)
  writer.signed(steps - Math.floor(anchorUnits / coarse), STATE_ORDER.place)
  if (rest !== 0) writer.u(rest, bitsOf(coarse))
}

/** Answers units. */
export function readPlace(reader: BitReader, field: WireField, anchorUnits: number): number {
  const coarse = coarseUnits(field.grid)
  const isFine = coarse > 1 && reader.flag()
  const steps = Math.floor(anchorUnits / coarse) + reader.signed(STATE_ORDER.place, MOST_PLACE_STEPS, field.name)
  const units = steps * coarse + (isFine ? reader.u(bitsOf(coarse)) : 0)
  checkUnits(field, units, reader)
  return units
}

/** Of a power of two. */
function bitsOf(power: number): number {
  return 31 - Math.clz32(power)
}

const MOST_PLACE_STEPS = 2 ** 26
