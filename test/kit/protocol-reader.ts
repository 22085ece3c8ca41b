/**
 * Reads states and map chunks by docs/protocol.md alone: it shares no code with src/wire, so that it shares no
 * mistake either. It keeps what a page must know to read on: which slot is which entity, of which components.
 */

import { Bits, readTiles } from './protocol-bits.ts'

/** A game as the protocol sees it: names and kinds, no code. */
export interface ProtocolGame {
  /** By name, in any order; fields in the order of declaration. */
  readonly components: Readonly<Record<string, readonly ProtocolField[]>>
  /** In the room's order: component names, and values by `Component.field` where they differ from 0. */
  readonly archetypes: readonly { readonly components: readonly string[]; readonly values: Readonly<Record<string, number>> }[]
}

export interface ProtocolField {
  readonly name: string
  readonly kind: string
  readonly sync: string
  readonly grid: number
  readonly default: number
  readonly role: 'position' | 'velocity' | 'none'
}

export interface ReadState {
  readonly epoch: number
  readonly tick: number
  readonly baselineTick: number
  readonly left: readonly { readonly netId: number; readonly isDespawned: boolean }[]
  /** `values` by `Component.field`: what everyone is told, references left out. */
  readonly entered: readonly { readonly netId: number; readonly values: ReadonlyMap<string, number> }[]
  readonly changed: readonly number[]
  /** Every NetId that a reference names. */
  readonly referred: readonly number[]
  readonly ownNetId: number
  readonly edits: readonly { readonly tick: number; readonly tileX: number; readonly tileY: number; readonly after: number }[]
  readonly events: readonly { readonly kind: number; readonly netId: number; readonly isNamedWhole: boolean; readonly tick: number; readonly x: number; readonly y: number; readonly value: number }[]
  /** NetIds known after the message. */
  readonly known: readonly number[]
}

const ORDERS: Readonly<Record<string, readonly [entry: number, diff: number]>> = {
  position: [17, 4],
  velocity: [8, 6],
  f32: [6, 3],
  u8: [2, 1],
  u16: [5, 2],
  u32: [10, 3],
  i8: [2, 3],
  i16: [6, 4],
  i32: [10, 4],
  bool: [0, 0],
  enum: [1, 1],
  flags: [2, 2],
}

interface Entity {
  readonly netId: number
  readonly has: Set<string>
}

/** A room's answer to whether a page holds what it was sent. */
export interface ReadHashAnswer {
  readonly epoch: number
  readonly tick: number
  readonly verdict: number
  readonly parts: readonly { readonly part: number; readonly isWhole: boolean; readonly rows: readonly { readonly netId: number; readonly values: readonly number[] }[] }[]
}

export interface ProtocolReader {
  readState(bytes: Uint8Array): ReadState
  readHashAnswer(bytes: Uint8Array): ReadHashAnswer
  readMapChunks(bytes: Uint8Array): { readonly tick: number; readonly chunks: readonly { readonly chunkX: number; readonly chunkY: number; readonly hash: string; readonly tiles: readonly number[] | undefined }[] }
}

export function createProtocolReader(game: ProtocolGame): ProtocolReader {
  const names = Object.keys(game.components).sort()
  const slots = new Map<number, Entity>()
  /** Whose owner-only fields are held: the next ones count against them. */
  let lastOwn = 0

  function skipIntent(bits: Bits): void {
    if (!bits.flag()) return
    if (bits.flag()) bits.u(16)
    if (bits.flag()) bits.u(32)
    if (bits.flag()) bits.u(16)
    if (bits.flag()) bits.u(16)
    if (bits.flag()) bits.u(32)
  }

  function skipInputReport(bits: Bits): void {
    if (bits.flag()) {
      bits.seg(3)
      bits.seg(7)
    }
    for (let count = bits.eg(0); count > 0; count--) {
      bits.seg(1)
      bits.seg(1)
      bits.u(2)
      skipIntent(bits)
    }
  }

  function fieldsOf(name: string, sync: string, isRef: boolean): readonly ProtocolField[] {
    return game.components[name]!.filter((field) => field.sync === sync && (field.kind === 'ref') === isRef)
  }

  /** The residual of a field, 0 if it did not change. */
  function readResidual(bits: Bits, field: ProtocolField, mode: 'entry' | 'diff'): number {
    if (!bits.flag()) return 0
    const isNegative = bits.flag()
    const order = ORDERS[field.role === 'none' ? field.kind : field.role]![mode === 'entry' ? 0 : 1]
    const size = bits.eg(order) + 1
    return isNegative ? -size : size
  }

  function readRecord(bits: Bits, has: Set<string>, mode: 'entry' | 'diff', take: (key: string, field: ProtocolField, residual: number) => void): void {
    if (bits.flag())
      for (const name of names) {
        if (!bits.flag()) continue
        if (!has.delete(name)) has.add(name)
      }
    for (const name of names) {
      const fields = fieldsOf(name, 'everyone', false)
      if (!has.has(name) || fields.length === 0) continue
      const isChanged = bits.flag()
      for (const field of fields) take(`${name}.${field.name}`, field, isChanged ? readResidual(bits, field, mode) : 0)
    }
  }

  return {
    readState(bytes) {
      const bits = new Bits(bytes)
      if (bits.u(8) !== 0x14) throw new Error('not a state')
      const epoch = bits.u(8)
      const tick = bits.u(32)
      const isWhole = !bits.flag()
      const baselineTick = isWhole ? 0 : tick - bits.eg(1) - 1
      if (isWhole) slots.clear()
      skipInputReport(bits)

      const left: { netId: number; isDespawned: boolean }[] = []
      if (!isWhole) {
        let slot = -1
        for (let count = bits.eg(0); count > 0; count--) {
          slot += bits.eg(2) + 1
          left.push({ netId: slots.get(slot)!.netId, isDespawned: bits.flag() })
          slots.delete(slot)
        }
      }

      const entered: { netId: number; values: Map<string, number> }[] = []
      const fresh = new Set<number>()
      const referredSlots: number[] = []
      let slot = -1
      for (let count = bits.eg(0); count > 0; count--) {
        slot += bits.eg(0) + 1
        if (slots.has(slot)) throw new Error(`slot ${slot} is taken`)
        const netId = bits.u(53)
        const archetype = game.archetypes[bits.eg(3)]!
        const has = new Set(archetype.components)
        const values = new Map<string, number>()
        readRecord(bits, has, 'entry', (key, field, residual) => {
          const isOfArchetype = archetype.components.some((name) => key.startsWith(`${name}.`))
          const base = isOfArchetype ? (archetype.values[key] ?? field.default) : field.default
          values.set(key, base + residual * field.grid)
        })
        for (const name of names) if (has.has(name)) for (let refs = fieldsOf(name, 'everyone', true).length; refs > 0; refs--) referredSlots.push(bits.eg(3) - 1)
        slots.set(slot, { netId, has })
        fresh.add(slot)
        entered.push({ netId, values })
      }

      const changed: number[] = []
      if (!isWhole) {
        slot = -1
        for (let count = bits.eg(3); count > 0; count--) {
          slot += bits.eg(1) + 1
          const entity = slots.get(slot)
          if (!entity || fresh.has(slot)) throw new Error(`slot ${slot} cannot have a record`)
          readRecord(bits, entity.has, 'diff', () => {})
          for (const name of names)
            if (entity.has.has(name)) for (let refs = fieldsOf(name, 'everyone', true).length; refs > 0; refs--) if (bits.flag()) referredSlots.push(bits.eg(3) - 1)
          changed.push(entity.netId)
        }
      }

      const own = slots.get(bits.eg(3) - 1)
      if (own) {
        const mode = own.netId === lastOwn && !entered.some(({ netId }) => netId === own.netId) && !isWhole ? 'diff' : 'entry'
        for (const name of names) if (own.has.has(name)) for (const field of fieldsOf(name, 'owner', false)) readResidual(bits, field, mode)
        for (const name of names) if (own.has.has(name)) for (let refs = fieldsOf(name, 'owner', true).length; refs > 0; refs--) if (bits.flag()) referredSlots.push(bits.eg(3) - 1)
      }
      lastOwn = own?.netId ?? 0

      const edits: ReadState['edits'][number][] = []
      let last = { tick, tileX: 0, tileY: 0 }
      for (let count = bits.eg(0); count > 0; count--) {
        last = { tick: last.tick - bits.seg(1), tileX: last.tileX + bits.seg(2), tileY: last.tileY + bits.seg(2) }
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
        changed,
        referred: referredSlots.filter((named) => named >= 0).map((named) => slots.get(named)!.netId),
        ownNetId: own?.netId ?? 0,
        edits,
        events,
        known: [...slots.values()].map(({ netId }) => netId),
      }
    },
    readHashAnswer(bytes) {
      const bits = new Bits(bytes)
      if (bits.u(8) !== 0x15) throw new Error('not an answer to hashes')
      const epoch = bits.u(8)
      const tick = bits.u(32)
      const verdict = bits.u(2)
      const parts: ReadHashAnswer['parts'][number][] = []
      for (let count = verdict === 1 ? bits.eg(0) : 0; count > 0; count--) {
        const part = bits.eg(2)
        const isWhole = bits.flag()
        const rows = Array.from({ length: bits.eg(4) }, () => {
          const netId = bits.u(53)
          return { netId, values: Array.from({ length: bits.eg(2) }, () => bits.double()) }
        })
        parts.push({ part, isWhole, rows })
      }
      bits.end()
      return { epoch, tick, verdict, parts }
    },
    readMapChunks(bytes) {
      const bits = new Bits(bytes)
      if (bits.u(8) !== 0x12) throw new Error('not map chunks')
      bits.u(8)
      const tick = bits.u(32)
      const hex = () => bits.u(32).toString(16).padStart(8, '0')
      const chunks = Array.from({ length: bits.eg(4) }, () => {
        const chunkX = bits.u(16)
        const chunkY = bits.u(16)
        const hash = hex() + hex()
        return { chunkX, chunkY, hash, tiles: bits.flag() ? readTiles(bits) : undefined }
      })
      bits.end()
      return { tick, chunks }
    },
  }
}
