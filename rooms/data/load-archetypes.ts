/** Archetype files: each checked, then merged with what it extends. */

import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ArchetypeData } from '../../src/archetypes.ts'
import type { ComponentList, Fields } from '../../src/component.ts'
import type { Game } from '../../src/game.ts'
import type { ArchetypeLooks, SpriteManifest } from '../../src/game-data.ts'
import type { TimelineWish } from '../../src/lag/timeline.ts'
import { checkJson, cureName } from './check-json.ts'
import type { DataFault } from './data-error.ts'
import { fieldNumbers } from './field-shapes.ts'
import { type ArchetypeJson, archetypeShape } from './game-shapes.ts'
import { type JsonFile, type JsonPath, readJsonFile, shownPath, type UnsavedTexts } from './json-file.ts'
import { checkLooks, NO_LOOKS } from './looks.ts'
import { quotedList } from './nearest-name.ts'

export interface LoadedArchetypes {
  /** In alphabetical order, templates left out. */
  readonly list: readonly ArchetypeData[]
  readonly looks: Readonly<Record<string, ArchetypeLooks>>
  /** Archetypes that a fault lies in, or under: what they lack is no fault of who uses them. */
  readonly unsure: ReadonlySet<string>
}

interface Draft {
  readonly name: string
  readonly file: JsonFile
  readonly json: ArchetypeJson
}

interface Drafts {
  readonly byName: ReadonlyMap<string, Draft>
  readonly unsure: Set<string>
}

interface Merged {
  readonly drawn: TimelineWish
  readonly priority: number
  readonly components: Record<string, Record<string, number>>
  readonly looks: ArchetypeLooks
}

export function loadArchetypes<C extends ComponentList, R extends Fields>(folder: string, game: Game<C, R>, sprites: SpriteManifest | undefined, faults: DataFault[], unsaved?: UnsavedTexts): LoadedArchetypes {
  const drafts = readDrafts(folder, game, faults, unsaved)
  const { byName, unsure } = drafts
  const merged = new Map<string, Merged>()
  const list: ArchetypeData[] = []
  const looks: Record<string, ArchetypeLooks> = {}
  for (const draft of byName.values()) {
    const made = mergeDraft(draft, drafts, game.components, merged, [], faults)
    if (draft.json.isTemplate) continue
    list.push({ name: draft.name, components: made.components, drawn: made.drawn, ...(made.priority === 1 ? {} : { priority: made.priority }) })
    looks[draft.name] = made.looks
    if (!unsure.has(draft.name)) checkLooks(draft.file, made.looks, made.components, game, sprites, faults)
  }
  for (const name of unsure) if (!byName.has(name)) list.push({ name, components: {} })
  if (byName.size + unsure.size > 0 && !byName.has(game.personArchetype) && !unsure.has(game.personArchetype))
    faults.push({
      file: shownPath(folder), line: 1, column: 1, path: '', found: `archetypes ${quotedList(byName.keys())}`,
      expected: `"${game.personArchetype}" among them: every user's person is made of it`, cure: `create ${game.personArchetype}.json`,
    })
  return { list, looks, unsure }
}

function readDrafts<C extends ComponentList, R extends Fields>(folder: string, game: Game<C, R>, faults: DataFault[], unsaved: UnsavedTexts | undefined): Drafts {
  const byName = new Map<string, Draft>()
  const unsure = new Set<string>()
  let names: string[] = []
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
  } catch {
    faults.push({ file: shownPath(folder), line: 1, column: 1, path: '', found: 'no such folder', expected: 'a folder of archetypes', cure: 'create it with a file for each archetype' })
  }
  const shape = archetypeShape(game)
  for (const fileName of names) {
    const file = readJsonFile(join(folder, fileName), faults, unsaved)
    const json = file && checkJson<ArchetypeJson>(file, shape, faults)
    const name = basename(fileName, '.json')
    // A faulty file still has its name: what extends it is not at fault.
    if (!json) unsure.add(name)
    if (file) byName.set(name, { name, file, json: json ?? {} })
  }
  return { byName, unsure }
}

const NOTHING: Merged = { drawn: 'auto', priority: 1, components: {}, looks: NO_LOOKS }

function mergeDraft(draft: Draft, drafts: Drafts, components: ComponentList, done: Map<string, Merged>, asking: readonly string[], faults: DataFault[]): Merged {
  const { byName, unsure } = drafts
  const known = done.get(draft.name)
  if (known) return known
  const parentName = draft.json.extends
  let parent: Merged | undefined
  if (parentName !== undefined) {
    const path: JsonPath = ['extends']
    const found = byName.get(parentName)
    const chain = [...asking, draft.name]
    if (!found) {
      const isThere = unsure.has(parentName)
      unsure.add(draft.name)
      const others = [...byName.keys()].filter((name) => name !== draft.name)
      if (!isThere) faults.push(draft.file.fault(path, { found: `"${parentName}"`, expected: quotedList(others), cure: cureName(parentName, others, `create ${parentName}.json`) }))
    } else if (chain.includes(parentName)) {
      // Every member of a circle comes by here, and what extends one too: it is told once.
      if (chain[0] === parentName && chain.every((name) => name >= parentName))
        faults.push(draft.file.fault(path, { found: [...chain, parentName].join(' extends '), expected: 'a chain with an end', cure: 'take one "extends" of the circle out' }))
      unsure.add(draft.name)
      return NOTHING
    } else {
      parent = mergeDraft(found, drafts, components, done, chain, faults)
      if (unsure.has(parentName)) unsure.add(draft.name)
    }
  }
  const { drawn = parent?.drawn ?? 'auto', priority = parent?.priority ?? 1 } = draft.json
  const made: Merged = { drawn, priority, components: mergeComponents(parent, draft.json, components), looks: mergeLooks(parent?.looks ?? NO_LOOKS, draft.json) }
  done.set(draft.name, made)
  return made
}

function mergeComponents(parent: Merged | undefined, json: ArchetypeJson, components: ComponentList): Record<string, Record<string, number>> {
  const all: Record<string, Record<string, number>> = { ...parent?.components }
  for (const [name, values] of Object.entries(json.components ?? {})) {
    if (values === undefined) continue
    if (values === null) delete all[name]
    else all[name] = { ...all[name], ...fieldNumbers(components[name]?.fields ?? {}, values) }
  }
  return all
}

function mergeLooks(parent: ArchetypeLooks, json: ArchetypeJson): ArchetypeLooks {
  const bar = json.bar
  return {
    about: json.about ?? parent.about,
    sprite: json.sprite ?? parent.sprite,
    animations: { ...parent.animations, ...json.animations },
    bar: bar === undefined ? parent.bar : bar === null ? undefined : { value: bar.value, full: bar.full, color: bar.color ?? '#d95763' },
    label: json.label ?? parent.label,
    ...(json.names ?? parent.names ? { names: json.names ?? parent.names ?? [] } : {}),
    ...(json.grows ?? parent.grows ? { grows: json.grows ?? parent.grows } : {}),
    depth: json.depth ?? parent.depth,
  }
}
