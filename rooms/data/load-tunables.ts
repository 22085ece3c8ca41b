/** What game.json lets a lobby's visitors turn, held against the fields that it sets. */

import type { ComponentList, Fields } from '../../src/component.ts'
import type { Field } from '../../src/fields.ts'
import type { Tunable } from '../../src/game-data.ts'
import type { Game } from '../../src/game.ts'
import type { SimulationData } from '../../src/simulation-data.ts'
import { lastNotch, MOST_NOTCHES, MOST_TUNABLES } from '../../src/tunables.ts'
import { cureName } from './check-json.ts'
import type { DataFault } from './data-error.ts'
import type { JsonFile, JsonPath } from './json-file.ts'
import { quotedList } from './nearest-name.ts'

/** One of a lobby's `tunable`s, as it is written. */
export interface TunableJson {
  readonly name: string
  readonly about?: string | undefined
  readonly sets: readonly string[]
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly step?: number | undefined
}

/** A slider has about so many places where nothing is said. */
const PLACES = 100

function isNumber({ kind }: Field): boolean {
  return kind !== 'enum' && kind !== 'flags' && kind !== 'ref'
}

interface Target {
  readonly field: Field
  readonly value: number
}

export function loadTunables<C extends ComponentList, R extends Fields>(
  list: readonly TunableJson[],
  { file, path, game, simulation }: { readonly file: JsonFile; readonly path: JsonPath; readonly game: Game<C, R>; readonly simulation: Pick<SimulationData, 'archetypes' | 'rules'> },
  faults: DataFault[],
): readonly Tunable[] {
  function refuse(at: JsonPath, found: string, expected: string, cure: string): undefined {
    faults.push(file.fault([...path, ...at], { found, expected, cure }))
    return undefined
  }

  function targetOf(text: string, at: JsonPath): Target | undefined {
    const [owner = '', component = '', fieldName = ''] = text.split('.')
    const among = (name: string, names: readonly string[], what: string): undefined => refuse(at, `"${text}"`, `${what}: ${quotedList(names)}`, cureName(name, names, 'name one of them'))
    if (owner === 'rules') {
      const field = game.rules[component]
      return field ? { field, value: simulation.rules[component] ?? field.default } : among(component, Object.keys(game.rules), 'a rule')
    }
    const archetype = simulation.archetypes.find(({ name }) => name === owner)
    if (!archetype) return among(owner, ['rules', ...simulation.archetypes.map(({ name }) => name)], '"rules" or an archetype before the first dot')
    const values = archetype.components[component]
    if (!values) return among(component, Object.keys(archetype.components), `a component of ${owner}`)
    const fields = Object.entries(game.components[component]?.fields ?? {}).filter(([, own]) => isNumber(own))
    const field = fields.find(([name]) => name === fieldName)?.[1]
    if (!field) return among(fieldName, fields.map(([name]) => name), `a number of ${component}`)
    return { field, value: values[fieldName] ?? field.default }
  }

  /** Written in fractions, a whole number would be turned to what no file may say. */
  function refuseFractions(index: number, json: TunableJson, fields: readonly Field[]): boolean {
    if (fields.every(({ kind }) => kind === 'f32')) return false
    const odd = (['min', 'max', 'step'] as const).filter((name) => !Number.isInteger(json[name] ?? 0))
    for (const name of odd) refuse([index, name], String(json[name]), 'a whole number, as its fields hold', `write ${Math.max(name === 'step' ? 1 : -Infinity, Math.round(json[name]!))}`)
    return odd.length > 0
  }

  if (list.length > MOST_TUNABLES) return refuse([], `${list.length} values`, `at most ${MOST_TUNABLES}`, 'leave some out') ?? []
  return list.flatMap((json, index) => {
    if (list.findIndex(({ name }) => name === json.name) < index) return refuse([index, 'name'], `"${json.name}" a second time`, 'each name once in its lobby: what was turned is kept by it', 'choose another name') ?? []
    if (json.sets.length === 0) return refuse([index, 'sets'], 'nothing in it', '"rules.NAME" or "archetype.Component.field"', 'name what it sets') ?? []
    const targets = json.sets.map((text, at) => targetOf(text, [index, 'sets', at]))
    const [first] = targets
    const fields = targets.flatMap((target) => target?.field ?? [])
    if (!first || fields.length < json.sets.length) return []
    if (refuseFractions(index, json, fields)) return []
    const [least, most] = [Math.max(...fields.map(({ min }) => min)), Math.min(...fields.map(({ max }) => max))]
    const { min = least, max = most } = json
    const grid = Math.max(...fields.map((field) => field.grid))
    const step = json.step ?? Math.max(grid, Math.round((max - min) / PLACES / grid) * grid)
    const tunable: Tunable = { name: json.name, about: json.about ?? first.field.about, unit: first.field.unit, min, max, step, base: first.value, sets: json.sets }
    if (min < least || max > most || min >= max) return refuse([index], `${min} to ${max}`, `a range within ${least} to ${most}, which its fields can hold`, 'correct its min or max') ?? []
    if (first.value < min || first.value > max) return refuse([index], `${min} to ${max}`, `a range with ${first.value} in it, which the files say`, 'widen it') ?? []
    if (lastNotch(tunable) > MOST_NOTCHES) return refuse([index, 'step'], String(step), `at most ${MOST_NOTCHES} steps from ${min} to ${max}`, 'take a larger step') ?? []
    return [tunable]
  })
}
