/** Records as every user with the same baseline gets them: made once a send tick, then copied. */

import { type Columns, copyRow, createColumns } from '../columns.ts'
import type { MotionStep } from '../game.ts'
import type { History } from '../history.ts'
import { type BitWriter, createBitWriter } from './bit-writer.ts'
import { fieldsDiffer, sameMasks, writeRecord } from './record-codec.ts'
import type { StateTables } from './state-tables.ts'

/** What has happened to an entity since a baseline. */
export const FATE = { new: 0, lawful: 1, changed: 2 } as const

/** All entities against one baseline. */
export interface RecordsSince {
  readonly baselineTick: number
  readonly base: Columns
  /** By eid: `new` if the baseline does not have this very entity; `lawful` if it moved lawfully since. */
  readonly fates: Uint8Array
  /** Where the record of a changed entity lies in `writer`. */
  readonly startBits: Uint32Array
  readonly bitCounts: Uint32Array
  readonly writer: BitWriter
}

export interface SharedRecords {
  /** A new send tick: what was made for the last one is void. */
  begin(tick: number): void
  /** The records since a tick of the history; undefined if that tick is no longer held. */
  since(baselineTick: number): RecordsSince | undefined
}

export interface SharedRecordsOptions {
  readonly tables: StateTables
  readonly motion: MotionStep
  readonly dtS: number
  readonly columns: Columns
  readonly history: History
}

interface Slot extends RecordsSince {
  baselineTick: number
  base: Columns
}

export function createSharedRecords({ tables, motion, dtS, columns, history }: SharedRecordsOptions): SharedRecords {
  const { capacity } = columns
  const scratch = createColumns(tables.schema, 1)
  /** Kept from tick to tick, so that a send tick allocates nothing; only the first `made` are of this tick. */
  const slots: Slot[] = []
  let made = 0
  let tick = 0

  function makeRecords(slot: Slot): void {
    const { base, fates, startBits, bitCounts, writer } = slot
    const ticks = tick - slot.baselineTick
    writer.clear()
    for (let eid = 1; eid < columns.used; eid++) {
      if (columns.alive[eid] !== 1) continue
      if (base.alive[eid] !== 1 || base.netIds[eid] !== columns.netIds[eid] || base.archetypes[eid] !== columns.archetypes[eid]) {
        fates[eid] = FATE.new
        continue
      }
      copyRow(base, eid, scratch, 0)
      for (let step = 0; step < ticks; step++) motion(scratch, 0, dtS)
      if (sameMasks(tables, columns, eid, scratch, 0) && !fieldsDiffer(tables, columns, eid, scratch, 0)) {
        fates[eid] = FATE.lawful
        continue
      }
      fates[eid] = FATE.changed
      startBits[eid] = writer.bitLength
      writeRecord(tables, writer, 'diff', columns, eid, scratch, 0)
      bitCounts[eid] = writer.bitLength - startBits[eid]!
    }
  }

  return {
    begin(sendTick) {
      tick = sendTick
      made = 0
    },
    since(baselineTick) {
      for (let i = 0; i < made; i++) if (slots[i]!.baselineTick === baselineTick) return slots[i]
      const base = history.at(baselineTick)
      if (!base) return undefined
      const slot = (slots[made] ??= {
        baselineTick,
        base,
        fates: new Uint8Array(capacity),
        startBits: new Uint32Array(capacity),
        bitCounts: new Uint32Array(capacity),
        writer: createBitWriter(),
      })
      slot.baselineTick = baselineTick
      slot.base = base
      made++
      makeRecords(slot)
      return slot
    },
  }
}
