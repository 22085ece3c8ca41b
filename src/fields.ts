/** The field kinds of a component: what one number of an entity is, in memory, in JSON and on the wire. */

export type FieldKind = 'f32' | 'u8' | 'u16' | 'u32' | 'i8' | 'i16' | 'i32' | 'bool' | 'enum' | 'flags' | 'ref'

export type FieldArray =
  | Float32Array
  | Float64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int8Array
  | Int16Array
  | Int32Array

/** Who is told a field's value: every user in whose area the entity is, only the entity's own user, or nobody. */
export type Sync = 'everyone' | 'owner' | 'nobody'

export interface FieldOptions {
  /** Unit as the field's readers write it: 'px', 'px/s', 'ticks'. */
  readonly unit?: string
  readonly min?: number
  readonly max?: number
  readonly default?: number
  /** What the value means to a designer; shown on hover in the editor. */
  readonly about?: string
  /** Overrides the component's sync for this field. */
  readonly sync?: Sync
}

export interface Field<A extends FieldArray = FieldArray> {
  readonly kind: FieldKind
  readonly unit: string
  readonly min: number
  readonly max: number
  readonly default: number
  /** f32: values are whole multiples of it, snapped at the end of each tick. All other kinds: 1. */
  readonly grid: number
  readonly about: string
  /** enum: its value names by number; flags: its names by bit. All other kinds: empty. */
  readonly values: readonly string[]
  readonly sync: Sync | undefined
  readonly bytesPerElement: number
  readonly view: (buffer: ArrayBuffer, byteOffset: number, length: number) => A
}

function field<A extends FieldArray>(
  kind: FieldKind,
  range: readonly [min: number, max: number],
  view: Field<A>['view'],
  bytesPerElement: number,
  options: FieldOptions,
  grid = 1,
  values: readonly string[] = [],
): Field<A> {
  return {
    kind,
    unit: options.unit ?? '',
    min: options.min ?? range[0],
    max: options.max ?? range[1],
    default: options.default ?? 0,
    grid,
    about: options.about ?? '',
    values,
    sync: options.sync,
    bytesPerElement,
    view,
  }
}

/**
 * A number on a grid. `grid` must be a power of two, and `max / grid` at most 2^24: then every
 * grid value is exact in 32 bits, and both sides of the wire hold the same one.
 */
export function f32(options: FieldOptions & { readonly grid: number }): Field<Float32Array> {
  const reach = options.grid * 2 ** 24
  return field('f32', [-reach, reach], (b, o, n) => new Float32Array(b, o, n), 4, options, options.grid)
}

export function u8(options: FieldOptions = {}): Field<Uint8Array> {
  return field('u8', [0, 0xff], (b, o, n) => new Uint8Array(b, o, n), 1, options)
}

export function u16(options: FieldOptions = {}): Field<Uint16Array> {
  return field('u16', [0, 0xffff], (b, o, n) => new Uint16Array(b, o, n), 2, options)
}

export function u32(options: FieldOptions = {}): Field<Uint32Array> {
  return field('u32', [0, 0xffffffff], (b, o, n) => new Uint32Array(b, o, n), 4, options)
}

export function i8(options: FieldOptions = {}): Field<Int8Array> {
  return field('i8', [-0x80, 0x7f], (b, o, n) => new Int8Array(b, o, n), 1, options)
}

export function i16(options: FieldOptions = {}): Field<Int16Array> {
  return field('i16', [-0x8000, 0x7fff], (b, o, n) => new Int16Array(b, o, n), 2, options)
}

export function i32(options: FieldOptions = {}): Field<Int32Array> {
  return field('i32', [-0x80000000, 0x7fffffff], (b, o, n) => new Int32Array(b, o, n), 4, options)
}

export function bool(options: Omit<FieldOptions, 'min' | 'max' | 'unit'> = {}): Field<Uint8Array> {
  return field('bool', [0, 1], (b, o, n) => new Uint8Array(b, o, n), 1, options)
}

/** One of a list of names, kept as its number in the list. JSON writes the name. */
export function enumOf(values: readonly string[], options: Omit<FieldOptions, 'min' | 'max' | 'unit'> = {}): Field<Uint8Array> {
  return field('enum', [0, values.length - 1], (b, o, n) => new Uint8Array(b, o, n), 1, options, 1, values)
}

/** Any of up to 16 names, kept as bits: name n is bit n. JSON writes the list of names. */
export function flagsOf(values: readonly string[], options: Omit<FieldOptions, 'min' | 'max' | 'unit'> = {}): Field<Uint16Array> {
  return field('flags', [0, 2 ** values.length - 1], (b, o, n) => new Uint16Array(b, o, n), 2, options, 1, values)
}

/** The NetId of another entity; 0 is none. Never a bitECS id. */
export function ref(options: Omit<FieldOptions, 'min' | 'max' | 'unit' | 'default'> = {}): Field<Float64Array> {
  return field('ref', [0, Number.MAX_SAFE_INTEGER], (b, o, n) => new Float64Array(b, o, n), 8, options)
}

/** Snaps one value to a field's grid and range: what the wire can say. */
export function snapToGrid(value: number, grid: number): number {
  return Math.round(value / grid) * grid
}

/** What a value has become after the tick in which it was written. */
export function onGrid({ kind, grid, min, max }: Field, value: number): number {
  return kind === 'f32' ? Math.min(max, Math.max(min, Math.round(value / grid) * grid)) + 0 : value
}
