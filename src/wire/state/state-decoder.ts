/** The state decoder: reads a message whole against what it holds, then puts it in force. */

import type { Archetypes } from '../../archetypes.ts'
import { clearRow, type Columns, copyRow, createColumns, hasComponentAt, narrowBlocks, SCALARS } from '../../columns.ts'
import { SERVER_KIND } from '../message-kinds.ts'
import type { StateHead } from '../messages.ts'
import { type CodeBook, readBook, widerBook } from './code-book.ts'
import { createDecoderTools, type DecoderTools, type DecoderToolsOptions } from './decoder-tools.ts'
import { binOf, createNameBins, type LeftEntity, type StateBody } from './state-body.ts'
import { putValueAt } from './column-values.ts'
import { clearLively, createLively, dropLively, markLively, turnLively } from './lively.ts'
import { createLeftStates } from './left-states.ts'
import { createMovedRows } from './moved-rows.ts'
import { readInputReport, readStamp } from './state-head.ts'
import { namedNetId, readEdits, readEvents } from './state-news.ts'
import type { Patches, RowChanges } from './row-store.ts'
import { entryValue } from './state-tables.ts'

export interface StateDecoderOptions extends DecoderToolsOptions {
  /** In force at a tick: what a state is told by. */
  archetypesAt(tick: number): Archetypes
  /** The world's eid for a NetId: rows of `confirmed` are the world's rows. */
  readonly claimEid: (netId: number) => number
  /** Event kinds in the order of their numbers. */
  readonly events: readonly string[]
  /** Of the same options, shared with decoders that take turns with this one. */
  readonly tools?: DecoderTools
}

/** A message read whole and not yet in force. */
export interface DecodedState extends StateBody {
  readonly kind: 'state'
  readonly head: StateHead
  /** By which the next messages are written. */
  readonly book: CodeBook
  /** Which of the messages read it is: the next one takes its memory. */
  readonly serial: number
}

/** No attack: it starts from another tick than the one held, is older than it, or belongs to another epoch. */
export interface OutOfOrder {
  readonly kind: 'out-of-order'
  readonly epoch: number
  readonly tick: number
  readonly baselineTick: number
}

export interface StateDecoder {
  /** The room's state at the last applied tick, as far as this user is told of it; what is stale is only guessed. */
  readonly confirmed: Columns
  readonly staleCount: number
  /** By eid: 1 for what changed and was not told of since: to be drawn, and neither compared nor simulated. */
  readonly isStale: Uint8Array
  /** NetIds of all that is not; undefined where nothing is. */
  freshNetIds(): ReadonlySet<number> | undefined
  /** Reads a message and changes nothing. Throws a DecodeError where it is none. */
  read(bytes: Uint8Array): DecodedState | OutOfOrder
  /** Puts the message in force that was read last, against the state held now. */
  apply(decoded: DecodedState): void
  /** A new epoch: nothing is known. */
  forget(): void
}

const NO_NET_IDS = new Float64Array(0)
const NARROW_EVERY = 16

export function createStateDecoder(options: StateDecoderOptions): StateDecoder {
  const { schema, archetypesAt, claimEid, tally, tools = createDecoderTools(options) } = options
  const { tables, reader, readBody, kinds, owned, refs, claimed, noBook } = tools
  const confirmed = createColumns(schema, options.capacity, true)
  const moved = createMovedRows(tools.movedMemory, confirmed, options.motion, options.dtS)
  /** By slot; 0 is a free one. */
  const netIds = new Float64Array(options.capacity)
  const eids = new Int32Array(options.capacity)
  const uses = new Uint8Array(options.capacity)
  const names = createNameBins()
  /** By slot: the tick as of which a stale thing is known; 0 for what is known as it is. */
  const staleSince = new Float64Array(options.capacity)
  const isStale = new Uint8Array(options.capacity)
  let staleCount = 0
  const lively = createLively()
  const leftStates = createLeftStates(schema)
  /** Slots below which all lie that are in use. */
  let slotBound = 0
  let epoch = -1
  let tick = 0
  let ownNetId = 0
  let ownSlot = -1
  let book = noBook
  let place: readonly number[] = []
  let leavings = 0

  function forget(): void {
    for (let slot = 0; slot < slotBound; slot++) if (eids[slot] !== 0) clearRow(confirmed, eids[slot]!)
    netIds.fill(0)
    eids.fill(0)
    uses.fill(0)
    names.fill(0)
    staleSince.fill(0)
    isStale.fill(0)
    staleCount = 0
    clearLively(lively)
    leftStates.clear()
    slotBound = 0
    epoch = -1
    tick = 0
    ownNetId = 0
    ownSlot = -1
    book = noBook
    place = []
    confirmed.used = 1
    confirmed.scalars.fill(0)
  }

  function putRow(eid: number, { netIds: names, archetypes }: RowChanges, at: number, { columns }: StateBody): void {
    copyRow(columns, at, confirmed, eid)
    confirmed.alive[eid] = 1
    confirmed.netIds[eid] = names[at]!
    confirmed.archetypes[eid] = archetypes[at]!
  }

  function putPatches({ count, rows, indexes, values }: Patches): void {
    for (let i = 0; i < count; i++) putValueAt(confirmed.arrays[indexes[i]!]!, kinds[indexes[i]!]!, claimed[rows[i]!]!, values[i]!)
  }

  /** A diff is read against what would be if everything had moved lawfully. */
  function readDiff(tickNow: number, archetypes: Archetypes, messageBook: CodeBook, hasStale: boolean): StateBody {
    // Slot by slot: who is in none is row 0, which is nobody.
    moved.goAhead(eids, slotBound, tickNow - tick)
    try {
      return readBody(reader, tickNow, archetypes, messageBook, { moved: confirmed, tick, ownNetId, ownSlot, netIds, eids, uses, slotBound, names, place, staleSince, lively, leftStates }, hasStale)
    } finally {
      moved.goBack()
    }
  }

  /** What only the owner is told is held of the own person alone: who ceases to be it goes back to the defaults. */
  function changeOwn(next: number, slot: number): void {
    if (next !== ownNetId && ownNetId !== 0 && netIds[ownSlot] === ownNetId) {
      const eid = eids[ownSlot]!
      const archetype = archetypesAt(tick).list[confirmed.archetypes[eid]! - 1]!
      for (const { index, component } of owned) confirmed.arrays[index]![eid] = hasComponentAt(confirmed, eid, component) ? entryValue(schema.columns[index]!, archetype) : 0
    }
    ownNetId = next
    ownSlot = slot
  }

  /** What left takes the references to it along. */
  function dropRefs(): void {
    const known = new Set(netIds.subarray(0, slotBound))
    for (let slot = 0; slot < slotBound; slot++) {
      const eid = eids[slot]!
      if (eid === 0) continue
      for (const { index } of refs) if (!known.has(confirmed.arrays[index]![eid]!)) confirmed.arrays[index]![eid] = 0
    }
  }

  /** What leaves as it was known is kept so for a while. */
  function keepLeft({ slot, isDespawned }: LeftEntity): void {
    if (isDespawned || staleSince[slot] !== 0) return
    const eid = eids[slot]!
    const place = leftStates.push(confirmed, eid, tick)
    // It comes back as any newcomer: what only its owner is told is not held of it.
    const archetype = archetypesAt(tick).list[confirmed.archetypes[eid]! - 1]!
    for (const { index, component } of owned) leftStates.rows.arrays[index]![place] = hasComponentAt(confirmed, eid, component) ? entryValue(schema.columns[index]!, archetype) : 0
  }

  function setStale(slot: number, sinceTick: number): void {
    if ((staleSince[slot] === 0) === (sinceTick === 0)) return
    staleSince[slot] = sinceTick
    isStale[eids[slot]!] = sinceTick === 0 ? 0 : 1
    staleCount += sinceTick === 0 ? -1 : 1
  }

  function leave({ slot }: LeftEntity): void {
    dropLively(lively, slot)
    setStale(slot, 0)
    clearRow(confirmed, eids[slot]!)
    names[binOf(netIds[slot]!)]!--
    netIds[slot] = eids[slot] = uses[slot] = 0
  }

  function enter(slot: number, netId: number, eid: number): void {
    netIds[slot] = netId
    eids[slot] = eid
    uses[slot] = 1
    names[binOf(netId)]!++
    if (slot >= slotBound) slotBound = slot + 1
    if (eid >= confirmed.used) confirmed.used = eid + 1
  }

  /** After somebody left: what is in use may end sooner. */
  function narrow(): void {
    while (slotBound > 0 && eids[slotBound - 1] === 0) slotBound--
    while (confirmed.used > 1 && confirmed.alive[confirmed.used - 1] === 0) confirmed.used--
    // What rows had remains said of their blocks for a while: it costs a copy a little, and finding out costs more.
    if (++leavings % NARROW_EVERY === 0) narrowBlocks(confirmed)
  }

  return {
    confirmed,
    isStale,
    get staleCount() {
      return staleCount
    },
    freshNetIds: () => (staleCount === 0 ? undefined : new Set(netIds.subarray(0, slotBound).filter((netId, slot) => netId !== 0 && staleSince[slot] === 0))),
    read(bytes) {
      const serial = ++tools.reads
      reader.open(bytes)
      const kind = reader.u(8)
      if (kind !== SERVER_KIND.state) reader.refuse(`kind ${kind}`, `${SERVER_KIND.state}, a state`)
      const messageEpoch = reader.u(8)
      const stamp = readStamp(reader, tick)
      const isWhole = stamp.baselineTick === 0
      const fits = isWhole ? messageEpoch !== epoch || stamp.tick >= tick : messageEpoch === epoch && stamp.baselineTick === tick && stamp.tick > tick
      if (!fits) return { kind: 'out-of-order', epoch: messageEpoch, ...stamp }
      const report = readInputReport(reader, stamp.tick)
      const afterHead = reader.bitsLeft
      const archetypes = archetypesAt(stamp.tick)
      const archetypeCount = archetypes.list.length
      const heldBook = widerBook(isWhole ? noBook : book, tables, archetypeCount)
      const hasRarities = reader.flag()
      const hasBook = hasRarities && reader.flag()
      const hasStale = hasRarities && reader.flag()
      if (isWhole && hasStale) reader.refuse('stale marks in a whole state', 'none')
      const messageBook = hasBook ? tools.keepBook(readBook(reader, stamp.tick, tables, archetypeCount)) : heldBook
      const afterBook = reader.bitsLeft
      const body = isWhole ? readBody(reader, stamp.tick, archetypes, messageBook, undefined, hasStale) : readDiff(stamp.tick, archetypes, messageBook, hasStale)
      const afterBody = reader.bitsLeft
      const edits = readEdits(reader, stamp.tick, tables.positions, body.place)
      const afterEdits = reader.bitsLeft
      const events = readEvents(reader, stamp.tick, options.events, (name) => namedNetId(name, body, isWhole ? NO_NET_IDS : netIds))
      const padding = reader.bitsLeft
      reader.end()
      if (tally?.isCounting) {
        tally.other('head', bytes.length * 8 - afterHead + padding)
        tally.other('entities', afterHead - afterBook)
        tally.other('tiles', afterBody - afterEdits)
        tally.other('events', afterEdits - padding)
      }
      const head = { epoch: messageEpoch, tick: stamp.tick, baselineTick: stamp.baselineTick, inputTick: report.inputTick, slackTicks: report.slackTicks, applied: report.applied, ownNetId: body.ownNetId, edits, events }
      const { left, rows, patches, stale, columns, place: lastPlace, ownNetId: own, ownSlot: slot, ownValues } = body
      return { kind: 'state', head, book: messageBook, serial, left, rows, patches, stale, columns, place: lastPlace, ownNetId: own, ownSlot: slot, ownValues }
    },
    apply(decoded) {
      const { head, left, rows, patches, stale, ownValues } = decoded
      const isWhole = head.baselineTick === 0
      if (!isWhole && (head.epoch !== epoch || head.baselineTick !== tick)) throw new Error(`state read against tick ${head.baselineTick} was applied at tick ${tick}; expected the one it was read against. Read it again`)
      if (decoded.serial !== tools.reads) throw new Error(`state of tick ${head.tick} was applied after another message had been read; expected at once. Read it again`)
      // Claimed before anything changes, because a full world throws.
      for (let i = 0; i < rows.count; i++) claimed[i] = rows.areNew[i] === 1 ? claimEid(rows.netIds[i]!) : eids[rows.slots[i]!]!
      if (isWhole) forget()
      for (const one of left) keepLeft(one)
      if (!isWhole) moved.goAheadAgain()
      for (const one of left) leave(one)
      for (let i = 0; i < rows.count; i++) {
        if (rows.areNew[i] === 1) enter(rows.slots[i]!, rows.netIds[i]!, claimed[i]!)
        else {
          if (staleCount > 0) setStale(rows.slots[i]!, 0)
          markLively(lively, rows.slots[i]!)
        }
        if (rows.areWhole[i] === 1) putRow(claimed[i]!, rows, i, decoded)
      }
      putPatches(patches)
      for (const slot of stale) setStale(slot, tick)
      changeOwn(decoded.ownNetId, decoded.ownSlot)
      if (ownNetId !== 0) for (const { index, value } of ownValues) confirmed.arrays[index]![eids[ownSlot]!] = value
      if (left.length > 0) {
        if (refs.length > 0) dropRefs()
        narrow()
      }
      if (!isWhole) turnLively(lively)
      epoch = head.epoch
      tick = head.tick
      book = decoded.book
      place = decoded.place
      confirmed.scalars[SCALARS.tick] = tick
    },
    forget,
  }
}
