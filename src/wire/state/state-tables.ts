/** The field tables of the state messages: what of each component travels, in which units and under which code. */

import type { Archetype } from '../../archetypes.ts'
import { type Columns, hasComponentAt } from '../../columns.ts'
import { type FieldKind, onGrid } from '../../fields.ts'
import type { Column, Schema } from '../../schema.ts'
import { type ArrayKind, arrayKindOf } from './column-values.ts'
import { coarseBits } from './state-layout.ts'

/** One travelling field. Its values count in whole units of `grid`. */
export interface WireField {
  readonly name: string
  readonly index: number
  /** Of the column. */
  readonly kind: ArrayKind
  /** Its place among all fields that everyone is told of; -1 for any other. */
  readonly place: number
  readonly component: number
  readonly grid: number
  /** Of one: a grid is a power of two, so to multiply by this is to divide by that, exactly and sooner. */
  readonly perGrid: number
  /** Of a place: coarse steps of so many units, as a power of two, are what newcomers' places count in. */
  readonly coarseBits: number
  readonly minUnits: number
  readonly maxUnits: number
  /** Golomb orders of a residual: against the archetype's default at entry, against lawful motion later. */
  readonly entryOrder: number
  readonly diffOrder: number
  /** Few values, that come again and again: all kinds but `f32`. */
  readonly isSmall: boolean
  readonly isPosition: boolean
  /** A stamp of the tick in which something happened: what changes it counts from the state's tick, not from what it was. */
  readonly isStamp: boolean
  /** A shape can say of it that it becomes 0, whatever it was. */
  readonly tellsZero: boolean
  /** Of a position: the speed that carries it. */
  readonly follows: WireField | undefined
  /** Of a position: the column that says how large the thing is along its axis, px; -1 where nobody is told. */
  readonly extentIndex: number
  /** Of a place that is pointed at: the position that it counts from while nothing is. */
  readonly pointsFrom: WireField | undefined
  /** Of a speed: it carries a position. */
  readonly isFollowed: boolean
}

export interface StateTables {
  readonly schema: Schema
  /** What everyone is told of, in order; references are kept apart. */
  readonly fields: readonly WireField[]
  /** The same by parts, by number, and the part of each field by its place. */
  readonly parts: readonly RecordPart[]
  readonly partOf: Int32Array
  /** Positions that a speed carries. */
  readonly followers: readonly WireField[]
  /** Where an entity is, axis by axis: told at entry apart from its record. */
  readonly positions: readonly WireField[]
  /** References that everyone in whose area both ends are is told of. */
  readonly sharedRefs: readonly WireField[]
  /** What only the entity's own user is told of. */
  readonly owned: readonly WireField[]
  readonly ownedRefs: readonly WireField[]
  entryRowOf(archetype: Archetype): EntryRow
  /** What everyone is told of that an entity has. */
  fieldsAt(columns: Columns, eid: number): HeldFields
}

/** Fields that mostly change together: a place and its speed along one axis, and what else a component has. */
export interface RecordPart {
  readonly number: number
  readonly fields: readonly WireField[]
}

/** Of all that have the same components: in order, the positions among them that a speed carries, and the parts. */
export interface HeldFields {
  readonly mask: Uint32Array
  readonly fields: readonly WireField[]
  readonly followers: readonly WireField[]
  readonly parts: readonly RecordPart[]
}

/** What an archetype's entity holds at its entry before anything is said of it, but for what is zero. */
export interface EntryRow {
  /** Columns, by index. */
  readonly indexes: Int32Array
  readonly values: Float64Array
}

/** Numbers that are far from 0 at one time and 0 at another. */
const ZERO_KINDS = new Set<FieldKind>(['f32', 'i16', 'i32', 'u32'])

/** Range of what a kind's storage can hold, and its two Golomb orders. A designer's min and max bind JSON, not the wire. */
const STORAGE: Readonly<Record<Exclude<FieldKind, 'f32' | 'ref'>, readonly [min: number, max: number, entryOrder: number, diffOrder: number]>> = {
  u8: [0, 0xff, 2, 1],
  u16: [0, 0xffff, 5, 2],
  u32: [0, 0xffffffff, 10, 3],
  i8: [-0x80, 0x7f, 2, 3],
  i16: [-0x8000, 0x7fff, 6, 4],
  i32: [-0x80000000, 0x7fffffff, 10, 4],
  bool: [0, 0xff, 0, 0],
  enum: [0, 0xff, 1, 1],
  flags: [0, 0xffff, 2, 2],
}

/** Places are far from their default of 0 and speeds are not: hence the orders by role. */
const POSITION_ORDERS = [17, 4] as const
const VELOCITY_ORDERS = [8, 6] as const
const NUMBER_ORDERS = [6, 3] as const

interface Links {
  readonly follows?: WireField | undefined
  readonly extentIndex?: number
  readonly pointsFrom?: WireField | undefined
}

function wireField(schema: Schema, column: Column, place: number, { follows, extentIndex = -1, pointsFrom }: Links = {}): WireField {
  const { field, index, component, componentName, fieldName } = column
  const name = `${componentName}.${fieldName}`
  const isOf = (role: 'position' | 'velocity') => schema.role(role, 'x') === column || schema.role(role, 'y') === column
  const isPosition = isOf('position')
  const isStamp = field.kind === 'u32' && field.unit === 'ticks'
  const known = {
    name,
    index,
    kind: arrayKindOf(field.kind),
    place,
    component,
    grid: field.grid,
    perGrid: 1 / field.grid,
    coarseBits: isPosition ? coarseBits(field.grid) : 0,
    isSmall: field.kind !== 'f32',
    isPosition,
    isStamp,
    tellsZero: !isPosition && !isStamp && ZERO_KINDS.has(field.kind),
    follows,
    extentIndex,
    pointsFrom,
    isFollowed: isOf('velocity'),
  }
  if (field.kind === 'ref') return { ...known, minUnits: 0, maxUnits: Number.MAX_SAFE_INTEGER, entryOrder: 0, diffOrder: 0 }
  if (field.kind !== 'f32') {
    const [minUnits, maxUnits, entryOrder, diffOrder] = STORAGE[field.kind]
    return { ...known, minUnits, maxUnits, entryOrder, diffOrder }
  }
  const minUnits = field.min / field.grid
  const maxUnits = field.max / field.grid
  if (!Number.isInteger(minUnits) || !Number.isInteger(maxUnits))
    throw new Error(`${name} ranges from ${field.min} to ${field.max} on a grid of ${field.grid}; expected bounds on the grid, because the wire counts in its steps`)
  const [entryOrder, diffOrder] = isPosition ? POSITION_ORDERS : isOf('velocity') ? VELOCITY_ORDERS : NUMBER_ORDERS
  return { ...known, minUnits, maxUnits, entryOrder, diffOrder }
}

const AXES = [
  { axis: 'x', extent: 'widthPx', target: 'targetX' },
  { axis: 'y', extent: 'heightPx', target: 'targetY' },
] as const

/** What everyone is told of, in order; a position's axis knows the speed and the extent along it, a pointed-at place its position. */
function sharedFields(schema: Schema): readonly WireField[] {
  const columns = schema.columns.filter(({ sync, field }) => sync === 'everyone' && field.kind !== 'ref')
  const told = (column: Column | undefined): Column | undefined => (column && columns.includes(column) ? column : undefined)
  const fieldOf = (column: Column | undefined, links?: Links): WireField | undefined => column && wireField(schema, column, columns.indexOf(column), links)
  return columns.map((column, place) => {
    const ofPosition = AXES.find(({ axis }) => schema.role('position', axis) === column)
    const ofTarget = AXES.find(({ target }) => schema.role('intent', target) === column)
    return wireField(schema, column, place, {
      follows: ofPosition && fieldOf(told(schema.role('velocity', ofPosition.axis))),
      extentIndex: ofPosition && told(schema.role('collider', ofPosition.extent))?.index,
      pointsFrom: ofTarget && fieldOf(told(schema.role('position', ofTarget.axis))),
    })
  })
}

/** By the lowest place in each. */
function partsOf(fields: readonly WireField[]): readonly RecordPart[] {
  const byKey = new Map<string, WireField[]>()
  for (const field of fields) {
    const axis = field.follows ? field.place : field.isFollowed ? fields.find(({ follows }) => follows?.place === field.place)?.place : undefined
    const key = axis === undefined ? `component ${field.component}` : `axis ${axis}`
    const known = byKey.get(key)
    if (known) known.push(field)
    else byKey.set(key, [field])
  }
  return [...byKey.values()].map((own, number) => ({ number, fields: own }))
}

export function createStateTables(schema: Schema): StateTables {
  const fieldsOf = (sync: Column['sync'], isRef: boolean): readonly WireField[] =>
    schema.columns.filter((column) => column.sync === sync && (column.field.kind === 'ref') === isRef).map((column) => wireField(schema, column, -1))
  const fields = sharedFields(schema)
  const followers = fields.filter(({ follows }) => follows !== undefined)
  const parts = partsOf(fields)
  const entryRows = new WeakMap<Archetype, EntryRow>()
  /** By the first word of the mask, and the one that was asked for last. */
  const held = new Map<number, HeldFields[]>()
  let last: HeldFields | undefined

  /** Combinations of components are as few as archetypes, and some more where games add and remove them. */
  function addHeld(columns: Columns, eid: number): HeldFields {
    const has = ({ component }: WireField): boolean => hasComponentAt(columns, eid, component)
    const { maskWords } = schema
    const added = { mask: columns.masks.slice(eid * maskWords, (eid + 1) * maskWords), fields: fields.filter(has), followers: followers.filter(has), parts: parts.map(({ number, fields: own }) => ({ number, fields: own.filter(has) })).filter((part) => part.fields.length > 0) }
    const known = held.get(added.mask[0]!)
    if (!known) held.set(added.mask[0]!, [added])
    else known.push(added)
    return added
  }
  return {
    schema,
    fields,
    followers,
    positions: fields.filter(({ isPosition }) => isPosition),
    parts,
    partOf: Int32Array.from(fields, (field) => parts.findIndex((part) => part.fields.includes(field))),
    sharedRefs: fieldsOf('everyone', true),
    owned: fieldsOf('owner', false),
    ownedRefs: fieldsOf('owner', true),
    entryRowOf(archetype) {
      const known = entryRows.get(archetype)
      if (known) return known
      const columns = schema.columns.filter((column) => isOf(archetype, column) && entryValue(column, archetype) !== 0)
      const row = { indexes: Int32Array.from(columns, ({ index }) => index), values: Float64Array.from(columns, (column) => entryValue(column, archetype)) }
      entryRows.set(archetype, row)
      return row
    },
    fieldsAt(columns, eid) {
      if (last && isOfMask(columns, eid, last.mask)) return last
      return (last = held.get(columns.masks[eid * schema.maskWords]!)?.find(({ mask }) => isOfMask(columns, eid, mask)) ?? addHeld(columns, eid))
    },
  }
}

function isOfMask({ masks }: Columns, eid: number, mask: Uint32Array): boolean {
  const at = eid * mask.length
  for (let word = 0; word < mask.length; word++) if (masks[at + word] !== mask[word]) return false
  return true
}

/** A stored number in units of its grid. The half only mends a number beside its grid: no sum here has more bits than are exact. */
export function unitsOf({ perGrid }: WireField, value: number): number {
  return Math.floor(value * perGrid + 0.5)
}

/** What a column holds at an entity's entry before anything is said of it, on its grid: the archetype's default. */
export function entryValue(column: Column, archetype: Archetype): number {
  const { index, field } = column
  return onGrid(field, isOf(archetype, column) ? archetype.defaults[index]! : field.default)
}

function isOf(archetype: Archetype, { component }: Column): boolean {
  return (archetype.mask[component >>> 5]! & (1 << (component & 31))) !== 0
}

/** What a column holds when its component is added later: the declared default. */
export function addedValue(column: Column): number {
  return onGrid(column.field, column.field.default)
}
