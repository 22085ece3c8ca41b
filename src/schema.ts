/** A game's component list as tables: numbers, columns, roles. The wire and the snapshots are plain loops over them. */

import { type ComponentList, type Role, ROLE_FIELDS } from './component.ts'
import type { Field, Sync } from './fields.ts'

export interface Column {
  /** Index into `Columns.arrays`. */
  readonly index: number
  /** The component's number and the column's place in it. */
  readonly component: number
  readonly componentName: string
  readonly fieldName: string
  readonly field: Field
  readonly sync: Sync
}

export interface ComponentEntry {
  readonly number: number
  readonly name: string
  /** Its columns, in the order of declaration. */
  readonly columns: readonly Column[]
}

export interface Schema {
  readonly components: ComponentList
  readonly entries: readonly ComponentEntry[]
  readonly columns: readonly Column[]
  /** 32-bit words of a component mask. */
  readonly maskWords: number
  /** The column that plays a role's field, or undefined where the game has none: `role('position', 'x')`. */
  role(role: Role, fieldName: string): Column | undefined
  entryOf(name: string): ComponentEntry | undefined
}

/** Numbers the components in alphabetical order, so that two builds of one game agree. */
export function createSchema(components: ComponentList): Schema {
  const columns: Column[] = []
  const entries: ComponentEntry[] = []
  const roles = new Map<Role, ComponentEntry>()
  for (const name of Object.keys(components).sort()) {
    const declared = components[name]!
    const number = entries.length
    const own: Column[] = []
    for (const [fieldName, field] of Object.entries(declared.fields)) {
      const column: Column = {
        index: columns.length,
        component: number,
        componentName: name,
        fieldName,
        field,
        sync: field.sync ?? declared.sync,
      }
      columns.push(column)
      own.push(column)
    }
    const entry: ComponentEntry = { number, name, columns: own }
    entries.push(entry)
    if (declared.role) {
      const taken = roles.get(declared.role)
      if (taken) throw new Error(`components ${taken.name} and ${name} both declare role "${declared.role}"; expected one`)
      roles.set(declared.role, entry)
    }
  }
  return {
    components,
    entries,
    columns,
    maskWords: Math.max(1, Math.ceil(entries.length / 32)),
    role(role, fieldName) {
      if (!ROLE_FIELDS[role].includes(fieldName)) throw new Error(`role "${role}" has fields ${ROLE_FIELDS[role].join(', ')}; got ${fieldName}`)
      return roles.get(role)?.columns.find((column) => column.fieldName === fieldName)
    },
    entryOf: (name) => entries.find((entry) => entry.name === name),
  }
}

/** The text two peers must agree on to speak: every component, field, kind, unit, grid, range and enum, in order. Beyond the range one refuses what the other says. */
export function canonicalSchema(schema: Schema): string {
  const lines: string[] = []
  for (const { name, columns } of schema.entries)
    for (const { fieldName, field, sync } of columns)
      lines.push([name, fieldName, field.kind, field.unit, sync, field.grid, field.min, field.max, field.default, field.values.join('|')].join(' '))
  return lines.join('\n')
}
