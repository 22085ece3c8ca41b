/** What a person takes along into another lobby, whose clock shows another tick and whose places are others. */

import type { ComponentEntry, Schema } from '../../src/schema.ts'
import type { CarriedPerson } from './persons.ts'

type Components = CarriedPerson['components']

/** Fields that stamp a moment are named so: `sinceTick`. Those that count are `…Ticks`. */
const STAMP = /Tick$/
/** What belongs to a moment: left behind by who does not walk over an edge. */
const MOMENT_ROLES = [['velocity', 'x'], ['intent', 'held']] as const

function isPlace({ columns }: ComponentEntry): boolean {
  return ['x', 'y'].every((name) => columns.some(({ fieldName, field }) => fieldName === name && field.unit === 'px'))
}

/**
 * Takes a person out of its world: stamps become ages, names of other things and remembered places stay behind.
 * `crossedPx` moves it over an edge; without it the person has no place, and appears where persons do.
 */
export function packPerson(components: Components, schema: Schema, tick: number, crossedPx: number | undefined): CarriedPerson {
  const position = schema.role('position', 'x')?.componentName
  const moments = MOMENT_ROLES.flatMap(([role, field]) => schema.role(role, field)?.componentName ?? [])
  const packed: Record<string, Record<string, number>> = {}
  for (const entry of schema.entries) {
    const values = components[entry.name]
    const isLeftBehind = entry.name === position ? crossedPx === undefined : isPlace(entry) || (crossedPx === undefined && moments.includes(entry.name))
    if (!values || isLeftBehind) continue
    const own: Record<string, number> = {}
    for (const { fieldName, field } of entry.columns) {
      const value = values[fieldName] ?? field.default
      if (field.kind === 'ref') continue
      if (!STAMP.test(fieldName)) own[fieldName] = value
      // 0 stamps no moment: the field's default says so in any world.
      else if (value !== 0) own[fieldName] = value - tick
    }
    if (entry.name === position) own['x'] = (own['x'] ?? 0) + (crossedPx ?? 0)
    packed[entry.name] = own
  }
  return { components: packed }
}

/** Ages become stamps of the new world's clock; what was before its first tick was at its first. */
export function unpackPerson({ components }: CarriedPerson, tick: number): CarriedPerson {
  const stamped = Object.entries(components).map(([name, values]) => [name, Object.fromEntries(Object.entries(values).map(([fieldName, value]) => [fieldName, STAMP.test(fieldName) ? Math.max(1, tick + value) : value]))] as const)
  return { components: Object.fromEntries(stamped) }
}
