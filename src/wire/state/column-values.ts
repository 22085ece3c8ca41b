/**
 * Reads and writes one number of a column, by the column's kind. A place of our code that meets arrays of many kinds
 * makes the engine look each time which one it is; each place here meets but one.
 */

import type { FieldArray, FieldKind } from '../../fields.ts'

/** Kinds with arrays of their own, as numbers. */
const KIND = { f32: 0, u8: 1, u16: 2, u32: 3, i8: 4, i16: 5, i32: 6, ref: 7 } as const

export type ArrayKind = (typeof KIND)[keyof typeof KIND]

export function arrayKindOf(kind: FieldKind): ArrayKind {
  if (kind === 'bool' || kind === 'enum') return KIND.u8
  return kind === 'flags' ? KIND.u16 : KIND[kind]
}

export function valueAt(array: FieldArray, kind: ArrayKind, eid: number): number {
  switch (kind) {
    case KIND.f32:
      return array[eid]!
    case KIND.u8:
      return array[eid]!
    case KIND.u16:
      return array[eid]!
    case KIND.u32:
      return array[eid]!
    case KIND.i8:
      return array[eid]!
    case KIND.i16:
      return array[eid]!
    case KIND.i32:
      return array[eid]!
    case KIND.ref:
      return array[eid]!
  }
}

export function putValueAt(array: FieldArray, kind: number, eid: number, value: number): void {
  switch (kind) {
    case KIND.f32:
      array[eid] = value
      return
    case KIND.u8:
      array[eid] = value
      return
    case KIND.u16:
      array[eid] = value
      return
    case KIND.u32:
      array[eid] = value
      return
    case KIND.i8:
      array[eid] = value
      return
    case KIND.i16:
      array[eid] = value
      return
    case KIND.i32:
      array[eid] = value
      return
    case KIND.ref:
      array[eid] = value
      return
  }
}
