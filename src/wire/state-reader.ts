/** Reads the body of a state message against what is held, and changes nothing of it. */

import type { Archetypes } from '../archetypes.ts'
import { type Columns, copyRow, createColumns, hasComponentAt } from '../columns.ts'
import type { MotionStep } from '../game.ts'
import type { BitReader } from './bit-reader.ts'
import type { BitTally } from './bit-tally.ts'
import { readField, readRecord, resetToArchetype } from './record-codec.ts'
import { STATE_ORDER } from './state-layout.ts'
import { addedValue, entryValue, type StateTables } from './state-tables.ts'

/** An entity as it is after the message: new, or with a record. */
export interface RowChange {
  readonly slot: number
  readonly netId: number
  readonly isNew: boolean
  readonly archetype: number
  readonly mask: Uint32Array
  /** A value for every column. */
  readonly values: Float64Array
}

export interface LeftEntity {
  readonly slot: number
  readonly netId: number
  /** Whether it is gone from the world, or only out of view. */
  readonly isDespawned: boolean
}

export interface StateBody {
  readonly left: readonly LeftEntity[]
  readonly rows: readonly RowChange[]
  readonly ownNetId: number
  /** Values of the own person that only its user is told of, by column index. */
  readonly ownValues: readonly { readonly index: number; readonly value: number }[]
}

/** What a diff is read against. A whole state is read against `undefined`. */
export interface HeldState {
  readonly confirmed: Columns
  readonly tick: number
  readonly ownNetId: number
  /** By slot; NetId 0 is a free one. */
  readonly netIds: readonly number[]
  readonly eids: readonly number[]
}

export interface StateReaderOptions {
  readonly tables: StateTables
  readonly archetypes: Archetypes
  readonly motion: MotionStep
  readonly dtS: number
  readonly capacity: number
  /** Told what each component took, while it counts. */
  readonly tally?: BitTally | undefined
}

export type ReadBody = (reader: BitReader, tick: number, held: HeldState | undefined) => StateBody

/** A reference read before all slots are known. */
interface OpenRef {
  readonly values: Float64Array
  readonly index: number
  readonly slot: number
}

/** The fewest bits of a leaver, a newcomer and a record. */
const LEAVER_BITS = 4
const ENTERER_BITS = 59
const RECORD_BITS = 3

export function createStateReader({ tables, archetypes, motion, dtS, capacity, tally }: StateReaderOptions): ReadBody {
  const { schema } = tables
  /** Slots are fewer than eids. */
  const maxSlot = capacity - 2
  const scratch = createColumns(schema, 1)
  const counting = (): BitTally | undefined => (tally?.isCounting ? tally : undefined)

  function readSlot(reader: BitReader, last: number, order: number, netIds: readonly number[], isWanted: (slot: number) => boolean): number {
    const slot = last + 1 + reader.golomb(order, maxSlot - last - 1, 'step to the next slot')
    if (!isWanted(slot)) reader.refuse(`slot ${slot}, which ${netIds[slot] ? 'is taken' : 'holds nothing'}`, 'another one')
    return slot
  }

  function readLeft(reader: BitReader, netIds: number[]): readonly LeftEntity[] {
    const count = reader.count(STATE_ORDER.leavers, capacity, LEAVER_BITS, 'leavers')
    const left: LeftEntity[] = []
    let last = -1
    for (let i = 0; i < count; i++) {
      last = readSlot(reader, last, STATE_ORDER.leaverGap, netIds, (slot) => (netIds[slot] ?? 0) !== 0)
      left.push({ slot: last, netId: netIds[last]!, isDespawned: reader.flag() })
      netIds[last] = 0
    }
    return left
  }

  function readEntered(reader: BitReader, netIds: number[], openRefs: OpenRef[]): readonly RowChange[] {
    const count = reader.count(STATE_ORDER.enterers, capacity, ENTERER_BITS, 'newcomers')
    const names = new Set(netIds)
    const rows: RowChange[] = []
    let last = -1
    for (let i = 0; i < count; i++) {
      last = readSlot(reader, last, STATE_ORDER.entererGap, netIds, (slot) => (netIds[slot] ?? 0) === 0)
      const netId = reader.wide(53)
      if (netId === 0 || names.has(netId)) reader.refuse(`newcomer ${netId}`, 'a NetId that is new here')
      const number = reader.golomb(STATE_ORDER.archetype, archetypes.list.length - 1, 'archetype') + 1
      const archetype = archetypes.list[number - 1]!
      resetToArchetype(tables, scratch, 0, archetype)
      readRecord(tables, reader, 'entry', scratch, 0, counting())
      const row = takeRow(last, netId, true)
      for (const { index, component } of tables.sharedRefs)
        if (hasComponentAt(scratch, 0, component)) openRefs.push({ values: row.values, index, slot: reader.golomb(STATE_ORDER.ref, maxSlot + 1, 'reference') - 1 })
      rows.push(row)
      names.add(netId)
      // A gap of free slots below it reads as 0, not as undefined.
      while (netIds.length <= last) netIds.push(0)
      netIds[last] = netId
    }
    return rows
  }

  function takeRow(slot: number, netId: number, isNew: boolean): RowChange {
    const values = new Float64Array(scratch.arrays.length)
    for (let i = 0; i < values.length; i++) values[i] = scratch.arrays[i]![0]!
    return { slot, netId, isNew, archetype: scratch.archetypes[0]!, mask: scratch.masks.slice(0, schema.maskWords), values }
  }

  function readChanged(reader: BitReader, tick: number, held: HeldState, netIds: readonly number[], isEntered: ReadonlySet<number>, openRefs: OpenRef[]): readonly RowChange[] {
    const count = reader.count(STATE_ORDER.changed, capacity, RECORD_BITS, 'records')
    const rows: RowChange[] = []
    let last = -1
    for (let i = 0; i < count; i++) {
      last = readSlot(reader, last, STATE_ORDER.changedGap, netIds, (slot) => (netIds[slot] ?? 0) !== 0 && !isEntered.has(slot))
      copyRow(held.confirmed, held.eids[last]!, scratch, 0)
      for (let step = held.tick; step < tick; step++) motion(scratch, 0, dtS)
      readRecord(tables, reader, 'diff', scratch, 0, counting())
      const row = takeRow(last, netIds[last]!, false)
      for (const { index, component } of tables.sharedRefs)
        if (hasComponentAt(scratch, 0, component) && reader.flag()) openRefs.push({ values: row.values, index, slot: reader.golomb(STATE_ORDER.ref, maxSlot + 1, 'reference') - 1 })
      rows.push(row)
    }
    return rows
  }

  /** The own person's row after the message: from its record, or as held. */
  function ownRow(slot: number, rows: readonly RowChange[], held: HeldState | undefined): (index: number) => number {
    const row = rows.find((candidate) => candidate.slot === slot)
    if (row) return (index) => row.values[index]!
    const eid = held?.eids[slot] ?? 0
    return (index) => held?.confirmed.arrays[index]![eid] ?? 0
  }

  function readOwn(reader: BitReader, netIds: readonly number[], rows: readonly RowChange[], held: HeldState | undefined): Pick<StateBody, 'ownNetId' | 'ownValues'> {
    const slot = reader.golomb(STATE_ORDER.ownSlot, maxSlot + 1, 'own slot') - 1
    if (slot < 0) return { ownNetId: 0, ownValues: [] }
    const ownNetId = netIds[slot] ?? 0
    if (ownNetId === 0) reader.refuse(`own slot ${slot}, which holds nothing`, 'one in use')
    const row = rows.find((candidate) => candidate.slot === slot)
    const eid = held?.eids[slot] ?? 0
    const archetype = archetypes.list[(row ? row.archetype : (held?.confirmed.archetypes[eid] ?? 0)) - 1]
    if (!archetype) return reader.refuse(`own slot ${slot} without an archetype`, 'an entity')
    const mask = row ? row.mask : held!.confirmed.masks.subarray(eid * schema.maskWords, (eid + 1) * schema.maskWords)
    const has = (component: number): boolean => (mask[component >>> 5]! & (1 << (component & 31))) !== 0
    const isKnownOwn = held !== undefined && row?.isNew !== true && held.ownNetId === ownNetId
    const valueOf = ownRow(slot, rows, held)
    const ownValues: { index: number; value: number }[] = []
    for (const field of tables.owned) {
      if (!has(field.component)) continue
      const column = schema.columns[field.index]!
      const { bitsLeft } = reader
      const before = !isKnownOwn ? entryValue(column, archetype) : hasComponentAt(held.confirmed, eid, field.component) ? valueOf(field.index) : addedValue(column)
      ownValues.push({ index: field.index, value: readField(reader, field, isKnownOwn ? 'diff' : 'entry', before) })
      counting()?.component(field.component, bitsLeft - reader.bitsLeft)
    }
    for (const field of tables.ownedRefs) {
      if (!has(field.component)) continue
      const heldRef = isKnownOwn && hasComponentAt(held.confirmed, eid, field.component) ? valueOf(field.index) : 0
      const refSlot = reader.flag() ? reader.golomb(STATE_ORDER.ref, maxSlot + 1, 'reference') - 1 : undefined
      ownValues.push({ index: field.index, value: refSlot === undefined ? heldRef : refSlot < 0 ? 0 : named(reader, refSlot, netIds) })
    }
    return { ownNetId, ownValues }
  }

  function named(reader: BitReader, slot: number, netIds: readonly number[]): number {
    const netId = netIds[slot] ?? 0
    if (netId === 0) reader.refuse(`a reference to slot ${slot}, which holds nothing`, 'one in use')
    return netId
  }

  /** Bits so far that went to components. */
  function componentBits(counted: BitTally): number {
    let bits = 0
    for (const { number } of schema.entries) bits += counted.bits[number]!
    return bits
  }

  function readAll(reader: BitReader, tick: number, held: HeldState | undefined): StateBody {
    const netIds = held ? [...held.netIds] : []
    const openRefs: OpenRef[] = []
    const left = held ? readLeft(reader, netIds) : []
    const entered = readEntered(reader, netIds, openRefs)
    const changed = held ? readChanged(reader, tick, held, netIds, new Set(entered.map(({ slot }) => slot)), openRefs) : []
    for (const { values, index, slot } of openRefs) values[index] = slot < 0 ? 0 : named(reader, slot, netIds)
    const rows = [...entered, ...changed]
    return { left, rows, ...readOwn(reader, netIds, rows, held) }
  }

  return (reader, tick, held) => {
    const counted = counting()
    if (!counted) return readAll(reader, tick, held)
    const bits = reader.bitsLeft + componentBits(counted)
    const body = readAll(reader, tick, held)
    // What went to no component says who comes, goes and is meant.
    counted.other('entities', bits - reader.bitsLeft - componentBits(counted))
    return body
  }
}
