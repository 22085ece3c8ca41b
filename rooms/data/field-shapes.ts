/** The JSON of component fields: its schema, built from the field table, and its way into numbers. */

import type { z } from 'zod'
import type { Component, ComponentList, Fields } from '../../src/component.ts'
import { type Field, snapToGrid } from '../../src/fields.ts'
import { listOf, numberIn, objectOf, oneOf, trueOrFalse, wholeNumberIn } from './json-shapes.ts'
import { quotedList } from './nearest-name.ts'

/** How JSON writes a field. */
export type FieldJson = number | boolean | string | readonly string[]

function aboutField({ about, unit, grid }: Field): string {
  const step = grid < 1 ? `in steps of 1/${1 / grid}` : ''
  const notes = [unit, step].filter((note) => note !== '').join(', ')
  return notes === '' ? about : `${about}${about === '' ? '' : ' '}(${notes})`
}

/** What a designer may write for a field, or undefined for a reference: only the running game fills those. */
export function fieldShape(field: Field): z.ZodType<FieldJson> | undefined {
  const about = aboutField(field)
  switch (field.kind) {
    case 'ref':
      return undefined
    case 'bool':
      return trueOrFalse(about, field.default === 1)
    case 'enum':
      return oneOf(field.values, about, field.values[field.default])
    case 'flags':
      return listOf(oneOf(field.values), `any of ${quotedList(field.values)}`, about)
    case 'f32':
      return numberIn({ min: field.min, max: field.max, unit: field.unit, about, default: field.default })
    default:
      return wholeNumberIn({ min: field.min, max: field.max, unit: field.unit, about, default: field.default })
  }
}

/** The number that the simulation holds for a checked JSON value. */
export function fieldNumber(field: Field, json: FieldJson): number {
  if (typeof json === 'boolean') return json ? 1 : 0
  if (typeof json === 'string') return Math.max(0, field.values.indexOf(json))
  if (typeof json === 'number') return field.kind === 'f32' ? snapToGrid(json, field.grid) + 0 : json
  return json.reduce((bits, name) => bits | (1 << field.values.indexOf(name)), 0)
}

function fieldShapes(fields: Fields): Record<string, z.ZodOptional<z.ZodType<FieldJson>>> {
  const shapes: Record<string, z.ZodOptional<z.ZodType<FieldJson>>> = {}
  for (const [name, field] of Object.entries(fields)) {
    const shape = fieldShape(field)
    if (shape) shapes[name] = shape.optional()
  }
  return shapes
}

/** Every field of a table, each may be left out. */
export function fieldsShape(fields: Fields, about?: string) {
  return objectOf(fieldShapes(fields), about)
}

/** Components by name; null takes away what the extended archetype has. */
export function componentsShape(components: ComponentList) {
  return objectOf(Object.fromEntries(Object.entries(components).map(([name, { fields, about }]) => [name, fieldsShape(fields, about).nullable().optional()])))
}

/** Checked values of one table as numbers. */
export function fieldNumbers(fields: Component['fields'], values: Readonly<Record<string, unknown>>): Record<string, number> {
  const numbers: Record<string, number> = {}
  for (const [name, value] of Object.entries(values)) {
    const field = fields[name]
    if (field && isFieldJson(value)) numbers[name] = fieldNumber(field, value)
  }
  return numbers
}

function isFieldJson(value: unknown): value is FieldJson {
  if (Array.isArray(value)) return value.every((name) => typeof name === 'string')
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string'
}
