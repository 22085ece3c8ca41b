/** What of a game's data can be turned like a knob: an archetype's numbers with a declared range, and the rules. */

import type { Fields, Role } from '../../src/component.ts'
import type { Field } from '../../src/fields.ts'
import type { SimulationData } from '../../src/simulation-data.ts'
import type { Schema } from '../../src/schema.ts'

export interface DataKnob {
  /** Where it stands: the game's file and the path in it. */
  readonly file: string
  readonly path: readonly string[]
  /** The component, or '' for a rule. */
  readonly group: string
  readonly name: string
  readonly unit: string
  readonly about: string
  readonly min: number
  readonly max: number
  readonly step: number
  /** In the data as it is now. */
  readonly value: number
}

const LEAST_REACH = 25
/** What these hold is state and not design. */
const STATE_ROLES: readonly (Role | undefined)[] = ['position', 'velocity', 'intent', 'person']
/** A slider has about so many places, where the grid allows. */
const PLACES = 500
/** Rules of the game, in the list of archetypes. */
export const RULES = 'rules'

const KIND_RANGES: Readonly<Record<string, readonly [min: number, max: number]>> = { u8: [0, 0xff], u16: [0, 0xffff], u32: [0, 0xffffffff], i8: [-0x80, 0x7f], i16: [-0x8000, 0x7fff], i32: [-0x80000000, 0x7fffffff] }

/** Whoever declared a range meant it for a designer; what holds state has the range of its kind. */
function hasRange({ kind, min, max, grid }: Field): boolean {
  const [least, most] = kind === 'f32' ? [-grid * 2 ** 24, grid * 2 ** 24] : (KIND_RANGES[kind] ?? [min, max])
  return min > least || max < most
}

/** Numbers that people write, where the grid allows: grids are powers of two. */
function stepOf(grid: number, range: number): number {
  if (range / grid <= PLACES) return grid
  let step = Math.max(1, grid)
  for (let round = 0; range / step > PLACES; round++) step *= round % 3 === 1 ? 2.5 : 2
  return step
}

function knobOf(field: Field, place: Pick<DataKnob, 'file' | 'path' | 'group' | 'name'>, value = field.default): DataKnob {
  const { unit, about, min, grid } = field
  // Without a range of its own it goes some way beyond what it is.
  const max = hasRange(field) ? field.max : Math.min(field.max, 4 * Math.max(LEAST_REACH, value))
  return { ...place, unit, about, min, max, step: stepOf(grid, max - min), value }
}

/** Of an archetype by name, or of RULES. */
export function dataKnobs(name: string, schema: Schema, ruleFields: Fields, { archetypes, rules }: SimulationData): readonly DataKnob[] {
  if (name === RULES) return Object.entries(ruleFields).map(([rule, field]) => knobOf(field, { file: 'rules.json', path: [rule], group: '', name: rule }, rules[rule]))
  const archetype = archetypes.find((one) => one.name === name)
  if (!archetype) return []
  return schema.entries.flatMap(({ name: component, columns }) => {
    const values = archetype.components[component]
    if (!values || STATE_ROLES.includes(schema.components[component]?.role)) return []
    return columns.filter(({ field }) => hasRange(field)).map(({ fieldName, field }) => knobOf(field, { file: `archetypes/${name}.json`, path: ['components', component, fieldName], group: component, name: fieldName }, values[fieldName]))
  })
}
