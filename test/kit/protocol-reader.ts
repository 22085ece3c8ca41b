/**
 * Reads states and map chunks by docs/protocol.md alone: it shares no code with src/wire, so that it shares no
 * mistake either. It keeps what a page must know to read on: which slot is which entity, of which components.
 */

import { Bits } from './protocol-bits.ts'
import { BECOMES_ZERO, type Mode, type ProtocolField, type ProtocolShape, plainProtocolBook, protocolParts, readListed, readProtocolBook, type SharedField, tableOrder } from './protocol-book.ts'
import { type ReadHashAnswer, readHashAnswer, type ReadMapChunks, readMapChunks, type ReadTurnedVersion, readTurnedVersion, skipInputReport } from './protocol-messages.ts'

/** A game as the protocol sees it: names and kinds, no code. */
export interface ProtocolGame {
  /** By name, in any order; fields in the order of declaration. */
  readonly components: Readonly<Record<string, readonly ProtocolField[]>>
  /** In the room's order: component names, and values by `Component.field` where they differ from 0. */
  readonly archetypes: readonly { readonly components: readonly string[]; readonly values: Readonly<Record<string, number>> }[]
}

export interface ReadState {
  readonly epoch: number
  readonly tick: number
  readonly baselineTick: number
  readonly left: readonly { readonly netId: number; readonly isDespawned: boolean }[]
  /** `values` by `Component.field`: what everyone is told, references left out. */
  readonly entered: readonly { readonly netId: number; readonly values: ReadonlyMap<string, number> }[]
  /** Of them, whoever was told of before, and of whom only what is otherwise was told. */
  readonly back: readonly number[]
  readonly changed: readonly number[]
  /** NetIds of all that is stale after the message. */
  readonly stale: readonly number[]
  /** Every NetId that a reference names. */
  readonly referred: readonly number[]
  readonly ownNetId: number
  readonly edits: readonly { readonly tick: number; readonly tileX: number; readonly tileY: number; readonly after: number }[]
  readonly events: readonly { readonly kind: number; readonly netId: number; readonly isNamedWhole: boolean; readonly tick: number; readonly x: number; readonly y: number; readonly value: number }[]
  /** NetIds known after the message. */
  readonly known: readonly number[]
}

interface Entity {
  readonly netId: number
  /** Less 1. */
  readonly archetype: number
  readonly has: Set<string>
}

/** Who left, in the order of leaving. */
interface Remembered extends Entity {
  readonly atTick: number
}

export interface ProtocolReader {
  readState(bytes: Uint8Array): ReadState
  readHashAnswer(bytes: Uint8Array): ReadHashAnswer
  readMapChunks(bytes: Uint8Array): ReadMapChunks
  readTurnedVersion(bytes: Uint8Array): ReadTurnedVersion
}

export function createProtocolReader(game: ProtocolGame): ProtocolReader {
  const names = Object.keys(game.components).sort()
  const slots = new Map<number, Entity>()
  const stale = new Set<number>()
  /** By slot: the diff that had a record of it last; how many diffs there were since the last whole state. */
  const toldAt = new Map<number, number>()
  let diffs = 0
  let remembered: Remembered[] = []
  /** Whose owner-only fields are held: the next ones count against them. */
  let lastOwn = 0
  let lastOwnSlot = -1
  let heldTick = 0
  const shared: readonly SharedField[] = names.flatMap((name) => fieldsOf(name, 'everyone', false).map((field) => ({ ...field, component: name })))
  const allParts = protocolParts(shared)
  const plainBook = plainProtocolBook(shared, game.archetypes.length)
  let book = plainBook
  /** Where the last newcomer was, by field, in grid steps. */
  const lastPlace = new Map<string, number>()

  function fieldsOf(name: string, sync: string, isRef: boolean): readonly ProtocolField[] {
    return game.components[name]!.filter((field) => field.sync === sync && (field.kind === 'ref') === isRef)
  }

  /** Told of since the last turn, or in the 16 messages before it. */
  function isLively(slot: number): boolean {
    return (toldAt.get(slot) ?? -Infinity) >= (Math.floor(diffs / 16) - 1) * 16
  }

  function isPointedAt({ component, name }: SharedField): boolean {
    return component === 'Intent' && (name === 'targetX' || name === 'targetY')
  }

  function readResidual(bits: Bits, order: number): number {
    const isNegative = bits.flag()
    const size = bits.eg(order) + 1
    return isNegative ? -size : size
  }

  /** Calls `take` for every field with a residual. */
  function readRecord(bits: Bits, archetype: number, has: Set<string>, mode: Mode, take: (key: string, field: ProtocolField, residual: number) => void): void {
    const { whole, sets, parts } = book.records[mode][archetype]!
    const read = (place: number): number => readResidual(bits, book.orders[mode][place]!)
    const hasField = (place: number): boolean => has.has(shared[place]!.component)
    const takeAt = (place: number, residual: number): void => take(`${shared[place]!.component}.${shared[place]!.name}`, shared[place]!, residual)
    const readShaped = ({ fields }: ProtocolShape): void => {
      for (const { place, fixed } of fields) {
        if (!hasField(place)) throw new Error(`a shape with ${shared[place]!.component}, which is not there`)
        takeAt(place, fixed === 0 ? read(place) : fixed)
      }
    }
    const shape = readListed(bits, whole)
    if (shape) return readShaped(shape)
    if (bits.flag())
      for (const name of names) {
        if (!bits.flag()) continue
        if (!has.delete(name)) has.add(name)
      }
    const held = allParts.map((places, number) => ({ number, places: places.filter(hasField) })).filter(({ places }) => places.length > 0)
    const set = readListed(bits, sets)
    const changed = set ? set.fields.map(({ place }) => place) : held.filter(() => bits.flag()).map(({ number }) => number)
    for (const number of changed) {
      const part = held.find((one) => one.number === number)
      if (!part) throw new Error(`a change of part ${number}, which is not there`)
      const own = readListed(bits, parts[number]!)
      if (own) readShaped(own)
      else for (const place of part.places) if (bits.flag()) takeAt(place, read(place))
    }
  }

  /** Steps of `count` slots out of `bound`. */
  function stepReader(bits: Bits, count: number, bound: number): () => number {
    let order = 0
    for (let k = 1; k <= 24; k++) if (13 * count * 2 ** k <= 9 * bound) order = k
    let slot = -1
    return () => (slot += bits.rice(order) + 1)
  }

  function slotBound(): number {
    return Math.max(-1, ...slots.keys()) + 1
  }

  function readPlace(bits: Bits, key: string, { grid }: ProtocolField): number {
    const c = Math.max(1, 1 / 16 / grid)
    const isBetween = c > 1 && bits.flag()
    const steps = Math.floor((lastPlace.get(key) ?? 0) / c) + bits.seg(13)
    return steps * c + (isBetween ? bits.u(Math.log2(c)) : 0)
  }

  /** What a record in entry mode says, with the place after it. */
  function readWhole(bits: Bits, tick: number, number: number, has: Set<string>, placeOf: (key: string, field: ProtocolField) => number): Map<string, number> {
    const archetype = game.archetypes[number]!
    const residuals = new Map<string, number>()
    readRecord(bits, number, has, 'entry', (key, _field, residual) => residuals.set(key, residual))
    const values = new Map<string, number>()
    for (const field of shared) {
      if (!has.has(field.component)) continue
      const key = `${field.component}.${field.name}`
      const base = archetype.components.includes(field.component) ? (archetype.values[key] ?? field.default) : field.default
      const residual = residuals.get(key) ?? 0
      if (field.role === 'position') values.set(key, placeOf(key, field))
      else if (field.kind === 'u32' && field.unit === 'ticks' && residual !== 0) values.set(key, residual === 1 ? 0 : tick + residual + (residual < 0 ? 1 : -1))
      else if (residual === BECOMES_ZERO) values.set(key, 0)
      else values.set(key, base + (residual > 0 && isPointedAt(field) ? residual - 1 : residual) * field.grid)
    }
    return values
  }

  /** Who it is that is back; what is otherwise about it is skipped but for its components. */
  function readBack(bits: Bits, tick: number): Remembered {
    const after = bits.eg(4)
    const found = remembered.at(-1 - after)
    if (!found || after >= 128) throw new Error(`nobody left ${after} before the last one at tick ${tick}`)
    const has = new Set(found.has)
    readRecord(bits, found.archetype, has, 'diff', () => {})
    return { ...found, has }
  }

  /** Of whom none are held. */
  function readAbsoluteRefs(bits: Bits, has: ReadonlySet<string>, referredSlots: number[]): void {
    for (const name of names) if (has.has(name)) for (let refs = fieldsOf(name, 'everyone', true).length; refs > 0; refs--) referredSlots.push(bits.eg(3) - 1)
  }

  return {
    readState(bytes) {
      const bits = new Bits(bytes)
      if (bits.u(8) !== 0x14) throw new Error('not a state')
      const epoch = bits.u(8)
      const isWhole = !bits.flag()
      let tick = isWhole ? bits.u(32) : bits.u(12)
      if (!isWhole) while (tick <= heldTick - 2048) tick += 4096
      const baselineTick = isWhole ? 0 : tick - bits.eg(1) - 1
      heldTick = tick
      skipInputReport(bits)
      if (isWhole) {
        slots.clear()
        stale.clear()
        toldAt.clear()
        diffs = 0
        remembered = []
        lastPlace.clear()
        book = plainBook
      }
      const isAny = bits.flag()
      const hasBook = isAny && bits.flag()
      const hasMarks = isAny && bits.flag()
      if (isAny && !hasBook && !hasMarks) throw new Error('a rarity that is none')
      if (isWhole && hasMarks) throw new Error('stale marks in a whole state')
      if (hasBook) book = readProtocolBook(bits, shared, game.archetypes.length)

      const left: { netId: number; isDespawned: boolean }[] = []
      const justLeft: Remembered[] = []
      if (!isWhole) {
        const count = bits.eg(0)
        const step = stepReader(bits, count, slotBound())
        for (let i = 0; i < count; i++) {
          const slot = step()
          const isDespawned = bits.flag()
          const entity = slots.get(slot)!
          left.push({ netId: entity.netId, isDespawned })
          if (!isDespawned && !stale.has(slot)) justLeft.push({ ...entity, atTick: baselineTick })
          stale.delete(slot)
          slots.delete(slot)
          toldAt.delete(slot)
        }
      }

      const entered: { netId: number; values: Map<string, number> }[] = []
      const back: number[] = []
      const fresh = new Set<number>()
      const referredSlots: number[] = []
      for (let count = bits.eg(0); count > 0; count--) {
        let slot = 0
        while (slots.has(slot)) slot++
        if (remembered.length > 0 && bits.flag()) {
          const { netId, archetype, has, atTick } = readBack(bits, tick)
          if ([...slots.values()].some((known) => known.netId === netId)) throw new Error(`${netId} is back and was not away`)
          if (tick - atTick > 256) throw new Error(`${netId} is back after ${tick - atTick} ticks`)
          back.push(netId)
          readAbsoluteRefs(bits, has, referredSlots)
          slots.set(slot, { netId, archetype, has })
          fresh.add(slot)
          continue
        }
        const netId = bits.flag() ? bits.eg(10) : bits.u(53)
        const number = bits.eg(1)
        const has = new Set(game.archetypes[number]!.components)
        const values = readWhole(bits, tick, number, has, (key, field) => {
          const value = readPlace(bits, key, field)
          lastPlace.set(key, value)
          return value * field.grid
        })
        readAbsoluteRefs(bits, has, referredSlots)
        slots.set(slot, { netId, archetype: number, has })
        fresh.add(slot)
        entered.push({ netId, values })
      }

      const changed: number[] = []
      const told: number[] = []
      /** Of the lively slots, or of the others. */
      const readThose = (areLively: boolean, count: number): void => {
        const those = Array.from({ length: slotBound() }, (_, slot) => slot).filter((slot) => isLively(slot) === areLively)
        const step = stepReader(bits, count, those.length)
        for (let i = 0; i < count; i++) {
          const slot = those[step()]!
          const entity = slots.get(slot)
          if (!entity || fresh.has(slot)) throw new Error(`slot ${slot} cannot have a record`)
          changed.push(entity.netId)
          told.push(slot)
          if (stale.delete(slot)) {
            const isAnew = bits.flag()
            if (isAnew) {
              entity.has.clear()
              for (const name of game.archetypes[entity.archetype]!.components) entity.has.add(name)
              readWhole(bits, tick, entity.archetype, entity.has, (key, field) => readPlace(bits, key, field))
            } else readRecord(bits, entity.archetype, entity.has, 'diff', () => {})
            readAbsoluteRefs(bits, entity.has, referredSlots)
            continue
          }
          readRecord(bits, entity.archetype, entity.has, 'diff', () => {})
          for (const name of names)
            if (entity.has.has(name)) for (let refs = fieldsOf(name, 'everyone', true).length; refs > 0; refs--) if (bits.flag()) referredSlots.push(bits.eg(3) - 1)
        }
      }
      if (!isWhole) {
        readThose(true, bits.eg(3))
        readThose(false, bits.eg(0))
        for (const slot of told) toldAt.set(slot, diffs)
        diffs++
      }
      if (hasMarks) {
        const count = bits.eg(0)
        const step = stepReader(bits, count, slotBound())
        for (let i = 0; i < count; i++) {
          const slot = step()
          if (fresh.has(slot) || stale.has(slot) || changed.includes(slots.get(slot)!.netId)) throw new Error(`slot ${slot} cannot be marked stale`)
          stale.add(slot)
        }
      }
      remembered.push(...justLeft)

      const isOtherOwn = isWhole || bits.flag()
      const ownSlot = isOtherOwn ? bits.eg(3) - 1 : lastOwnSlot
      const own = slots.get(ownSlot)
      if (!isOtherOwn && (own?.netId ?? 0) !== lastOwn) throw new Error('the own person did not stay')
      const ownFields = (isRef: boolean) => names.flatMap((name) => (own?.has.has(name) ? fieldsOf(name, 'owner', isRef) : []))
      if (ownFields(false).length + ownFields(true).length > 0 && (isOtherOwn || bits.flag())) {
        for (const field of ownFields(false)) if (bits.flag()) readResidual(bits, tableOrder(field, isOtherOwn ? 'entry' : 'diff'))
        for (let refs = ownFields(true).length; refs > 0; refs--) if (bits.flag()) referredSlots.push(bits.eg(3) - 1)
      }
      lastOwn = own?.netId ?? 0
      lastOwnSlot = own ? ownSlot : -1

      const edits: ReadState['edits'][number][] = []
      const [tileX = 0, tileY = 0] = shared
        .filter(({ role }) => role === 'position')
        .map(({ component, name, grid }) => Math.min(65535, Math.max(0, Math.floor(((lastPlace.get(`${component}.${name}`) ?? 0) * grid) / 16))))
      let last = { tick, tileX, tileY }
      let order = 4
      for (let count = bits.eg(0); count > 0; count--) {
        last = { tick: last.tick - bits.seg(1), tileX: last.tileX + bits.seg(order), tileY: last.tileY + bits.seg(order) }
        order = 2
        edits.push({ ...last, after: bits.u(8) })
      }

      const events: ReadState['events'][number][] = []
      for (let count = bits.eg(0); count > 0; count--) {
        const kind = bits.eg(2)
        const by = bits.u(2)
        const netId = by === 0 ? slots.get(bits.eg(3))!.netId : by === 1 ? left[bits.eg(3)]!.netId : bits.u(53)
        const eventTick = tick - bits.eg(1)
        if (bits.flag()) {
          bits.seg(3)
          bits.u(2)
        }
        events.push({ kind, netId, isNamedWhole: by === 2, tick: eventTick, x: bits.seg(12) / 8, y: bits.seg(12) / 8, value: bits.eg(2) })
      }
      bits.end()
      return {
        epoch,
        tick,
        baselineTick,
        left,
        entered,
        back,
        changed,
        stale: [...stale].map((slot) => slots.get(slot)!.netId),
        referred: referredSlots.filter((named) => named >= 0).map((named) => slots.get(named)!.netId),
        ownNetId: own?.netId ?? 0,
        edits,
        events,
        known: [...slots.values()].map(({ netId }) => netId),
      }
    },
    readHashAnswer,
    readMapChunks,
    readTurnedVersion,
  }
}
