/** Reads the body of a state message against what is held, and changes nothing of it. */

import type { Archetype, Archetypes } from '../../archetypes.ts'
import { type Columns, copyRow, createColumns, hasComponentAt } from '../../columns.ts'
import type { MotionStep } from '../../game.ts'
import type { BitReader } from '../bit-reader.ts'
import type { BitTally } from './bit-tally.ts'
import type { CodeBook, ModeBook } from './code-book.ts'
import { putValueAt } from './column-values.ts'
import { createDraft, type RecordMode } from './draft.ts'
import type { Span } from './follow.ts'
import { LEFT_KEPT } from './left-ring.ts'
import { copyLively, countLively, createLively, createSlotSteps, dropLively, type Lively } from './lively.ts'
import { moveMany } from './move-many.ts'
import { readOwner } from './owner-reader.ts'
import { createDraftValues, flipComponents, readFlips, readParts, readPlace, readShape, readShaped, resetToArchetype, valuesOfDraft } from './record-codec.ts'
import { createRowStore } from './row-store.ts'
import { type HeldState, type LeftEntity, mayHold, nameAt, type Slots, type StateBody } from './state-body.ts'
import { SHORT_NET_IDS, STATE_ORDER, stepOrder } from './state-layout.ts'
import { type StateTables, unitsOf } from './state-tables.ts'

export interface StateReaderOptions {
  readonly tables: StateTables
  readonly motion: MotionStep
  readonly dtS: number
  readonly capacity: number
  /** Told what each component took, while it counts. */
  readonly tally?: BitTally | undefined
}

/** `archetypes` are those in force at the tick; `hasStale`: whether stale marks are in it. */
export type ReadBody = (reader: BitReader, tick: number, archetypes: Archetypes, book: CodeBook, held: HeldState | undefined, hasStale: boolean) => StateBody

/** What a slot is to the message in hand. */
const FREE = 0
const HELD = 1
const NEW = 2
const NOBODY: readonly LeftEntity[] = []
const NO_SLOTS: readonly number[] = []

const ROW_0 = new Int32Array(1)

/** The fewest bits of a leaver, a newcomer and a record. */
const LEAVER_BITS = 2
const ENTERER_BITS = 6
const RECORD_BITS = 1
const STALE_BITS = 1

export function createStateReader({ tables, motion, dtS, capacity, tally }: StateReaderOptions): ReadBody {
  const { schema } = tables
  /** Slots are fewer than eids. */
  const maxSlot = capacity - 2
  const scratch = createColumns(schema, 1, true)
  const draft = createDraft(tables)
  /** By component number, of the record in hand: 1 for one that the entity has now and its base had not, or the other way round. */
  const flipped = new Uint8Array(schema.entries.length)
  const values = createDraftValues(tables)
  const steps = createSlotSteps()
  /** Of those that stay, where somebody left. */
  const livelyNow = createLively()
  const span: Span = { tick: 0, ticks: 0, dtS }
  /** Where the newcomer before was. */
  const anchor = new Float64Array(tables.positions.length)
  /** A whole state is read as if nobody were known. */
  const nobody = new Uint8Array(capacity)
  const store = createRowStore(schema)
  let base: HeldState | undefined
  /** In force at the tick that is read. */
  let archetypes: readonly Archetype[] = []
  const slots: Slots = {
    uses: nobody,
    bound: 0,
    netIdOf(slot) {
      const row = slots.uses[slot] === NEW ? slots.rowOf(slot) : -1
      return row >= 0 ? store.rows.netIds[row]! : base!.netIds[slot]!
    },
    rowOf: store.rowOf,
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
    const { count, slots: rowSlots, areNew } = store.rows
    for (let i = 0; i < count; i++) if (areNew[i] === 1) slots.uses[rowSlots[i]!] = FREE
    for (let i = 0; i < left.length; i++) slots.uses[left[i]!.slot] = HELD
  }

  function readStep(reader: BitReader, last: number, order: number, bound: number): number {
    const slot = last + 1 + reader.rice(order, bound, 'step to the next slot')
    if (slot >= bound || slots.uses[slot] !== HELD) refuseSlot(reader, slot)
    return slot
  }

  function refuseSlot(reader: BitReader, slot: number): never {
    return reader.refuse(`slot ${slot}, which holds ${slots.uses[slot] === NEW ? 'a newcomer' : 'nothing'}`, 'one that was in use before')
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
      slot = uses.indexOf(FREE, slot)
      if (slot < 0 || slot > maxSlot) reader.refuse(`a newcomer to slot ${slot}`, `at most ${maxSlot}`)
      const isReturn = held !== undefined && held.leftStates.count > 0 && reader.flag()
      const netId = isReturn ? readReturn(reader, tick, book, held) : readStranger(reader, tick, book)
      if (netId === 0 || isNamed(netId, held)) reader.refuse(`newcomer ${netId}`, 'a NetId that is new here')
      openRefs(reader, store.take(scratch, slot, netId, true, scratch.archetypes[0]!), scratch, 0)
      uses[slot] = NEW
      if (slot >= slots.bound) slots.bound = slot + 1
    }
  }

  /** Whoever was never told of, or is forgotten: who it is, what it is, and where. The scratch row is it then. */
  function readStranger(reader: BitReader, tick: number, book: CodeBook): number {
    const netId = readNetId(reader)
    readWhole(reader, tick, book, reader.golomb(STATE_ORDER.archetype, archetypes.length - 1, 'archetype') + 1)
    for (let axis = 0; axis < anchor.length; axis++) {
      const field = tables.positions[axis]!
      if (hasComponentAt(scratch, 0, field.component)) anchor[axis] = unitsOf(field, scratch.arrays[field.index]![0]!)
    }
    return netId
  }

  function readWhole(reader: BitReader, tick: number, book: CodeBook, archetype: number): void {
    resetToArchetype(tables, scratch, 0, archetypes[archetype - 1]!)
    readScratch(reader, book, 'entry', archetype, tick, 0)
    readPlaces(reader)
  }

  /** Whoever left a little ago: what it was then, and what is otherwise than lawful motion since. */
  function readReturn(reader: BitReader, tick: number, book: CodeBook, { leftStates }: HeldState): number {
    const back = reader.golomb(STATE_ORDER.back, LEFT_KEPT - 1, 'who is back')
    const place = leftStates.placeOf(back, tick)
    if (place < 0) reader.refuse(`number ${back} of those who left, which nobody is`, 'one that left a little ago')
    copyRow(leftStates.rows, place, scratch, 0)
    const sinceTick = leftStates.ticks[place]!
    moveMany(motion, scratch, ROW_0, 1, tick - sinceTick, dtS)
    readScratch(reader, book, 'diff', scratch.archetypes[0]!, tick, tick - sinceTick)
    return leftStates.netIds[place]!
  }

  /** Puts a record on the scratch row, which holds what is expected after so many ticks. */
  function readScratch(reader: BitReader, { modes }: CodeBook, mode: RecordMode, archetype: number, tick: number, ticks: number): void {
    const book = modes[mode]
    const shape = readShape(reader, book, archetype)
    if (!shape && readFlips(tables, reader, flipped)) flipComponents(tables, scratch, 0, flipped)
    if (shape) readShaped(tables, reader, book, shape, draft, scratch, 0, counting())
    else readParts(tables, reader, book, archetype, draft, scratch, 0, counting())
    putOnScratch(reader, mode, tick, ticks)
  }

  function putOnScratch(reader: BitReader, mode: RecordMode, tick: number, ticks: number): void {
    span.tick = tick
    span.ticks = ticks
    valuesOfDraft(tables, draft, mode, scratch, 0, span, reader, values)
    for (let i = 0; i < values.count; i++) putValueAt(scratch.arrays[values.indexes[i]!]!, values.kinds[i]!, 0, values.values[i]!)
  }

  /** None of them are known yet. */
  function openRefs(reader: BitReader, row: number, of: Columns, eid: number): void {
    for (const { index, component } of tables.sharedRefs)
      if (hasComponentAt(of, eid, component)) store.open(row, index, reader.golomb(STATE_ORDER.ref, maxSlot + 1, 'reference') - 1)
  }

  /** What left may come again within one message, as another thing. */
  function isNamed(netId: number, held: HeldState | undefined): boolean {
    if (held && mayHold(held.names, netId)) for (let slot = 0; slot < held.slotBound; slot++) if (held.netIds[slot] === netId && slots.uses[slot] === HELD) return true
    const { count, netIds } = store.rows
    for (let row = 0; row < count; row++) if (netIds[row] === netId) return true
    return false
  }

  function readPlaces(reader: BitReader): void {
    for (let axis = 0; axis < anchor.length; axis++) {
      const field = tables.positions[axis]!
      if (!hasComponentAt(scratch, 0, field.component)) continue
      const { bitsLeft } = reader
      scratch.arrays[field.index]![0] = readPlace(reader, field, anchor[axis]!) * field.grid + 0
      counting()?.component(field.component, bitsLeft - reader.bitsLeft)
    }
  }

  /** Slots below which all lie that are in use after the newcomers. */
  function boundNow(): number {
    let bound = slots.bound
    while (bound > 0 && slots.uses[bound - 1] === FREE) bound--
    return bound
  }

  function readChanged(reader: BitReader, tick: number, book: CodeBook, held: HeldState, left: readonly LeftEntity[]): void {
    let { lively } = held
    if (left.length > 0) {
      copyLively(held.lively, livelyNow)
      for (let i = 0; i < left.length; i++) dropLively(livelyNow, left[i]!.slot)
      lively = livelyNow
    }
    const bound = boundNow()
    const livelySlots = countLively(lively, bound)
    readThose(reader, tick, book, held, lively, true, livelySlots, bound)
    readThose(reader, tick, book, held, lively, false, bound - livelySlots, bound)
  }

  function readThose(reader: BitReader, tick: number, book: CodeBook, held: HeldState, lively: Lively, areLively: boolean, among: number, bound: number): void {
    const count = reader.count(areLively ? STATE_ORDER.changed : STATE_ORDER.others, among, RECORD_BITS, 'records')
    if (count === 0) return
    const order = stepOrder(among, count)
    steps.begin(lively, areLively)
    for (let i = 0; i < count; i++) {
      const slot = steps.slotBehind(reader.rice(order, among, 'step to the next slot'), bound)
      if (slot >= bound || slots.uses[slot] !== HELD) refuseSlot(reader, slot)
      const eid = held.eids[slot]!
      const archetype = held.moved.archetypes[eid]!
      if (held.staleSince[slot] !== 0 && reader.flag()) {
        readWhole(reader, tick, book, archetype)
        openRefs(reader, store.take(scratch, slot, held.netIds[slot]!, false, archetype), scratch, 0)
      } else readChange(reader, tick, book.modes.diff, held, slot, archetype)
    }
  }

  /** What is otherwise than lawful motion since it was told of. Its components mostly are as before: then its fields alone are noted. */
  function readChange(reader: BitReader, tick: number, book: ModeBook, held: HeldState, slot: number, archetype: number): void {
    const eid = held.eids[slot]!
    const sinceTick = held.staleSince[slot]!
    const ticks = tick - (sinceTick === 0 ? held.tick : sinceTick)
    const shape = readShape(reader, book, archetype)
    const isFlipped = !shape && readFlips(tables, reader, flipped)
    if (isFlipped) {
      copyRow(held.moved, eid, scratch, 0)
      flipComponents(tables, scratch, 0, flipped)
    }
    const base = isFlipped ? scratch : held.moved
    const row = isFlipped ? 0 : eid
    if (shape) readShaped(tables, reader, book, shape, draft, base, row, counting())
    else readParts(tables, reader, book, archetype, draft, base, row, counting())
    const netId = held.netIds[slot]!
    let at: number
    if (isFlipped) {
      putOnScratch(reader, 'diff', tick, ticks)
      at = store.take(scratch, slot, netId, false, archetype)
    } else {
      at = store.change(slot, netId, archetype)
      span.tick = tick
      span.ticks = ticks
      valuesOfDraft(tables, draft, 'diff', base, row, span, reader, values)
      for (let i = 0; i < values.count; i++) store.patch(at, values.indexes[i]!, values.values[i]!)
    }
    if (sinceTick !== 0) openRefs(reader, at, base, row)
    else
      for (const { index, component } of tables.sharedRefs)
        if (hasComponentAt(base, row, component) && reader.flag()) store.open(at, index, reader.golomb(STATE_ORDER.ref, maxSlot + 1, 'reference') - 1)
  }

  function readStale(reader: BitReader, held: HeldState): readonly number[] {
    const bound = boundNow()
    const count = reader.count(STATE_ORDER.stale, bound, STALE_BITS, 'stale marks')
    const order = stepOrder(bound, count)
    const stale: number[] = []
    let last = -1
    for (let i = 0; i < count; i++) {
      last = readStep(reader, last, order, bound)
      if (held.staleSince[last] !== 0 || slots.rowOf(last) >= 0) reader.refuse(`a stale mark on slot ${last}, which ${held.staleSince[last] !== 0 ? 'has one' : 'has a record'}`, 'one that is known as it was')
      stale.push(last)
    }
    return stale
  }

  function readAll(reader: BitReader, tick: number, book: CodeBook, held: HeldState | undefined, hasStale: boolean): StateBody {
    begin(held)
    const left = held ? readLeft(reader, held) : NOBODY
    try {
      readEntered(reader, tick, book, held)
      if (held) readChanged(reader, tick, book, held, left)
      const stale = held && hasStale ? readStale(reader, held) : NO_SLOTS
      const { openRefs: open } = store
      for (let i = 0; i < open.length; i++) store.patch(open[i]!.row, open[i]!.index, open[i]!.slot < 0 ? 0 : nameAt(reader, slots, open[i]!.slot))
      const { columns, rows, patches } = store
      const { ownNetId, ownSlot, ownValues } = readOwner({ tables, archetypes, maxSlot, tally: counting() }, reader, slots, store, held)
      if (held && ownSlot >= 0 && (stale.includes(ownSlot) || (held.staleSince[ownSlot] !== 0 && slots.rowOf(ownSlot) < 0))) reader.refuse(`own slot ${ownSlot}, which is stale`, 'a person that is known as it is')
      return { left, rows, patches, stale, columns, place: anchor.length === 2 ? [anchor[0]!, anchor[1]!] : Array.from(anchor), ownNetId, ownSlot, ownValues }
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

  return (reader, tick, { list }, book, held, hasStale) => {
    archetypes = list
    const counted = counting()
    if (!counted) return readAll(reader, tick, book, held, hasStale)
    const bits = reader.bitsLeft + componentBits(counted)
    const body = readAll(reader, tick, book, held, hasStale)
    // What went to no component says who comes, goes and is meant.
    counted.other('entities', bits - reader.bitsLeft - componentBits(counted))
    return body
  }
}
