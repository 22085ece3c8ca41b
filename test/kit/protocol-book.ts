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
/** Nor this: a position is where its way brings it. */
const FOLLOWS = -Infinity

export interface ProtocolShape {
  /** By place, or by number of a part in a set. `fixed` 0: the residual follows. */
  readonly fields: readonly { readonly place: number; readonly fixed: number }[]
}

export interface ProtocolList {
  readonly shapes: readonly ProtocolShape[]
  /** The symbol of none. */
  readonly none: number
  /** By the bits of its code, the highest first, each symbol. */
  readonly symbols: ReadonlyMap<string, number>
}

export interface ProtocolRecords {
  readonly whole: ProtocolList
  readonly sets: ProtocolList
  readonly parts: readonly ProtocolList[]
}

export interface ProtocolBook {
  readonly orders: Readonly<Record<Mode, readonly number[]>>
  readonly records: Readonly<Record<Mode, readonly ProtocolRecords[]>>
}

const NO_SHAPES: ProtocolList = { shapes: [], none: 0, symbols: new Map([['', 0]]) }

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

/** The places of each part, by number. */
export function protocolParts(fields: readonly SharedField[]): readonly (readonly number[])[] {
  const at = (role: string, name: string): number => fields.findIndex((field) => field.role === role && field.name === name)
  const parts = new Map<string, number[]>()
  fields.forEach(({ component, role, name }, place) => {
    const isOfAxis = role !== 'none' && at('position', name) >= 0 && at('velocity', name) >= 0
    const key = isOfAxis ? `axis ${name}` : `component ${component}`
    parts.set(key, [...(parts.get(key) ?? []), place])
  })
  return [...parts.values()]
}

export function plainProtocolBook(fields: readonly SharedField[], archetypes: number): ProtocolBook {
  const records = Array.from({ length: archetypes }, () => ({ whole: NO_SHAPES, sets: NO_SHAPES, parts: protocolParts(fields).map(() => NO_SHAPES) }))
  const orders = (mode: Mode): readonly number[] => fields.map((field) => tableOrder(field, mode))
  return { orders: { entry: orders('entry'), diff: orders('diff') }, records: { entry: records, diff: records } }
}

export function readProtocolBook(bits: Bits, fields: readonly SharedField[], archetypes: number): ProtocolBook {
  const parts = protocolParts(fields)
  const all = fields.map((_, place) => place)
  const half = (mode: Mode) => ({
    orders: fields.map((field) => (bits.flag() ? bits.u(5) : tableOrder(field, mode))),
    records: Array.from({ length: archetypes }, () => {
      const whole = readList(bits, () => readShape(bits, all, fields))
      const sets = readList(bits, () => ({ fields: readNumbers(bits).map((place) => ({ place, fixed: 0 })) }))
      const hasParts = bits.flag()
      return { whole, sets, parts: parts.map((places) => (hasParts ? readList(bits, () => readShape(bits, places, fields)) : NO_SHAPES)) }
    }),
  })
  const entry = half('entry')
  const diff = half('diff')
  return { orders: { entry: entry.orders, diff: diff.orders }, records: { entry: entry.records, diff: diff.records } }
}

function readList(bits: Bits, readOne: () => ProtocolShape): ProtocolList {
  const count = bits.eg(2)
  if (count === 0) return NO_SHAPES
  const none = bits.eg(2)
  const symbols = new Map<string, number>()
  let length = bits.eg(1)
  let code = 0
  for (let symbol = 0; symbol <= count; symbol++) {
    if (symbol > 0) {
      const longer = bits.eg(0)
      length += longer
      code = (code + 1) * 2 ** longer
    }
    symbols.set(length === 0 ? '' : code.toString(2).padStart(length, '0'), symbol)
  }
  if (code + 1 !== 2 ** length) throw new Error('code lengths that leave a code free')
  return { shapes: Array.from({ length: count }, readOne), none, symbols }
}

/** Undefined: none of the list. */
export function readListed(bits: Bits, { shapes, none, symbols }: ProtocolList): ProtocolShape | undefined {
  let code = ''
  while (!symbols.has(code)) {
    if (code.length > 20) throw new Error('a code that is no symbol')
    code += bits.flag() ? '1' : '0'
  }
  const symbol = symbols.get(code)!
  return symbol === none ? undefined : shapes[symbol < none ? symbol : symbol - 1]
}

function readNumbers(bits: Bits): readonly number[] {
  let last = -1
  return Array.from({ length: bits.eg(1) }, () => (last += bits.eg(1) + 1))
}

function readShape(bits: Bits, places: readonly number[], all: readonly SharedField[]): ProtocolShape {
  return {
    fields: readNumbers(bits).map((number) => {
      const place = places[number]!
      if (!bits.flag()) return { place, fixed: 0 }
      const { kind, role, name, unit } = all[place]!
      const fixed = bits.seg(kind === 'f32' ? 8 : 1)
      if (fixed !== 0) return { place, fixed }
      if (role === 'position' && name !== 'teleports') {
        if (bits.u(2) > 2) throw new Error('a way of a position that is none')
        return { place, fixed: FOLLOWS }
      }
      if (!['f32', 'i16', 'i32', 'u32'].includes(kind) || (kind === 'u32' && unit === 'ticks')) throw new Error(`a shape with a ${kind} that becomes 0`)
      return { place, fixed: BECOMES_ZERO }
    }),
  }
}
