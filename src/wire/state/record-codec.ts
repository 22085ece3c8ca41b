/** One entity's record: its component mask and the fields that everyone is told of, as residuals against a base row. */

import type { Archetype } from '../../archetypes.ts'
import { clearRow, type Columns, hasComponentAt, setMask } from '../../columns.ts'
import type { BitReader } from '../bit-reader.ts'
import type { BitWriter } from '../bit-writer.ts'
import type { BitTally } from './bit-tally.ts'
import { valueAt } from './column-values.ts'
import { type ModeBook, readRank, type RecordBook, type Shape, writeRank } from './code-book.ts'
import { addToDraft, clearDraft, type Draft, pointedUnits, type RecordMode, stampOf } from './draft.ts'
import { followedUnits, type Span } from './follow.ts'
import { BECOMES_ZERO } from './said.ts'
import type { ShapeIndex } from './shape-index.ts'
import { STATE_ORDER } from './state-layout.ts'
import { type Split, splitDraft } from './split.ts'
import { addedValue, type HeldFields, type RecordPart, type StateTables, unitsOf, type WireField } from './state-tables.ts'

/** Puts a row of tracked columns at what an archetype's entity is before anything is said of it. */
export function resetToArchetype(tables: StateTables, row: Columns, eid: number, archetype: Archetype): void {
  const { indexes, values } = tables.entryRowOf(archetype)
  clearRow(row, eid)
  row.alive[eid] = 1
  row.archetypes[eid] = archetype.number
  for (let word = 0; word < archetype.mask.length; word++) setMask(row, eid, word, archetype.mask[word]!)
  for (let i = 0; i < indexes.length; i++) row.arrays[indexes[i]!]![eid] = values[i]!
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

/** Where to find the shapes of one archetype's records in the book. */
export interface RecordIndex {
  readonly whole: ShapeIndex
  readonly sets: ShapeIndex
  /** By number of the part. */
  readonly parts: readonly ShapeIndex[]
}

/**
 * Writes a draft under its shape's code, or else by its parts, and answers that shape's place. `split` is of that draft, and
 * then says how its parts were told. `flipped` tells which components the entity has and its base had not, or the other way round.
 */
export function writeDraft(tables: StateTables, writer: BitWriter, { records, orders }: ModeBook, index: RecordIndex, archetype: number, draft: Draft, held: HeldFields, split: Split, flipped?: Uint8Array): number {
  const { whole } = records[archetype - 1]!
  const rank = flipped ? whole.shapes.length : index.whole.rankOf(draft)
  writeRank(writer, whole, rank)
  const shape = whole.shapes[rank]
  if (shape) writeUnfixed(writer, orders, shape, draft)
  else {
    writer.flag(flipped !== undefined)
    if (flipped) for (const { number } of tables.schema.entries) writer.flag(flipped[number] === 1)
    splitDraft(tables, held, draft, split)
    writeParts(writer, records[archetype - 1]!, orders, index, held, split)
  }
  return rank
}

/** Which parts change, and each of them under its shape's code; without one a flag for each part or field that there is. */
function writeParts(writer: BitWriter, { sets, parts }: RecordBook, orders: readonly number[], index: RecordIndex, held: HeldFields, split: Split): void {
  const { set, partRanks } = split
  split.setRank = index.sets.rankOf(set)
  writeRank(writer, sets, split.setRank)
  if (split.setRank === sets.shapes.length) for (const { number } of held.parts) writer.flag(split.parts[number]!.count > 0)
  for (let i = 0; i < set.count; i++) {
    const number = set.places[i]!
    const list = parts[number]!
    const draft = split.parts[number]!
    const rank = index.parts[number]!.rankOf(draft)
    partRanks[number] = rank
    writeRank(writer, list, rank)
    const shape = list.shapes[rank]
    if (shape) writeUnfixed(writer, orders, shape, draft)
    else writePlain(writer, orders, held, number, draft)
  }
}

/** What a shape leaves open. */
function writeUnfixed(writer: BitWriter, orders: readonly number[], { fixed }: Shape, { residuals, places, count }: Draft): void {
  for (let i = 0; i < count; i++) if (fixed[i] === 0) writeResidual(writer, residuals[places[i]!]!, orders[places[i]!]!)
}

function writePlain(writer: BitWriter, orders: readonly number[], { parts }: HeldFields, number: number, { residuals }: Draft): void {
  for (const { place } of parts.find((part) => part.number === number)!.fields) {
    writer.flag(residuals[place] !== 0)
    if (residuals[place] !== 0) writeResidual(writer, residuals[place]!, orders[place]!)
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

/** Reads which of an archetype's shapes a record has; undefined: none of them. */
export function readShape(reader: BitReader, { records }: ModeBook, archetype: number): Shape | undefined {
  const { whole } = records[archetype - 1]!
  return whole.shapes[readRank(reader, whole)]
}

/** Reads a record of a known shape into a draft. The row holds its base, and stays as it is. `tally` is told what each component took. */
export function readShaped(tables: StateTables, reader: BitReader, { orders }: ModeBook, shape: Shape, draft: Draft, row: Columns, eid: number, tally?: BitTally): void {
  clearDraft(draft)
  readUnfixed(tables, reader, orders, shape, draft, row, eid, tally)
}

function readUnfixed({ fields }: StateTables, reader: BitReader, orders: readonly number[], { places, fixed }: Shape, draft: Draft, row: Columns, eid: number, tally: BitTally | undefined): void {
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!
    const field = fields[place]!
    if (!hasComponentAt(row, eid, field.component)) reader.refuse(`a shape with ${field.name}`, 'fields that the entity has')
    const { bitsLeft } = reader
    const known = fixed[i]!
    addToDraft(draft, place, known === 0 ? readResidual(reader, orders[place]!, field.name) : known < BECOMES_ZERO ? known : 0)
    if (known >= BECOMES_ZERO) draft.says[place] = known
    tally?.component(field.component, bitsLeft - reader.bitsLeft)
  }
}

/** Reads which components a record without a shape gives or takes. Answers whether there are any. */
export function readFlips({ schema }: StateTables, reader: BitReader, flipped: Uint8Array): boolean {
  if (!reader.flag()) return false
  for (const { number } of schema.entries) flipped[number] = reader.flag() ? 1 : 0
  return true
}

/** Gives a row, which holds its base, the components that the entity has now. */
export function flipComponents(tables: StateTables, row: Columns, eid: number, flipped: Uint8Array): void {
  for (const { number } of tables.schema.entries) if (flipped[number] === 1) toggleComponent(tables, row, eid, number)
}

/** Reads the rest of a record without a shape into a draft, part by part. The row holds its base, and stays as it is. */
export function readParts(tables: StateTables, reader: BitReader, { records, orders }: ModeBook, archetype: number, draft: Draft, row: Columns, eid: number, tally?: BitTally): void {
  clearDraft(draft)
  const { sets, parts } = records[archetype - 1]!
  const held = tables.fieldsAt(row, eid)
  const set = sets.shapes[readRank(reader, sets)]
  const changed: readonly number[] = set ? set.places : held.parts.filter(() => reader.flag()).map(({ number }) => number)
  for (let i = 0; i < changed.length; i++) {
    const part = held.parts.find(({ number }) => number === changed[i])
    if (!part) return reader.refuse(`a change of ${tables.parts[changed[i]!]!.fields[0]!.name}`, 'fields that the entity has')
    const list = parts[part.number]!
    const shape = list.shapes[readRank(reader, list)]
    if (shape) readUnfixed(tables, reader, orders, shape, draft, row, eid, tally)
    else readPlain(reader, orders, part, draft, tally)
  }
}

function readPlain(reader: BitReader, orders: readonly number[], { fields }: RecordPart, draft: Draft, tally: BitTally | undefined): void {
  for (const { place, name, component } of fields) {
    const { bitsLeft } = reader
    if (reader.flag()) addToDraft(draft, place, readResidual(reader, orders[place]!, name))
    tally?.component(component, bitsLeft - reader.bitsLeft)
  }
}

/** Values of single fields: by entry the column's index, its kind and the value. The first `count`. */
export interface DraftValues {
  count: number
  readonly indexes: Int32Array
  readonly kinds: Uint8Array
  readonly values: Float64Array
}

export function createDraftValues({ fields }: StateTables): DraftValues {
  return { count: 0, indexes: new Int32Array(fields.length), kinds: new Uint8Array(fields.length), values: new Float64Array(fields.length) }
}

function addValue(out: DraftValues, { index, kind }: WireField, value: number): void {
  const at = out.count++
  out.indexes[at] = index
  out.kinds[at] = kind
  out.values[at] = value
}

/** What a draft makes of its base, which lies in a row of `base`. */
export function valuesOfDraft(tables: StateTables, draft: Draft, mode: RecordMode, base: Columns, eid: number, span: Span, reader: BitReader, out: DraftValues): void {
  const { places, residuals, says, count } = draft
  const { fields, followers } = tables
  let isSpeedOff = false
  out.count = 0
  for (let i = 0; i < count; i++) {
    const field = fields[places[i]!]!
    if (field.follows !== undefined) continue
    isSpeedOff ||= field.isFollowed
    addValue(out, field, valueOf(field, mode, residuals[field.place]!, says[field.place]!, base, eid, span, reader))
  }
  for (let i = 0; i < followers.length; i++) {
    const field = followers[i]!
    const speed = field.follows!
    let units = residuals[field.place]!
    if ((isSpeedOff || says[field.place] !== 0) && hasComponentAt(base, eid, field.component)) {
      // What becomes 0 is off by all that it was.
      const speedResidual = says[speed.place] === BECOMES_ZERO ? -unitsOf(speed, base.arrays[speed.index]![eid]!) : residuals[speed.place]!
      if (speedResidual !== 0 || says[field.place] !== 0) units += followedUnits(field, base, eid, speedResidual, span, says[field.place]!)
    }
    if (units !== 0) addValue(out, field, checkUnits(field, unitsOf(field, valueAt(base.arrays[field.index]!, field.kind, eid)) + units, reader) * field.grid + 0)
  }
}

function valueOf(field: WireField, mode: RecordMode, residual: number, says: number, base: Columns, eid: number, span: Span, reader: BitReader): number {
  if (says === BECOMES_ZERO) return 0
  if (field.isStamp) return checkUnits(field, stampOf(residual, span.tick), reader)
  const units = field.pointsFrom ? pointedUnits(field, mode, residual, base, eid) : unitsOf(field, valueAt(base.arrays[field.index]!, field.kind, eid)) + residual
  return checkUnits(field, units, reader) * field.grid + 0
}

/** Answers the units, unless they are more than the field can hold. */
export function checkUnits(field: WireField, units: number, reader: BitReader): number {
  if (units < field.minUnits || units > field.maxUnits) reader.refuse(`${field.name} ${units * field.grid}`, `${field.minUnits * field.grid} to ${field.maxUnits * field.grid}`)
  return units
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
  return checkUnits(field, unitsOf(field, base) + (isNegative ? -size : size), reader) * field.grid + 0
}

/** Whether an entity has fields of which its own user alone is told. */
export function ownsFields({ owned, ownedRefs }: StateTables, columns: Columns, eid: number): boolean {
  for (const { component } of owned) if (hasComponentAt(columns, eid, component)) return true
  for (const { component } of ownedRefs) if (hasComponentAt(columns, eid, component)) return true
  return false
}

/** One axis of a newcomer's place, against an anchor near by: in coarse steps if it lies on one. Both are whole numbers of 32 bits. */
export function writePlace(writer: BitWriter, { coarseBits }: WireField, units: number, anchorUnits: number): void {
  const steps = units >> coarseBits
  const rest = units - (steps << coarseBits)
  if (coarseBits > 0) writer.flag(rest !== 0)
  writer.signed(steps - (anchorUnits >> coarseBits), STATE_ORDER.place)
  if (rest !== 0) writer.u(rest, coarseBits)
}

/** Answers units. */
export function readPlace(reader: BitReader, field: WireField, anchorUnits: number): number {
  const { coarseBits } = field
  const isFine = coarseBits > 0 && reader.flag()
  const steps = (anchorUnits >> coarseBits) + reader.signed(STATE_ORDER.place, MOST_PLACE_STEPS, field.name)
  return checkUnits(field, steps * (1 << coarseBits) + (isFine ? reader.u(coarseBits) : 0), reader)
}

const MOST_PLACE_STEPS = 2 ** 26
