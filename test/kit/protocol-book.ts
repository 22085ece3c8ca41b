/** The code book of states, read by docs/protocol.md alone. */

import type { Bits } from './protocol-bits.ts'

export interface ProtocolField {
  readonly name: string
  readonly kind: string
  readonly sync: string
  readonly grid: number
  readonly default: number
  readonly unit: string
  readonly role: 'position' | 'velocity' | 'none'
}

export type Mode = 'entry' | 'diff'

export interface SharedField extends ProtocolField {
  readonly component: string
}

/** What no residual can be: the number becomes 0. */
export const BECOMES_ZERO = Infinity

export interface ProtocolShape {
  /** `fixed` 0: the residual follows. */
  readonly fields: readonly { readonly place: number; readonly fixed: number }[]
}

export interface ProtocolBook {
  readonly orders: Readonly<Record<Mode, readonly number[]>>
  readonly lists: Readonly<Record<Mode, readonly { readonly order: number; readonly shapes: readonly ProtocolShape[] }[]>>
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

export function tableOrder({ role, kind }: ProtocolField, mode: Mode): number {
  return ORDERS[role === 'none' ? kind : role]![mode === 'entry' ? 0 : 1]
}

export function plainProtocolBook(fields: readonly SharedField[], archetypes: number): ProtocolBook {
  const lists = Array.from({ length: archetypes }, () => ({ order: 0, shapes: [] }))
  const orders = (mode: Mode): readonly number[] => fields.map((field) => tableOrder(field, mode))
  return { orders: { entry: orders('entry'), diff: orders('diff') }, lists: { entry: lists, diff: lists } }
}

export function readProtocolBook(bits: Bits, fields: readonly SharedField[], archetypes: number): ProtocolBook {
  const half = (mode: Mode) => ({
    orders: fields.map((field) => (bits.flag() ? bits.u(5) : tableOrder(field, mode))),
    lists: Array.from({ length: archetypes }, () => {
      const count = bits.eg(2)
      return { order: count > 0 ? bits.u(2) : 0, shapes: Array.from({ length: count }, () => readShape(bits, fields)) }
    }),
  })
  const entry = half('entry')
  const diff = half('diff')
  return { orders: { entry: entry.orders, diff: diff.orders }, lists: { entry: entry.lists, diff: diff.lists } }
}

function readShape(bits: Bits, all: readonly SharedField[]): ProtocolShape {
  let place = -1
  return {
    fields: Array.from({ length: bits.eg(1) }, () => {
      place += bits.eg(1) + 1
      if (!bits.flag()) return { place, fixed: 0 }
      const { kind, role } = all[place]!
      const fixed = bits.seg(kind === 'f32' ? 8 : 1)
      if (fixed === 0 && role === 'position') throw new Error('a shape with a position that becomes 0')
      // Fixed at 0: an f32 that becomes 0.
      return { place, fixed: fixed === 0 ? BECOMES_ZERO : fixed }
    }),
  }
}
