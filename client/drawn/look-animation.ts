/** Which tag of its sheet a thing plays: an event just now, else a state that holds, else its rest. */

import type { Columns } from '../../src/columns.ts'
import type { ArchetypeLooks } from '../../src/game-data.ts'
import type { World } from '../../src/world.ts'

/** The tag for one entity of a state; undefined where the looks name none. */
export type TagOf = (columns: Columns, eid: number) => string | undefined

/** A bar's filled share, 0 to 1. */
export type BarOf = (columns: Columns, eid: number) => number

/** What one cause asks of a row: any of these. */
type Test = readonly { readonly column: number; readonly value: number }[]

/**
 * Resolves an archetype's causes to columns once: its enums' values, its yes-or-no fields, and several of these that
 * hold at once, as in `run+up`. Later causes in the file win.
 */
export function createTagOf(world: Pick<World, 'schema' | 'archetypes'>, archetypeName: string, looks: ArchetypeLooks): TagOf {
  const archetype = world.archetypes.list.find(({ name }) => name === archetypeName)

  function testOf(cause: string): Test {
    return (archetype?.components ?? []).flatMap((number) => {
      const entry = world.schema.entries[number]!
      return entry.columns.flatMap(({ index, field, fieldName }) => {
        if (field.kind === 'enum' && field.values.includes(cause)) return [{ column: index, value: field.values.indexOf(cause) }]
        return field.kind === 'bool' && cause === `${entry.name}.${fieldName}` ? [{ column: index, value: 1 }] : []
      })
    })
  }

  const tags = Object.entries(looks.animations).map(([cause, tag]) => ({ tag, tests: cause.split('+').map(testOf) }))
  tags.reverse()
  const rest = looks.animations['rest']
  return ({ arrays }, eid) => tags.find(({ tests }) => tests.every((test) => test.some(({ column, value }) => arrays[column]![eid] === value)))?.tag ?? rest
}

/** Undefined where the looks have none. */
export function createBarOf(world: Pick<World, 'schema'>, looks: ArchetypeLooks): BarOf | undefined {
  const { bar } = looks
  if (!bar) return undefined
  const columnOf = (path: string): number | undefined => {
    const [component, field] = path.split('.')
    return world.schema.entryOf(component ?? '')?.columns.find(({ fieldName }) => fieldName === field)?.index
  }
  const value = columnOf(bar.value)
  const full = typeof bar.full === 'number' ? undefined : columnOf(bar.full)
  return ({ arrays }, eid) => {
    const most = typeof bar.full === 'number' ? bar.full : full === undefined ? 1 : arrays[full]![eid]!
    const now = value === undefined ? 0 : arrays[value]![eid]!
    return most > 0 ? Math.max(0, Math.min(1, now / most)) : 0
  }
}
