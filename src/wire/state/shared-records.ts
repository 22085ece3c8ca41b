/** Records as every user with the same baseline gets them: made once a send tick, then copied. */

import type { Archetype, Archetypes } from '../../archetypes.ts'
import { type Columns, copyRow, createColumns } from '../../columns.ts'
import type { MotionStep } from '../../game.ts'
import type { History } from '../../history.ts'
import { type BitWriter, createBitWriter } from '../bit-writer.ts'
import { createBookKeeper } from './book-keeper.ts'
import type { CodeBook } from './code-book.ts'
import { createDraft, fillDraft, type RecordMode } from './draft.ts'
import type { EidBits } from './eid-bits.ts'
import type { Span } from './follow.ts'
import { createForeseen } from './foreseen.ts'
import { moveMany } from './move-many.ts'
import { followMask, type RecordIndex, resetToArchetype, sameMasks, writeDraft } from './record-codec.ts'
import { createSplit } from './split.ts'
import { SHORT_NET_IDS, STATE_ORDER } from './state-layout.ts'
import type { StateTables } from './state-tables.ts'

export interface SharedRecords {
  /** The book that this send tick's records are written by. */
  readonly book: CodeBook
  indexOf(mode: RecordMode, archetype: number): RecordIndex
  /** By eid: the send tick at which this very entity was first there, and the last one up to which it had not moved lawfully. Infinity: it is not alive. */
  readonly bornAt: Float64Array
  readonly changedAt: Float64Array
  /** Who did not move lawfully from the last send tick to this one, who came and who is gone. */
  readonly newsBits: EidBits
  /** The eid of a NetId that was alive at the last `begin`, or 0. */
  eidOf(netId: number): number
  /** A new send tick: what was made for the last one is void. */
  begin(tick: number): void
  /** The records since a send tick of the history; undefined if that tick is no longer held. */
  since(baselineTick: number): RecordsSince | undefined
  /** Appends who an entity is, and its record against its archetype, as every user to whom it is new gets it. */
  copyEntry(eid: number, to: BitWriter): void
  /** The same record alone, for whoever knows who it is. */
  copyWhole(eid: number, to: BitWriter): void
  /** How many bits the entry of an entity takes. */
  entryBits(eid: number): number
  /** Appends the record of an entity against its own state of an earlier tick, which lies in row 0 and is used up. */
  writeSince(sinceTick: number, base: Columns, eid: number, to: BitWriter): void
}

/** All entities against one baseline. */
export interface RecordsSince {
  readonly baselineTick: number
  /** Whether that is the last send tick: then `newsBits` tell who changed. */
  readonly isLatest: boolean
  readonly base: Columns
  /** Appends the record of an entity that the baseline has. */
  copy(eid: number, to: BitWriter): void
  /** How many bits that takes. */
  bitsOf(eid: number): number
  /** No record has more bits of those that are made so far; all are for the last send tick. */
  readonly mostBits: number
}

export interface SharedRecordsOptions {
  readonly tables: StateTables
  /** In force at the tick that is sent. */
  archetypes(): Archetypes
  readonly motion: MotionStep
  readonly dtS: number
  readonly columns: Columns
  readonly history: History
}

/** Records by eid: where each lies in `writer`, if it was made at this send tick. */
interface RecordBits {
  readonly madeAt: Float64Array
  readonly startBits: Uint32Array
  readonly bitCounts: Uint32Array
  readonly writer: BitWriter
  mostBits: number
}

const ROW_0 = new Int32Array(1)

interface Since extends RecordsSince {
  baselineTick: number
  base: Columns
  readonly records: RecordBits
}

export function createSharedRecords({ tables, archetypes, motion, dtS, columns, history }: SharedRecordsOptions): SharedRecords {
  const { capacity } = columns
  const foreseen = createForeseen({ tables, motion, dtS, columns })
  const scratch = createColumns(tables.schema, 1, true)
  const keeper = createBookKeeper(tables, archetypes().list.length)
  const draft = createDraft(tables)
  const split = createSplit(tables, draft)
  const span: Span = { tick: 0, ticks: 0, dtS }
  const flipped = new Uint8Array(tables.schema.entries.length)
  const entries = createRecordBits()
  const entryBases = new WeakMap<Archetype, Columns>()
  /** By eid: the bits of its entry that say who it is. */
  const nameBits = new Uint8Array(capacity)
  /** Kept from tick to tick, so that a send tick allocates nothing; only the first `made` are of this tick. The first of all is of the last send tick. */
  const slots: Since[] = []
  let made = 0
  let tick = 0
  let serial = 0
  const latest = createSince(true)
  /** For which its base was looked up. */
  let latestSerial = -1

  function createRecordBits(): RecordBits {
    return { madeAt: new Float64Array(capacity), startBits: new Uint32Array(capacity), bitCounts: new Uint32Array(capacity), writer: createBitWriter(), mostBits: 0 }
  }

  function createSince(isLatest: boolean): Since {
    const records = createRecordBits()
    function make(eid: number): void {
      if (records.madeAt[eid] === serial) return
      moveOn(since.base, eid, since.baselineTick)
      writeDiff(since, eid, scratch, 0, false)
    }
    const since: Since = {
      baselineTick: 0,
      isLatest,
      base: foreseen.columns,
      records,
      copy(eid, to) {
        make(eid)
        to.copy(records.writer.buffer, records.startBits[eid]!, records.bitCounts[eid]!)
      },
      bitsOf(eid) {
        make(eid)
        return records.bitCounts[eid]!
      },
      get mostBits() {
        return records.mostBits
      },
    }
    return since
  }

  /** The scratch row becomes what a state of an earlier tick would be by now, had it moved lawfully. */
  function moveOn(rows: Columns, row: number, sinceTick: number): void {
    copyRow(rows, row, scratch, 0)
    moveMany(motion, scratch, ROW_0, 1, tick - sinceTick, dtS)
  }

  /** Afterwards the base row has the components of the entity. */
  function writeDiff({ baselineTick, records }: Since, eid: number, base: Columns, baseEid: number, isNoted: boolean): void {
    const isSameMask = sameMasks(tables, columns, eid, base, baseEid)
    if (!isSameMask) followMask(tables, base, baseEid, columns, eid, flipped)
    const archetype = columns.archetypes[eid]!
    span.ticks = tick - baselineTick
    fillDraft(tables, draft, 'diff', columns, eid, base, baseEid, span)
    beginRecord(records, eid)
    const rank = writeDraft(tables, records.writer, keeper.book.modes.diff, keeper.indexOf('diff', archetype), archetype, draft, tables.fieldsAt(columns, eid), split, isSameMask ? undefined : flipped)
    endRecord(records, eid)
    if (isNoted && isSameMask) keeper.note('diff', archetype, draft, rank, split)
  }

  function beginRecord({ madeAt, startBits, writer }: RecordBits, eid: number): void {
    madeAt[eid] = serial
    startBits[eid] = writer.bitLength
  }

  function endRecord(records: RecordBits, eid: number): void {
    const bits = records.writer.bitLength - records.startBits[eid]!
    records.bitCounts[eid] = bits
    if (bits > records.mostBits) records.mostBits = bits
  }

  /** What an archetype's entity is at row 0 before anything is said of it. */
  function entryBaseOf(archetype: Archetype): Columns {
    const known = entryBases.get(archetype)
    if (known) return known
    const row = createColumns(tables.schema, 1, true)
    resetToArchetype(tables, row, 0, archetype)
    entryBases.set(archetype, row)
    return row
  }

  function makeEntry(eid: number): void {
    if (entries.madeAt[eid] === serial) return
    const { list } = archetypes()
    const archetype = list[columns.archetypes[eid]! - 1]
    if (!archetype) throw new Error(`entity ${columns.netIds[eid]} has archetype ${columns.archetypes[eid]}; expected 1 to ${list.length}`)
    let expected = entryBaseOf(archetype)
    const isSameMask = sameMasks(tables, columns, eid, expected, 0)
    if (!isSameMask) {
      copyRow(expected, 0, scratch, 0)
      followMask(tables, scratch, 0, columns, eid, flipped)
      expected = scratch
    }
    span.ticks = 0
    fillDraft(tables, draft, 'entry', columns, eid, expected, 0, span)
    beginRecord(entries, eid)
    writeNetId(entries.writer, columns.netIds[eid]!)
    entries.writer.golomb(archetype.number - 1, STATE_ORDER.archetype)
    nameBits[eid] = entries.writer.bitLength - entries.startBits[eid]!
    const rank = writeDraft(tables, entries.writer, keeper.book.modes.entry, keeper.indexOf('entry', archetype.number), archetype.number, draft, tables.fieldsAt(columns, eid), split, isSameMask ? undefined : flipped)
    endRecord(entries, eid)
    if (isSameMask) keeper.note('entry', archetype.number, draft, rank, split)
  }

  return {
    bornAt: foreseen.bornAt,
    newsBits: foreseen.newsBits,
    changedAt: foreseen.changedAt,
    indexOf: keeper.indexOf,
    eidOf: foreseen.eidOf,
    get book() {
      return keeper.book
    },
    begin(sendTick) {
      latest.baselineTick = tick
      tick = span.tick = sendTick
      serial++
      made = 0
      entries.writer.clear()
      latest.records.writer.clear()
      latest.records.mostBits = 0
      keeper.begin(sendTick, archetypes().list.length)
      foreseen.moveOn(sendTick, (eid) => writeDiff(latest, eid, foreseen.columns, eid, true))
    },
    since(baselineTick) {
      if (baselineTick === latest.baselineTick && latestSerial === serial) return latest
      const base = history.at(baselineTick)
      if (!base) return undefined
      if (baselineTick === latest.baselineTick) {
        latestSerial = serial
        latest.base = base
        return latest
      }
      for (let i = 0; i < made; i++) if (slots[i]!.baselineTick === baselineTick) return slots[i]
      const slot = (slots[made++] ??= createSince(false))
      slot.baselineTick = baselineTick
      slot.base = base
      slot.records.writer.clear()
      slot.records.mostBits = 0
      return slot
    },
    copyEntry(eid, to) {
      makeEntry(eid)
      to.copy(entries.writer.buffer, entries.startBits[eid]!, entries.bitCounts[eid]!)
    },
    copyWhole(eid, to) {
      makeEntry(eid)
      to.copy(entries.writer.buffer, entries.startBits[eid]! + nameBits[eid]!, entries.bitCounts[eid]! - nameBits[eid]!)
    },
    entryBits(eid) {
      makeEntry(eid)
      return entries.bitCounts[eid]!
    },
    writeSince(sinceTick, base, eid, to) {
      moveMany(motion, base, ROW_0, 1, tick - sinceTick, dtS)
      const isSameMask = sameMasks(tables, columns, eid, base, 0)
      if (!isSameMask) followMask(tables, base, 0, columns, eid, flipped)
      const archetype = columns.archetypes[eid]!
      span.ticks = tick - sinceTick
      fillDraft(tables, draft, 'diff', columns, eid, base, 0, span)
      writeDraft(tables, to, keeper.book.modes.diff, keeper.indexOf('diff', archetype), archetype, draft, tables.fieldsAt(columns, eid), split, isSameMask ? undefined : flipped)
    },
  }
}

function writeNetId(writer: BitWriter, netId: number): void {
  writer.flag(netId < SHORT_NET_IDS)
  if (netId < SHORT_NET_IDS) writer.golomb(netId, STATE_ORDER.shortNetId)
  else writer.wide(netId, 53)
}
