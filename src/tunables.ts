/** Values of a lobby that its visitors turn: what each sets, how far it goes, and the data that comes of it. */

import type { GameData, Tunable } from './game-data.ts'
import type { SimulationData } from './simulation-data.ts'

/** Most that one lobby has, and places that one has from end to end: both are counted in a byte and two. */
export const MOST_TUNABLES = 64
export const MOST_NOTCHES = 0xffff

/** One value as it was turned. */
export interface Turn {
  /** Its place in the lobby's list. */
  readonly which: number
  readonly notch: number
}

/** The highest notch. */
export function lastNotch({ min, max, step }: Tunable): number {
  return Math.floor((max - min) / step + 1e-6)
}

/** What the files say may lie between two notches: the nearest one means it. */
export function valueAtNotch(tunable: Tunable, notch: number): number {
  return notch === notchOf(tunable, tunable.base) ? tunable.base : tunable.min + notch * tunable.step
}

/** The notch nearest to a value. */
export function notchOf(tunable: Tunable, value: number): number {
  return Math.max(0, Math.min(lastNotch(tunable), Math.round((value - tunable.min) / tunable.step)))
}

/** Whether a lobby has such a value, and it goes so far. */
export function isTurn(tunables: readonly Tunable[], { which, notch }: Turn): boolean {
  const tunable = tunables[which]
  return tunable !== undefined && notch <= lastNotch(tunable)
}

/** As it is in some data. */
export function tunedValue({ rules, archetypes }: SimulationData, { sets: [first = ''], base }: Tunable): number {
  const [owner = '', component = '', field = ''] = first.split('.')
  if (owner === 'rules') return rules[component] ?? base
  return archetypes.find(({ name }) => name === owner)?.components[component]?.[field] ?? base
}

function setOne(simulation: SimulationData, target: string, value: number): SimulationData {
  const [owner = '', component = '', field = ''] = target.split('.')
  if (owner === 'rules') return { ...simulation, rules: { ...simulation.rules, [component]: value } }
  const archetypes = simulation.archetypes.map((archetype) =>
    archetype.name === owner ? { ...archetype, components: { ...archetype.components, [component]: { ...archetype.components[component], [field]: value } } } : archetype,
  )
  return { ...simulation, archetypes }
}

/** The data after some turns. Room and page make it alike, to the letter. */
export function turnedData(data: GameData, turns: readonly Turn[]): GameData {
  let { simulation } = data
  for (const { which, notch } of turns) {
    const tunable = data.tunables?.[which]
    if (tunable) for (const target of tunable.sets) simulation = setOne(simulation, target, valueAtNotch(tunable, notch))
  }
  return { ...data, simulation }
}

/** The turns that lead from the files' data to another. */
export function turnsOf({ simulation, tunables = [] }: GameData): readonly Turn[] {
  return tunables.flatMap((tunable, which) => {
    const value = tunedValue(simulation, tunable)
    return value === tunable.base ? [] : [{ which, notch: notchOf(tunable, value) }]
  })
}

/** Without the fields of an archetype that a lobby's visitors turn: what is turned stays in its lobby. */
export function withoutTuned(components: Readonly<Record<string, Readonly<Record<string, number>>>>, archetype: string, tunables: readonly Tunable[] = []): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const tuned = new Set(tunables.flatMap(({ sets }) => sets))
  return Object.fromEntries(
    Object.entries(components).map(([component, values]) => [component, Object.fromEntries(Object.entries(values).filter(([field]) => !tuned.has(`${archetype}.${component}.${field}`)))]),
  )
}
