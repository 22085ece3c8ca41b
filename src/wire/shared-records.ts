/** Records as every user with the same baseline gets them: made once a send tick, then copied. */

import type { Archetypes } from '../archetypes.ts'
import { type Columns, copyColumns, createColumns } from '../columns.ts'
import type { MotionStep } from '../game.ts'
import type { History } from '../history.ts'
import { type BitWriter, createBitWriter } from './bit-writer.ts'
import { fieldsDiffer, resetToArchetype, sameMasks, writeRecord } from './record-codec.ts'
import type { StateTables } from './state-tables.ts'

/** What has happened to an entity since a baseline. */
export const FATE = { new: 0, lawful: 1, changed: 2 } as const

/** All entities against one baseline. */
export interface RecordsSince {
  readonly baselineTick: number
  readonly base: Columns
  /** By eid: `new` if the baseline does not have this very entity; `lawful` if it moved lawfully since. */
  readonly fates: Uint8Array
  readonly records: RecordBits
}

/** Records by eid: where each lies in `writer`. */
export interface RecordBits {
  readonly startBits: Uint32Array
  readonly bitCounts: Uint32Array
  readonly writer: BitWriter
}

export interface SharedRecords {
  /** A new send tick: what was made for the last one is void. */
  begin(tick: number): void
  /** The records since a tick of the history; undefined if that tick is no longer held. */
  since(baselineTick: number): RecordsSince | undefined
  /** Appends an entity's record against its archetype, as every user to whom it is new gets it. */
  copyEntry(eid: number, to: BitWriter): void
}

export interface SharedRecordsOptions {
  readonly tables: StateTables
  readonly archetypes: Archetypes
  readonly motion: MotionStep
  readonly dtS: number
  readonly columns: Columns
  readonly history: History
}

interface Slot extends RecordsSince {
  baselineTick: number
  base: Columns
}

export function createSharedRecords({ tables, archetypes, motion, dtS, columns, history }: SharedRecordsOptions): SharedRecords {
  const { capacity } = columns
  const lawful = createColumns(tables.schema, capacity)
  const plain = createColumns(tables.schema, 1)
  const entries = createRecordBits()
  /** Kept from tick to tick, so that a send tick allocates nothing; only the first `made` are of this tick. */
  const slots: Slot[] = []
  let made = 0
  let tick = 0

  function createRecordBits(): RecordBits {
    return { startBits: new Uint32Array(capacity), bitCounts: new Uint32Array(capacity), writer: createBitWriter() }
  }

  /** What an entity of the base is now; if it changed, its record. */
  function judge({ base, records }: Slot, eid: number, ticks: number): number {
    if (base.alive[eid] !== 1 || base.netIds[eid] !== columns.netIds[eid] || base.archetypes[eid] !== columns.archetypes[eid]) return FATE.new
    for (let step = 0; step < ticks; step++) motion(lawful, eid, dtS)
    if (sameMasks(tables, columns, eid, lawful, eid) && !fieldsDiffer(tables, columns, eid, lawful, eid)) return FATE.lawful
    const { startBits, bitCounts, writer } = records
    startBits[eid] = writer.bitLength
    writeRecord(tables, writer, 'diff', columns, eid, lawful, eid)
    bitCounts[eid] = writer.bitLength - startBits[eid]!
    return FATE.changed
  }

  function makeRecords(slot: Slot): void {
    const ticks = tick - slot.baselineTick
    slot.records.writer.clear()
    copyColumns(slot.base, lawful)
    for (let eid = 1; eid < columns.used; eid++) if (columns.alive[eid] === 1) slot.fates[eid] = judge(slot, eid, ticks)
  }

  return {
    begin(sendTick) {
      tick = sendTick
      made = 0
      entries.writer.clear()
      entries.bitCounts.fill(0)
    },
    since(baselineTick) {
      for (let i = 0; i < made; i++) if (slots[i]!.baselineTick === baselineTick) return slots[i]
      const base = history.at(baselineTick)
      if (!base) return undefined
      const slot = (slots[made] ??= { baselineTick, base, fates: new Uint8Array(capacity), records: createRecordBits() })
      slot.baselineTick = baselineTick
      slot.base = base
      made++
      makeRecords(slot)
      return slot
    },
    copyEntry(eid, to) {
      const { startBits, bitCounts, writer } = entries
      // Every record takes at least a bit.
      if (bitCounts[eid] === 0) {
        const archetype = archetypes.list[columns.archetypes[eid]! - 1]
        if (!archetype) throw new Error(`entity ${columns.netIds[eid]} has archetype ${columns.archetypes[eid]}; expected 1 to ${archetypes.list.length}`)
        startBits[eid] = writer.bitLength
        resetToArchetype(tables, plain, 0, archetype)
        writeRecord(tables, writer, 'entry', columns, eid, plain, 0)
        bitCounts[eid] = writer.bitLength - startBits[eid]!
      }
      to.copy(writer.buffer, startBits[eid]!, bitCounts[eid]!)
    },
  }
}
