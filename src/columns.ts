/** The whole state of a world's entities as columns: what a snapshot copies and a restore puts back. */

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
}

/** Allocates zeroed columns, all in one buffer so that copies stay close together in memory. */
export function createColumns(schema: Schema, capacity: number): Columns {
  let bytes = SCALARS.length * 8
  const place = (bytesPerElement: number, length: number): number => {
    bytes = Math.ceil(bytes / 8) * 8
    const offset = bytes
    bytes += bytesPerElement * length
    return offset
  }
  const netIds = place(8, capacity)
  const masks = place(4, capacity * schema.maskWords)
  const archetypes = place(2, capacity)
  const alive = place(1, capacity)
  const offsets = schema.columns.map(({ field }) => place(field.bytesPerElement, capacity))
  const buffer = new ArrayBuffer(Math.ceil(bytes / 8) * 8)
  return {
    schema,
    capacity,
    used: 1,
    scalars: new Float64Array(buffer, 0, SCALARS.length),
    netIds: new Float64Array(buffer, netIds, capacity),
    masks: new Uint32Array(buffer, masks, capacity * schema.maskWords),
    archetypes: new Uint16Array(buffer, archetypes, capacity),
    alive: new Uint8Array(buffer, alive, capacity),
    arrays: schema.columns.map(({ field }, index) => field.view(buffer, offsets[index]!, capacity)),
  }
}

function copyArray(from: FieldArray, to: FieldArray, length: number): void {
  to.set(length === from.length ? from : from.subarray(0, length))
}

/** Copies the used part of every column; what `to` held beyond it is no longer alive. */
export function copyColumns(from: Columns, to: Columns): void {
  const length = Math.max(from.used, to.used)
  to.used = from.used
  to.scalars.set(from.scalars)
  copyArray(from.netIds, to.netIds, length)
  copyArray(from.masks, to.masks, length * from.schema.maskWords)
  copyArray(from.archetypes, to.archetypes, length)
  copyArray(from.alive, to.alive, length)
  for (let i = 0; i < from.arrays.length; i++) copyArray(from.arrays[i]!, to.arrays[i]!, length)
}

/** Whether an entity has a component there. */
export function hasComponentAt(columns: Columns, eid: number, component: number): boolean {
  const word = columns.masks[eid * columns.schema.maskWords + (component >>> 5)]!
  return (word & (1 << (component & 31))) !== 0
}

/** Empties a row: no component, not alive, every field zero. */
export function clearRow(columns: Columns, eid: number): void {
  const { maskWords } = columns.schema
  columns.alive[eid] = 0
  columns.netIds[eid] = 0
  columns.archetypes[eid] = 0
  columns.masks.fill(0, eid * maskWords, (eid + 1) * maskWords)
  for (const array of columns.arrays) array[eid] = 0
}

/** Copies one row, field by field; both sides must share one schema. */
export function copyRow(from: Columns, fromEid: number, to: Columns, toEid: number): void {
  const { maskWords } = from.schema
  to.alive[toEid] = from.alive[fromEid]!
  to.netIds[toEid] = from.netIds[fromEid]!
  to.archetypes[toEid] = from.archetypes[fromEid]!
  for (let w = 0; w < maskWords; w++) to.masks[toEid * maskWords + w] = from.masks[fromEid * maskWords + w]!
  for (let i = 0; i < from.arrays.length; i++) to.arrays[i]![toEid] = from.arrays[i]![fromEid]!
}
