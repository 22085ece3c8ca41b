/** Reads the body of a state message against what is held, and changes nothing of it. */

import type { Archetypes } from '../../archetypes.ts'
import { copyRow, createColumns, hasComponentAt } from '../../columns.ts'
import type { MotionStep } from '../../game.ts'
import type { BitReader } from '../bit-reader.ts'
import type { BitTally } from './bit-tally.ts'
import type { CodeBook } from './code-book.ts'
import { createDraft } from './draft.ts'
import { readOwner } from './owner-reader.ts'
import { applyDraft, readDraft, readPlace, resetToArchetype } from './record-codec.ts'
import { createRowStore } from './row-store.ts'
import { type HeldState, type LeftEntity, mayHold, nameAt, type Slots, type StateBody } from './state-body.ts'
import { SHORT_NET_IDS, STATE_ORDER, stepOrder } from './state-layout.ts'
import type { StateTables } from './state-tables.ts'

export interface StateReaderOptions {
  readonly tables: StateTables
  readonly archetypes: Archetypes
  readonly motion: MotionStep
  readonly dtS: number
  readonly capacity: number
  /** Told what each component took, while it counts. */
  readonly tally?: BitTally | undefined
}

export type ReadBody = (reader: BitReader, tick: number, book: CodeBook, held: HeldState | undefined) => StateBody

/** What a slot is to the message in hand. */
const FREE = 0
const HELD = 1
const NEW = 2
const NOBODY: readonly LeftEntity[] = []

/** The fewest bits of a leaver, a newcomer and a record. */
const LEAVER_BITS = 2
const ENTERER_BITS = 15
const RECORD_BITS = 2

export function createStateReader({ tables, archetypes, motion, dtS, capacity, tally }: StateReaderOptions): ReadBody {
  const { schema } = tables
  /** Slots are fewer than eids. */
  const maxSlot = capacity - 2
  const scratch = createColumns(schema, 1)
  const draft = createDraft(tables)
  /** Where the newcomer before was. */
  const anchor = new Float64Array(tables.positions.length)
  /** A whole state is read as if nobody were known. */
  const nobody = new Uint8Array(capacity)
  const store = createRowStore(schema)
  let base: HeldState | undefined
  const slots: Slots = {
    uses: nobody,
    bound: 0,
    netIdOf(slot) {
      const row = slots.uses[slot] === NEW ? slots.rowOf(slot) : -1
      return row >= 0 ? store.rows[row]!.netId : base!.netIds[slot]!
    },
    rowOf(slot) {
      const { rows } = store
      for (let row = 0; row < rows.length; row++) if (rows[row]!.slot === slot) return row
      return -1
    },
  }
  const counting = (): BitTally | undefined => (tally?.isCounting ? tally : undefined)

  function begin(held: HeldState | undefined): void {
    base = held
    slots.uses = held?.uses ?? nobody
    slots.bound = held ? held.slotBound : 0
    store.clear()
    for (let axis = 0; axis < anchor.length; axis++) anchor[axis] = held?.place[axis] ?? 0
  }

  /** Puts the uses of slots back: reading changes nothing. */
  function putBack(left: readonly LeftEntity[]): void {
    const { rows } = store
    for (let i = 0; i < rows.length; i++) if (rows[i]!.isNew) slots.uses[rows[i]!.slot] = FREE
    for (let i = 0; i < left.length; i++) slots.uses[left[i]!.slot] = HELD
  }

  function readStep(reader: BitReader, last: number, order: number, bound: number): number {
    const slot = last + 1 + reader.rice(order, bound, 'step to the next slot')
    if (slot >= bound || slots.uses[slot] !== HELD) reader.refuse(`slot ${slot}, which holds ${slots.uses[slot] === NEW ? 'a newcomer' : 'nothing'}`, 'one that was in use before')
    return slot
  }

  function readLeft(reader: BitReader, { netIds }: HeldState): readonly LeftEntity[] {
    const count = reader.count(STATE_ORDER.leavers, slots.bound, LEAVER_BITS, 'leavers')
    if (count === 0) return NOBODY
    const left: LeftEntity[] = []
    const order = stepOrder(slots.bound, count)
    let last = -1
    for (let i = 0; i < count; i++) {
      last = readStep(reader, last, order, slots.bound)
      left.push({ slot: last, netId: netIds[last]!, isDespawned: reader.flag() })
    }
    for (const { slot } of left) slots.uses[slot] = FREE
    return left
  }

  function readNetId(reader: BitReader): number {
    return reader.flag() ? reader.golomb(STATE_ORDER.shortNetId, SHORT_NET_IDS - 1, 'NetId') : reader.wide(53)
  }

  function readEntered(reader: BitReader, tick: number, book: CodeBook, held: HeldState | undefined): void {
    const count = reader.count(STATE_ORDER.enterers, capacity, ENTERER_BITS, 'newcomers')
    if (count === 0) return
    const { uses } = slots
    let slot = 0
    for (let i = 0; i < count; i++) {
      while (slot <= maxSlot && uses[slot] !== FREE) slot++
      if (slot > maxSlot) reader.refuse(`a newcomer to slot ${slot}`, `at most ${maxSlot}`)
      const netId = readNetId(reader)
      if (netId === 0 || isNamed(netId, held)) reader.refuse(`newcomer ${netId}`, 'a NetId that is new here')
      const number = reader.golomb(STATE_ORDER.archetype, archetypes.list.length - 1, 'archetype') + 1
      resetToArchetype(tables, scratch, 0, archetypes.list[number - 1]!)
      readDraft(tables, reader, book.modes.entry, number, draft, scratch, 0, counting())
      applyDraft(tables, draft, scratch, 0, tick, 0, reader)
      readPlaces(reader)
      const row = store.take(scratch, { slot, netId, isNew: true, archetype: number })
      for (const { index, component } of tables.sharedRefs)
        if (hasComponentAt(scratch, 0, component)) store.open(row, index, reader.golomb(STATE_ORDER.ref, maxSlot + 1, 'reference') - 1)
      uses[slot] = NEW
      if (slot >= slots.bound) slots.bound = slot + 1
    }
  }

  /** What left may come again within one message, as another thing. */
  function isNamed(netId: number, held: HeldState | undefined): boolean {
    if (held && mayHold(held.names, netId)) for (let slot = 0; slot < held.slotBound; slot++) if (held.netIds[slot] === netId && slots.uses[slot] === HELD) return true
    const { rows } = store
    for (let row = 0; row < rows.length; row++) if (rows[row]!.netId === netId) return true
    return false
  }

  function readPlaces(reader: BitReader): void {
    for (let axis = 0; axis < anchor.length; axis++) {
      const field = tables.positions[axis]!
      if (!hasComponentAt(scratch, 0, field.component)) continue
      const { bitsLeft } = reader
      const units = readPlace(reader, field, anchor[axis]!)
      scratch.arrays[field.index]![0] = units * field.grid + 0
      anchor[axis] = units
      counting()?.component(field.component, bitsLeft - reader.bitsLeft)
    }
  }

  function readChanged(reader: BitReader, tick: number, book: CodeBook, held: HeldState): void {
    let bound = slots.bound
    while (bound > 0 && slots.uses[bound - 1] === FREE) bound--
    const count = reader.count(STATE_ORDER.changed, bound, RECORD_BITS, 'records')
    const order = stepOrder(bound, count)
    const spanS = (tick - held.tick) * dtS
    let last = -1
    for (let i = 0; i < count; i++) {
      last = readStep(reader, last, order, bound)
      copyRow(held.confirmed, held.eids[last]!, scratch, 0)
      for (let step = held.tick; step < tick; step++) motion(scratch, 0, dtS)
      const archetype = scratch.archetypes[0]!
      readDraft(tables, reader, book.modes.diff, archetype, draft, scratch, 0, counting())
      applyDraft(tables, draft, scratch, 0, tick, spanS, reader)
      const row = store.take(scratch, { slot: last, netId: held.netIds[last]!, isNew: false, archetype })
      for (const { index, component } of tables.sharedRefs)
        if (hasComponentAt(scratch, 0, component) && reader.flag()) store.open(row, index, reader.golomb(STATE_ORDER.ref, maxSlot + 1, 'reference') - 1)
    }
  }

  function readAll(reader: BitReader, tick: number, book: CodeBook, held: HeldState | undefined): StateBody {
    begin(held)
    const left = held ? readLeft(reader, held) : NOBODY
    try {
      readEntered(reader, tick, book, held)
      if (held) readChanged(reader, tick, book, held)
      const { values, masks, rows, openRefs } = store
      for (const { at, slot } of openRefs) values[at] = slot < 0 ? 0 : nameAt(reader, slots, slot)
      const { ownNetId, ownSlot, ownValues } = readOwner({ tables, archetypes, maxSlot, tally: counting() }, reader, slots, store, held)
      return { left, rows, values, masks, place: anchor.length === 2 ? [anchor[0]!, anchor[1]!] : Array.from(anchor), ownNetId, ownSlot, ownValues }
    } finally {
      putBack(left)
    }
  }

  /** Bits so far that went to components. */
  function componentBits(counted: BitTally): number {
    let bits = 0
    for (const { number } of schema.entries) bits += counted.bits[number]!
    return bits
  }

  return (reader, tick, book, held) => {
    const counted = counting()
    if (!counted) return readAll(reader, tick, book, held)
    const bits = reader.bitsLeft + componentBits(counted)
    const body = readAll(reader, tick, book, held)
    // What went to no component says who comes, goes and is meant.
    counted.other('entities', bits - reader.bitsLeft - componentBits(counted))
    return body
  }
}
