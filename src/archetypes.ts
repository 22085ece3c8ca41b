/** Archetypes: named bundles of component defaults. A scene entity is an instance of one. */

import type { TimelineWish } from './lag/timeline.ts'
import type { Schema } from './schema.ts'

/** Checked archetype data: numbers only, enum names already turned into their numbers. */
export interface ArchetypeData {
  readonly name: string
  /** Component name -> field name -> value; a field left out has its declared default. */
  readonly components: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** On which timeline it is drawn, and shot at. Default `auto`. */
  readonly drawn?: TimelineWish
  /** How soon a user is told of it where a message cannot hold all, beside others as near. Default 1. */
  readonly priority?: number
}

export interface Archetype {
  readonly number: number
  readonly name: string
  readonly drawn: TimelineWish
  readonly priority: number
  /** Component mask, `schema.maskWords` words. */
  readonly mask: Uint32Array
  /** The components' numbers, ascending. */
  readonly components: readonly number[]
  /** The columns whose default is not 0, ascending: all that a spawn writes into an empty row. */
  readonly filled: Int32Array
  /** A default for every schema column; 0 for components it lacks. */
  readonly defaults: Float64Array
}

export interface Archetypes {
  readonly list: readonly Archetype[]
  numberOf(name: string): number
  byName(name: string): Archetype
}

/** Numbers archetypes from 1 in the order given; 0 is none. One that is as it was `before`, under the same number, is the same object. */
export function createArchetypes(schema: Schema, data: readonly ArchetypeData[], before?: Archetypes): Archetypes {
  const list: Archetype[] = []
  const byName = new Map<string, Archetype>()
  for (const { name, components, drawn = 'auto', priority = 1 } of data) {
    const mask = new Uint32Array(schema.maskWords)
    const numbers: number[] = []
    const defaults = new Float64Array(schema.columns.length)
    for (const entry of schema.entries) {
      const values = components[entry.name]
      if (!values) continue
      mask[entry.number >>> 5]! |= 1 << (entry.number & 31)
      numbers.push(entry.number)
      for (const column of entry.columns) defaults[column.index] = values[column.fieldName] ?? column.field.default
    }
    for (const unknown of Object.keys(components))
      if (!schema.entryOf(unknown)) throw new Error(`archetype "${name}" has component "${unknown}"; expected one of ${schema.entries.map((entry) => entry.name).join(', ')}`)
    const archetype: Archetype = { number: list.length + 1, name, drawn, priority, mask, components: numbers, filled: Int32Array.from(defaults.keys()).filter((index) => defaults[index] !== 0), defaults }
    const was = before?.list[list.length]
    const kept = was && isSame(was, archetype) ? was : archetype
    list.push(kept)
    byName.set(name, kept)
  }
  const find = (name: string): Archetype => {
    const archetype = byName.get(name)
    if (!archetype) throw new Error(`archetype "${name}" is not in the game; expected one of ${[...byName.keys()].join(', ')}`)
    return archetype
  }
  return { list, numberOf: (name) => find(name).number, byName: find }
}

function isSame(one: Archetype, other: Archetype): boolean {
  return one.name === other.name && one.drawn === other.drawn && one.priority === other.priority && String(one.mask) === String(other.mask) && String(one.defaults) === String(other.defaults)
}
