/** The state decoder: reads a message whole against what it holds, then puts it in force. */

import type { Archetypes } from '../archetypes.ts'
import { clearRow, type Columns, createColumns, hasComponentAt, narrowBlocks, SCALARS, setMask } from '../columns.ts'
import type { MotionStep } from '../game.ts'
import type { Schema } from '../schema.ts'
import { createBitReader } from './bit-reader.ts'
import type { BitTally } from './bit-tally.ts'
import { SERVER_KIND } from './message-kinds.ts'
import type { StateHead } from './messages.ts'
import { readInputReport, readStamp } from './state-head.ts'
import { type EntityName, readEdits, readEvents } from './state-news.ts'
import { createStateReader, type RowChange, type StateBody } from './state-reader.ts'
import { createStateTables, entryValue } from './state-tables.ts'

export interface StateDecoderOptions {
  readonly schema: Schema
  readonly archetypes: Archetypes
  readonly motion: MotionStep
  readonly dtS: number
  readonly capacity: number
  /** The world's eid for a NetId: rows of `confirmed` are the world's rows. */
  readonly claimEid: (netId: number) => number
  /** Event kinds in the order of their numbers. */
  readonly events: readonly string[]
  /** Told what the bits were spent on, while it counts. */
  readonly tally?: BitTally
}

/** A message read whole and not yet in force. */
export interface DecodedState extends StateBody {
  readonly kind: 'state'
  readonly head: StateHead
}

/** No attack: it starts from another tick than the one held, is older than it, or belongs to another epoch. */
export interface OutOfOrder {
  readonly kind: 'out-of-order'
  readonly epoch: number
  readonly tick: number
  readonly baselineTick: number
}

export interface StateDecoder {
  /** The room's state at the last applied tick, as far as this user is told of it. */
  readonly confirmed: Columns
  /** Reads a message and changes nothing. Throws a DecodeError where it is none. */
  read(bytes: Uint8Array): DecodedState | OutOfOrder
  /** Puts a message in force that was read against the state held now. */
  apply(decoded: DecodedState): void
  /** A new epoch: nothing is known. */
  forget(): void
}

export function createStateDecoder(options: StateDecoderOptions): StateDecoder {
  const { schema, archetypes, motion, dtS, claimEid, tally } = options
  const tables = createStateTables(schema, archetypes)
  const readBody = createStateReader({ ...options, tables })
  const confirmed = createColumns(schema, options.capacity, true)
  const owned = [...tables.owned, ...tables.ownedRefs]
  const refs = [...tables.sharedRefs, ...tables.ownedRefs]
  /** By slot; NetId 0 is a free one. */
  let netIds: number[] = []
  let eids: number[] = []
  let epoch = -1
  let tick = 0
  let ownNetId = 0

  function forget(): void {
    for (let slot = 0; slot < netIds.length; slot++) if (netIds[slot] !== 0) clearRow(confirmed, eids[slot]!)
    netIds = []
    eids = []
    epoch = -1
    tick = 0
    ownNetId = 0
    confirmed.used = 1
    confirmed.scalars.fill(0)
  }

  function putRow(eid: number, { netId, archetype, mask, values }: RowChange): void {
    confirmed.alive[eid] = 1
    confirmed.netIds[eid] = netId
    confirmed.archetypes[eid] = archetype
    for (let word = 0; word < mask.length; word++) setMask(confirmed, eid, word, mask[word]!)
    for (let i = 0; i < values.length; i++) confirmed.arrays[i]![eid] = values[i]!
  }

  function moveLawfully(ticks: number, rows: readonly RowChange[]): void {
    const hasRecord = new Set(rows.map(({ slot }) => slot))
    for (let slot = 0; slot < netIds.length; slot++) {
      if (netIds[slot] === 0 || hasRecord.has(slot)) continue
      for (let step = 0; step < ticks; step++) motion(confirmed, eids[slot]!, dtS)
    }
  }

  /** What only the owner is told is held of the own person alone: who ceases to be it goes back to the defaults. */
  function changeOwn(next: number): void {
    if (next === ownNetId) return
    const eid = eids[netIds.indexOf(ownNetId)] ?? 0
    if (ownNetId !== 0 && netIds.includes(ownNetId)) {
      const archetype = archetypes.list[confirmed.archetypes[eid]! - 1]!
      for (const { index, component } of owned) confirmed.arrays[index]![eid] = hasComponentAt(confirmed, eid, component) ? entryValue(schema.columns[index]!, archetype) : 0
    }
    ownNetId = next
  }

  /** What left takes the references to it along. */
  function dropRefs(): void {
    if (refs.length === 0) return
    const known = new Set(netIds)
    for (let slot = 0; slot < netIds.length; slot++) {
      if (netIds[slot] === 0) continue
      for (const { index } of refs) if (!known.has(confirmed.arrays[index]![eids[slot]!]!)) confirmed.arrays[index]![eids[slot]!] = 0
    }
  }

  return {
    confirmed,
    read(bytes) {
      const reader = createBitReader(bytes, 'state message')
      const kind = reader.u(8)
      if (kind !== SERVER_KIND.state) reader.refuse(`kind ${kind}`, `${SERVER_KIND.state}, a state`)
      const messageEpoch = reader.u(8)
      const stamp = readStamp(reader)
      const isWhole = stamp.baselineTick === 0
      const fits = isWhole ? messageEpoch !== epoch || stamp.tick >= tick : messageEpoch === epoch && stamp.baselineTick === tick
      if (!fits) return { kind: 'out-of-order', epoch: messageEpoch, ...stamp }
      const report = readInputReport(reader, stamp.tick)
      const afterHead = reader.bitsLeft
      const body = readBody(reader, stamp.tick, isWhole ? undefined : { confirmed, tick, ownNetId, netIds, eids })
      const afterBody = reader.bitsLeft
      const edits = readEdits(reader, stamp.tick)
      const afterEdits = reader.bitsLeft
      const events = readEvents(reader, stamp.tick, options.events, (name) => netIdOf(name, body, isWhole ? [] : netIds))
      const padding = reader.bitsLeft
      reader.end()
      if (tally?.isCounting) {
        tally.other('head', bytes.length * 8 - afterHead + padding)
        tally.other('tiles', afterBody - afterEdits)
        tally.other('events', afterEdits - padding)
      }
      return { kind: 'state', head: { epoch: messageEpoch, ...stamp, ...report, ownNetId: body.ownNetId, edits, events }, ...body }
    },
    apply({ head, left, rows, ownNetId: nextOwn, ownValues }) {
      const isWhole = head.baselineTick === 0
      if (!isWhole && (head.epoch !== epoch || head.baselineTick !== tick)) throw new Error(`state read against tick ${head.baselineTick} was applied at tick ${tick}; expected the one it was read against. Read it again`)
      // Claimed before anything changes, because a full world throws.
      const claimed = rows.map(({ isNew, slot, netId }) => (isNew ? claimEid(netId) : eids[slot]!))
      if (isWhole) forget()
      for (const { slot } of left) {
        clearRow(confirmed, eids[slot]!)
        netIds[slot] = 0
      }
      if (!isWhole) moveLawfully(head.tick - tick, rows)
      rows.forEach((row, i) => {
        const eid = claimed[i]!
        while (netIds.length < row.slot) {
          netIds.push(0)
          eids.push(0)
        }
        netIds[row.slot] = row.netId
        eids[row.slot] = eid
        putRow(eid, row)
      })
      changeOwn(nextOwn)
      const ownEid = eids[netIds.indexOf(nextOwn)] ?? 0
      if (nextOwn !== 0) for (const { index, value } of ownValues) confirmed.arrays[index]![ownEid] = value
      dropRefs()
      confirmed.used = eids.reduce((used, eid, slot) => (netIds[slot] === 0 ? used : Math.max(used, eid + 1)), 1)
      if (left.length > 0) narrowBlocks(confirmed)
      epoch = head.epoch
      tick = head.tick
      confirmed.scalars[SCALARS.tick] = tick
    },
    forget,
  }
}

/** The NetId that an event names, 0 for none. */
function netIdOf(name: EntityName, { left, rows }: StateBody, netIds: readonly number[]): number {
  switch (name.by) {
    case 'net-id':
      return name.netId
    case 'leaver':
      return left[name.place]?.netId ?? 0
    case 'slot': {
      const row = rows.find(({ slot }) => slot === name.slot)
      if (row) return row.netId
      return left.some(({ slot }) => slot === name.slot) ? 0 : (netIds[name.slot] ?? 0)
    }
  }
}
