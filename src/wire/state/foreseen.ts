/** What a room foresees of every entity, had it moved lawfully since the last send tick: who did, who did not, who is new and who is gone. */

import { type Columns, copyRow, createColumns } from '../../columns.ts'
import type { FieldArray } from '../../fields.ts'
import type { MotionStep } from '../../game.ts'
import { createEidBits, type EidBits, putBit } from './eid-bits.ts'
import { moveMany } from './move-many.ts'
import type { StateTables } from './state-tables.ts'

export interface ForeseenOptions {
  readonly tables: StateTables
  readonly motion: MotionStep
  readonly dtS: number
  /** The live state. */
  readonly columns: Columns
}

export interface Foreseen {
  /** As foreseen; what did not move lawfully is brought back to the world at each send tick. */
  readonly columns: Columns
  /** By eid: the send tick at which this very entity was first there, and the last one up to which it had not moved lawfully. Infinity: it is not alive. */
  readonly bornAt: Float64Array
  readonly changedAt: Float64Array
  /** Who did not move lawfully from the last send tick to this one, who came and who is gone. */
  readonly newsBits: EidBits
  /** The eid of a NetId that was alive at the last send tick, or 0. */
  eidOf(netId: number): number
  /** On to another send tick. `onChange` is told of each that was there and is other than foreseen, while it is still as foreseen. */
  moveOn(sendTick: number, onChange: (eid: number) => void): void
}

export function createForeseen({ tables, motion, dtS, columns }: ForeseenOptions): Foreseen {
  const { capacity } = columns
  const foreseen = createColumns(tables.schema, capacity, true)
  /** The eids of what was there at the last send tick and still is. */
  const movers = new Int32Array(capacity)
  const pairs = tables.fields.map(({ index }) => ({ now: wordsOf(columns.arrays[index]!), foreseen: wordsOf(foreseen.arrays[index]!) }))
  const news = new Uint8Array(capacity)
  const newsBits = createEidBits(capacity)
  const bornAt = new Float64Array(capacity)
  const changedAt = new Float64Array(capacity)
  const eidByNetId = new Map<number, number>()
  let tick = 0

  function isSameEntity(eid: number): boolean {
    return foreseen.alive[eid] === 1 && foreseen.netIds[eid] === columns.netIds[eid] && foreseen.archetypes[eid] === columns.archetypes[eid]
  }

  function forget(eid: number): void {
    if (foreseen.alive[eid] === 1 && eidByNetId.get(foreseen.netIds[eid]!) === eid) eidByNetId.delete(foreseen.netIds[eid]!)
    foreseen.alive[eid] = 0
    bornAt[eid] = changedAt[eid] = Infinity
  }

  /** Moves all by so many ticks, and takes in who is new and who is gone. Answers the bound of all that is or was. */
  function foresee(ticks: number): number {
    const { alive, used } = columns
    const bound = used > foreseen.used ? used : foreseen.used
    let count = 0
    for (let eid = 1; eid < bound; eid++) {
      if (alive[eid] !== 1) {
        forget(eid)
        continue
      }
      if (isSameEntity(eid)) {
        movers[count++] = eid
        continue
      }
      forget(eid)
      eidByNetId.set(columns.netIds[eid]!, eid)
      copyRow(columns, eid, foreseen, eid)
      bornAt[eid] = changedAt[eid] = tick
    }
    moveMany(motion, foreseen, movers, count, ticks, dtS)
    foreseen.used = used
    return bound
  }

  /** Column by column: a field is zero where its component is missing, here as there. */
  function findDifferences(): void {
    const { used } = columns
    news.fill(0)
    for (const pair of pairs) compareWords(pair.now, pair.foreseen, used, news)
    const { maskWords } = tables.schema
    const { masks } = columns
    for (let at = maskWords; at < used * maskWords; at++) if (masks[at] !== foreseen.masks[at]) news[(at / maskWords) | 0] = 1
  }

  return {
    columns: foreseen,
    bornAt,
    changedAt,
    newsBits,
    eidOf: (netId) => eidByNetId.get(netId) ?? 0,
    moveOn(sendTick, onChange) {
      // Before the first there is nobody to move.
      const ticks = sendTick - tick
      tick = sendTick
      const bound = foresee(ticks)
      findDifferences()
      newsBits.fill(0)
      for (let eid = 1; eid < bound; eid++) {
        const isNew = changedAt[eid]! >= sendTick
        if (!isNew && news[eid] === 0) continue
        putBit(newsBits, eid)
        if (isNew) continue
        onChange(eid)
        changedAt[eid] = sendTick
        copyRow(columns, eid, foreseen, eid)
      }
    },
  }
}

type Words = Int32Array | Uint16Array | Uint8Array

/** A column's bits: whole words compare sooner than numbers. What everyone is told of has no wider kind. */
function wordsOf({ buffer, byteOffset, length, BYTES_PER_ELEMENT }: FieldArray): Words {
  if (BYTES_PER_ELEMENT === 4) return new Int32Array(buffer, byteOffset, length)
  return BYTES_PER_ELEMENT === 2 ? new Uint16Array(buffer, byteOffset, length) : new Uint8Array(buffer, byteOffset, length)
}

function compareWords(now: Words, foreseen: Words, used: number, news: Uint8Array): void {
  for (let eid = 1; eid < used; eid++) if (now[eid] !== foreseen[eid]) news[eid] = 1
}
