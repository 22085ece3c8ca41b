/** Looks: whether what an archetype's file says of its pictures is there. */

import type { ComponentList, Fields } from '../../src/component.ts'
import type { Game } from '../../src/game.ts'
import type { ArchetypeLooks, SpriteManifest } from '../../src/game-data.ts'
import { cureName } from './check-json.ts'
import type { DataFault } from './data-error.ts'
import type { JsonFile } from './json-file.ts'
import { valueAt } from './json-file.ts'
import { quotedList } from './nearest-name.ts'

/** What an archetype looks like that says nothing of it. */
export const NO_LOOKS: ArchetypeLooks = { about: '', sprite: '', animations: {}, bar: undefined, label: 'none', depth: 0 }

type Components = Readonly<Record<string, Readonly<Record<string, number>>>>

/** What holds for a while and may choose an animation: the names of its enums, and its yes-or-no fields. */
function statesOf<C extends ComponentList, R extends Fields>(components: Components, game: Game<C, R>): string[] {
  const states: string[] = []
  for (const name of Object.keys(components))
    for (const [fieldName, field] of Object.entries(game.components[name]?.fields ?? {})) {
      if (field.kind === 'enum') states.push(...field.values)
      if (field.kind === 'bool') states.push(`${name}.${fieldName}`)
    }
  return states
}

/** Looks only at what the file itself says, so that a fault is told once, where it can be cured. */
export function checkLooks<C extends ComponentList, R extends Fields>(
  file: JsonFile,
  looks: ArchetypeLooks,
  components: Components,
  game: Game<C, R>,
  sprites: SpriteManifest | undefined,
  faults: DataFault[],
): void {
  const isSaid = (path: readonly string[]): boolean => valueAt(file.value, path) !== undefined
  const sheetNames = Object.keys(sprites?.sheets ?? {})
  if (sprites && looks.sprite !== '' && isSaid(['sprite']) && !sprites.sheets[looks.sprite])
    faults.push(file.fault(['sprite'], { found: `"${looks.sprite}"`, expected: quotedList(sheetNames), cure: cureName(looks.sprite, sheetNames, 'draw the sheet into a sprite folder') }))

  const states = statesOf(components, game)
  const single = ['rest', ...Object.keys(game.events), ...states]
  const tags = sprites?.sheets[looks.sprite]?.tags
  for (const [cause, tag] of Object.entries(looks.animations)) {
    const path = ['animations', cause]
    if (!isSaid(path)) continue
    // Several that hold at once: "run+up". An event holds for no time.
    const parts = cause.split('+')
    const causes = parts.length > 1 ? states : single
    const stranger = parts.find((part) => !causes.includes(part))
    if (stranger !== undefined)
      faults.push(file.fault(path, { found: `the name "${stranger}"`, expected: quotedList(causes), cure: cureName(stranger, causes, 'take it out'), atKey: true }))
    if (tags && !tags.includes(tag))
      faults.push(file.fault(path, { found: `"${tag}"`, expected: `a tag of sheet "${looks.sprite}": ${quotedList(tags)}`, cure: cureName(tag, tags, 'draw it, or name another tag') }))
  }

  const known = Object.keys(components).flatMap((component) => Object.keys(game.components[component]?.fields ?? {}).map((field) => `${component}.${field}`))
  const by = looks.grows?.by
  if (by !== undefined && isSaid(['grows', 'by']) && !known.includes(by)) faults.push(file.fault(['grows', 'by'], { found: `"${by}"`, expected: 'a Component.field of this archetype', cure: cureName(by, known, 'add the component, or name another field') }))

  for (const end of ['value', 'full'] as const) {
    const name = looks.bar?.[end]
    if (typeof name !== 'string' || !isSaid(['bar', end])) continue
    if (!known.includes(name)) faults.push(file.fault(['bar', end], { found: `"${name}"`, expected: 'a Component.field of this archetype', cure: cureName(name, known, 'add the component, or name another field') }))
  }
}
