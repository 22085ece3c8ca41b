/** zod schemas whose messages say what is expected; the same ones become the editor's JSON Schema. */

import { z } from 'zod'
import { quotedList } from './nearest-name.ts'

/** The schema's message is the fault's `expected`. */
function expecting(text: string): { readonly error: () => string } {
  return { error: () => text }
}

export interface NumberShape {
  readonly min: number
  readonly max: number
  readonly unit?: string
  readonly about?: string
  readonly default?: number
}

function rangeText({ min, max, unit }: NumberShape): string {
  return `from ${min} to ${max}${unit ? ` ${unit}` : ''}`
}

/** What hovering shows; a default is told to the editor, not filled in here. */
function noted<T extends z.ZodType>(schema: T, about: string | undefined, byDefault: unknown): T {
  const notes: { description?: string; default?: unknown } = {}
  if (about) notes.description = about
  if (byDefault !== undefined) notes.default = byDefault
  return schema.meta(notes)
}

export function numberIn(shape: NumberShape): z.ZodType<number> {
  return noted(z.number(expecting(`a number ${rangeText(shape)}`)).min(shape.min).max(shape.max), shape.about, shape.default)
}

export function wholeNumberIn(shape: NumberShape): z.ZodType<number> {
  return noted(z.int(expecting(`a whole number ${rangeText(shape)}`)).min(shape.min).max(shape.max), shape.about, shape.default)
}

export function trueOrFalse(about?: string, byDefault?: boolean): z.ZodType<boolean> {
  return noted(z.boolean(expecting('true or false')), about, byDefault)
}

export function oneOf<const N extends string>(names: readonly N[], about?: string, byDefault?: N): z.ZodType<N> {
  return noted(z.enum(names, expecting(quotedList(names))), about, byDefault)
}

export function textOf(what: string, about?: string): z.ZodType<string> {
  return noted(z.string(expecting(`${what} in double quotes`)), about, undefined)
}

/** A name of something that lies in the game's folder. Editors offer those that are there; whether one is, the loader says. */
export function nameOf(what: string, known: readonly string[], about?: string): z.ZodType<string> {
  const text = textOf(what, about)
  return known.length === 0 ? text : text.meta({ ...text.meta(), enum: known })
}

export function listOf<T>(item: z.ZodType<T>, what: string, about?: string): z.ZodType<T[]> {
  return noted(z.array(item, expecting(`a list of ${what}`)), about, undefined)
}

/** An object that may have these names and no others. */
export function objectOf<S extends z.core.$ZodLooseShape>(shape: S, about?: string): z.ZodObject<S, z.core.$strict> {
  const names = Object.keys(shape)
  return noted(
    z.strictObject(shape, {
      error: (issue) => (issue.code === 'unrecognized_keys' ? (names.length === 0 ? 'no names here' : quotedList(names)) : 'an object in { }'),
    }),
    about,
    undefined,
  )
}

/** An object whose names are free, or any of those given. */
export function namedValues<T>(value: z.ZodType<T>, what: string, names?: readonly string[]): z.ZodType<Readonly<Record<string, T>>> {
  if (names) return objectOf(Object.fromEntries(names.map((name) => [name, value.optional()]))).transform(withoutHoles)
  return z.record(z.string(), value, expecting(`an object of ${what}`))
}

function withoutHoles<T>(values: Readonly<Record<string, T | undefined>>): Record<string, T> {
  const kept: Record<string, T> = {}
  for (const [name, value] of Object.entries(values)) if (value !== undefined) kept[name] = value
  return kept
}
