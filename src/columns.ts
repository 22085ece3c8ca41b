/** The whole state of a world's entities as columns: what a snapshot copies and a restore puts back. */

import { BLOCK_ROWS, type CopyPlan, createLayout, type Layout, planFor } from './copy-plan.ts'
import { type FieldSizes, fieldSizes } from './field-sizes.ts'
import type { FieldArray } from './fields.ts'
import type { Schema } from './schema.ts'

/** Scalars of a world that a rewind must bring back, by index into `Columns.scalars`. */
export const SCALARS = { tick: 0, netIdCount: 1, length: 8 } as const

export interface Columns {
  readonly schema: Schema
  /** Most entities it can hold; eids run from 1 to `capacity - 1`. */
  readonly capacity: number
  /** Eids in use are below this bound. Set by the world; a copy carries it along. */
  used: number
  /** World scalars, see SCALARS. */
  readonly scalars: Float64Array
  /** 1 while the entity is alive in the simulation. */
  readonly alive: Uint8Array
  readonly netIds: Float64Array
  /** The archetype's number in the room. */
  readonly archetypes: Uint16Array
  /** Component masks: `masks[eid * schema.maskWords + word]`. */
  readonly masks: Uint32Array
  /** One array per schema column, indexed by eid. */
  readonly arrays: readonly FieldArray[]
  /** Of a live world: rises with every change of who lives or has what. A copy has the number of its original then. */
  structureVersion: number
  /** The live columns that these were copied from. */
  copyOf: Columns | undefined
  readonly memory: Memory
}

/** What copying needs to know of the one buffer that all the columns lie in. */
interface Memory {
  readonly layout: Layout
  readonly words: Int32Array
  /** The same buffer in smaller bites: a loop over fields of one size is several times as fast as one over arrays of all kinds. */
  readonly halves: Int16Array
  readonly bytes: Int8Array
  /** And in larger ones, for NetIds. */
  readonly doubles: Float64Array
  /** Which components the rows of each block have at most: `blockMasks[block * schema.maskWords + word]`. */
  readonly blockMasks: Uint32Array
  /** Whoever writes rows keeps to the rules of `createColumns`. Else every block is taken to have every component. */
  readonly isTracked: boolean
  /** Names one state of the head, which is all but scalars and fields, among those that these columns ever had. A copy has its original's. */
  headVersion: number
  newestHead: number
  /** The ranges of each plan as views. */
  readonly views: Map<CopyPlan, readonly Int32Array[]>
}

/** Plans whose views are kept: a world is copied into a few kinds of places. */
const PLANS_WITH_VIEWS = 8

/** By schema: worlds of one process share nothing. */
const layouts = new WeakMap<Schema, Map<number, Layout>>()

function layoutOf(schema: Schema, capacity: number): Layout {
  let own = layouts.get(schema)
  if (!own) layouts.set(schema, (own = new Map()))
  let layout = own.get(capacity)
  if (!layout) own.set(capacity, (layout = createLayout(schema, capacity, SCALARS.length)))
  return layout
}

/**
 * Allocates zeroed columns, all in one buffer so that copies stay close together in memory. `isTracked` promises that
 * masks are changed by this file's functions alone and that a field is zero where its component is missing: a copy
 * then leaves out the components that no row near by has, which is most of the memory.
 */
export function createColumns(schema: Schema, capacity: number, isTracked = false): Columns {
  const layout = layoutOf(schema, capacity)
  const buffer = new ArrayBuffer(layout.bytes)
  const blockMasks = new Uint32Array(layout.blocks * schema.maskWords).fill(isTracked ? 0 : 0xffffffff)
  return {
    schema,
    capacity,
    used: 1,
    scalars: new Float64Array(buffer, 0, SCALARS.length),
    netIds: new Float64Array(buffer, layout.netIds, capacity),
    masks: new Uint32Array(buffer, layout.masks, capacity * schema.maskWords),
    archetypes: new Uint16Array(buffer, layout.archetypes, capacity),
    alive: new Uint8Array(buffer, layout.alive, capacity),
    arrays: schema.columns.map(({ field }, index) => field.view(buffer, layout.columns[index]!, capacity)),
    structureVersion: 0,
    copyOf: undefined,
    memory: { layout, words: new Int32Array(buffer), halves: new Int16Array(buffer), bytes: new Int8Array(buffer), doubles: new Float64Array(buffer), blockMasks, isTracked, headVersion: 0, newestHead: 0, views: new Map() },
  }
}

/** Finds anew which components the rows of each block have: until then a block is said to have all that it ever had. */
export function narrowBlocks({ schema: { maskWords }, masks, used, memory: { blockMasks } }: Columns): void {
  blockMasks.fill(0)
  for (let eid = 0; eid < used; eid++) {
    const at = ((eid / BLOCK_ROWS) | 0) * maskWords
    for (let word = 0; word < maskWords; word++) blockMasks[at + word]! |= masks[eid * maskWords + word]!
  }
}

/** To be called with each change of the head: who lives, as what, with which components. */
export function touchHead({ memory }: Columns): void {
  memory.headVersion = ++memory.newestHead
}

function originalOf(columns: Columns): Columns {
  return columns.copyOf ?? columns
}

/** Copies all that either side holds of any entity. Both must be of one game; the target must have room. */
export function copyColumns(from: Columns, to: Columns): void {
  const { memory: source } = from
  const { memory: target } = to
  if (from.used > to.capacity) throw new Error(`${from.used - 1} entities were copied to columns with room for ${to.capacity - 1}`)
  if (source.layout.schema === target.layout.schema) {
    copyRanges(from, to, planFor(source.layout, target.layout, SCALARS.length, Math.max(from.used, to.used), source.blockMasks, target.blockMasks))
    // What a smaller source has no rows for is not there.
    for (let eid = from.capacity; eid < to.used; eid++) clearRow(to, eid)
  } else copyWhole(from, to)
  to.used = from.used
  const original = originalOf(from)
  if (original !== to) {
    to.structureVersion = from.structureVersion
    to.copyOf = original
  }
  if (!target.isTracked) return
  const { blockMasks } = source
  for (let at = 0; at < target.blockMasks.length; at++) target.blockMasks[at] = blockMasks[at] ?? 0
  target.headVersion = source.headVersion
}

function copyRanges(from: Columns, to: Columns, plan: CopyPlan): void {
  const { memory: source } = from
  const { memory: target } = to
  const { goals, firstOfFields } = plan
  const { words } = target
  const views = viewsOf(source, plan)
  words.set(views[0]!, goals[0])
  const hasSameHead = source.isTracked && target.isTracked && source.headVersion === target.headVersion && originalOf(from) === originalOf(to)
  for (let at = hasSameHead ? firstOfFields : 1; at < views.length; at++) words.set(views[at]!, goals[at])
}

function viewsOf({ words, views }: Memory, plan: CopyPlan): readonly Int32Array[] {
  const known = views.get(plan)
  if (known) return known
  if (views.size >= PLANS_WITH_VIEWS) views.clear()
  const made = Array.from(plan.starts, (start, at) => words.subarray(start, plan.ends[at]))
  views.set(plan, made)
  return made
}

/** Between two worlds of one game: their buffers may be laid out alike, but who knows. */
function copyWhole(from: Columns, to: Columns): void {
  if (from.capacity !== to.capacity || from.arrays.length !== to.arrays.length)
    throw new Error(`${from.arrays.length} columns of ${from.capacity} entities were copied to ${to.arrays.length} of ${to.capacity}; expected as many of both`)
  to.scalars.set(from.scalars)
  to.netIds.set(from.netIds)
  to.masks.set(from.masks)
  to.archetypes.set(from.archetypes)
  to.alive.set(from.alive)
  for (let i = 0; i < from.arrays.length; i++) to.arrays[i]!.set(from.arrays[i]!)
}

/** Whether an entity has a component there. */
export function hasComponentAt(columns: Columns, eid: number, component: number): boolean {
  const word = columns.masks[eid * columns.schema.maskWords + (component >>> 5)]!
  return (word & (1 << (component & 31))) !== 0
}

/** Sets one word of a row's component mask. */
export function setMask(columns: Columns, eid: number, word: number, mask: number): void {
  const { maskWords } = columns.schema
  columns.masks[eid * maskWords + word] = mask
  columns.memory.blockMasks[((eid / BLOCK_ROWS) | 0) * maskWords + word]! |= mask
  touchHead(columns)
}

/** Empties a row: no component, not alive, every field zero. */
export function clearRow(columns: Columns, eid: number): void {
  const { schema, masks, arrays } = columns
  const { maskWords, entries } = schema
  columns.alive[eid] = 0
  columns.netIds[eid] = 0
  columns.archetypes[eid] = 0
  touchHead(columns)
  if (!columns.memory.isTracked) for (const array of arrays) array[eid] = 0
  for (let word = 0; word < maskWords; word++) {
    let held = masks[eid * maskWords + word]!
    masks[eid * maskWords + word] = 0
    while (columns.memory.isTracked && held !== 0) {
      const bit = 31 - Math.clz32(held)
      held &= ~(1 << bit)
      const own = entries[word * 32 + bit]!.columns
      for (let i = 0; i < own.length; i++) arrays[own[i]!.index]![eid] = 0
    }
  }
}

/** By schema: worlds of one process share nothing. */
const componentSizes = new WeakMap<Schema, readonly FieldSizes[]>()

function sizesOf(schema: Schema): readonly FieldSizes[] {
  const known = componentSizes.get(schema)
  if (known) return known
  const sizes = schema.entries.map(({ columns }) => fieldSizes(columns))
  componentSizes.set(schema, sizes)
  return sizes
}

function copyFields(from: Columns, fromEid: number, to: Columns, toEid: number, { doubles, words, halves, bytes }: FieldSizes): void {
  const { memory: source } = from
  const { memory: target } = to
  const fromAt = source.layout.elements
  const toAt = target.layout.elements
  for (let i = 0; i < doubles.length; i++) target.doubles[toAt[doubles[i]!]! + toEid] = source.doubles[fromAt[doubles[i]!]! + fromEid]!
  for (let i = 0; i < words.length; i++) target.words[toAt[words[i]!]! + toEid] = source.words[fromAt[words[i]!]! + fromEid]!
  for (let i = 0; i < halves.length; i++) target.halves[toAt[halves[i]!]! + toEid] = source.halves[fromAt[halves[i]!]! + fromEid]!
  for (let i = 0; i < bytes.length; i++) target.bytes[toAt[bytes[i]!]! + toEid] = source.bytes[fromAt[bytes[i]!]! + fromEid]!
}

/** Copies one row, field by field; both sides must be of one game. */
export function copyRow(from: Columns, fromEid: number, to: Columns, toEid: number): void {
  const { maskWords } = from.schema
  const sizes = sizesOf(from.schema)
  to.alive[toEid] = from.alive[fromEid]!
  to.netIds[toEid] = from.netIds[fromEid]!
  to.archetypes[toEid] = from.archetypes[fromEid]!
  const isTracked = from.memory.isTracked && to.memory.isTracked
  if (!isTracked) for (let component = 0; component < sizes.length; component++) copyFields(from, fromEid, to, toEid, sizes[component]!)
  for (let word = 0; word < maskWords; word++) {
    const mask = from.masks[fromEid * maskWords + word]!
    const before = to.masks[toEid * maskWords + word]!
    // What neither row has is zero in both: most rows have few of a game's components.
    for (let left = isTracked ? mask | before : 0; left !== 0; ) {
      const bit = 31 - Math.clz32(left)
      left &= ~(1 << bit)
      copyFields(from, fromEid, to, toEid, sizes[word * 32 + bit]!)
    }
    if (mask !== before) setMask(to, toEid, word, mask)
  }
  touchHead(to)
}
