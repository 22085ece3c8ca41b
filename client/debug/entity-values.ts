/** An entity's values as words: each component that it has, each field with its unit, and what the server last said where that differs. */

import { type Columns, hasComponentAt } from '../../src/columns.ts'
import type { Column, Schema } from '../../src/schema.ts'
import type { World } from '../../src/world.ts'

export interface ValueRow {
  readonly field: string
  readonly text: string
  readonly unit: string
  readonly about: string
  /** As last confirmed, where it reads otherwise. */
  readonly confirmedText: string | undefined
}

export interface ValueGroup {
  readonly component: string
  readonly about: string
  /** Worth reading at once; the others where somebody asks. */
  readonly isFirst: boolean
  readonly rows: readonly ValueRow[]
}

/** A NetId is up to sixteen digits; people tell them apart by a few letters. */
export function shortNetId(netId: number): string {
  return `#${(netId % 36 ** 4).toString(36).padStart(4, '0')}`
}

export function valueText({ field }: Column, value: number, nameOf: (netId: number) => string): string {
  switch (field.kind) {
    case 'enum':
      return field.values[value] ?? String(value)
    case 'flags':
      return field.values.filter((_, bit) => (value & (1 << bit)) !== 0).join(' ') || 'none'
    case 'bool':
      return value === 0 ? 'no' : 'yes'
    case 'ref':
      return value === 0 ? 'none' : nameOf(value)
    default:
      return String(Math.round(value * 100) / 100)
  }
}

/** What one looks for first: where a thing is, how it moves, what it does. */
function firstOnes(schema: Schema): readonly (number | undefined)[] {
  return [schema.role('person', 'user'), schema.role('velocity', 'x'), schema.role('position', 'x')].map((column) => column?.component)
}

/** Values of a living entity's row: first what moves, then the rest by name, fields in the order of their declarations. */
export function entityValues(world: World, confirmed: Columns | undefined, eid: number): readonly ValueGroup[] {
  const { schema, columns, archetypes } = world
  const netId = columns.netIds[eid]!
  const isConfirmed = confirmed?.alive[eid] === 1 && confirmed.netIds[eid] === netId
  const nameOf = (other: number): string => {
    const otherEid = world.eidOf(other)
    const archetype = otherEid === 0 ? undefined : archetypes.list[columns.archetypes[otherEid]! - 1]
    return `${archetype?.name ?? 'unknown'} ${shortNetId(other)}`
  }
  const first = firstOnes(schema)
  return [...schema.entries]
    .sort((a, b) => first.indexOf(b.number) - first.indexOf(a.number))
    .filter(({ number }) => hasComponentAt(columns, eid, number))
    .map(({ number, name, columns: own }) => ({
      component: name,
      about: schema.components[name]?.about ?? '',
      isFirst: first.includes(number),
      rows: own.map((column) => {
        const text = valueText(column, columns.arrays[column.index]![eid]!, nameOf)
        const isTold = isConfirmed && column.sync !== 'nobody' && hasComponentAt(confirmed, eid, number)
        const told = isTold ? valueText(column, confirmed.arrays[column.index]![eid]!, nameOf) : text
        return { field: column.fieldName, text, unit: column.field.unit, about: column.field.about, confirmedText: told === text ? undefined : told }
      }),
    }))
}
