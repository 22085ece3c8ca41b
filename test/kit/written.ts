/** Who writes what: a game whose systems are watched, so that each change is laid at one system's door. */

import { type Columns, copyColumns, createColumns } from '../../src/columns.ts'
import type { ComponentList, Fields } from '../../src/component.ts'
import type { Game } from '../../src/game.ts'
import { type Pipeline, type StepName, STEPS, type SystemEntry } from '../../src/pipeline.ts'
import type { World } from '../../src/world.ts'

export interface Written {
  readonly step: StepName
  readonly system: string
  /** A component's name, or one of `Tiles`, `commands`, `contacts`. */
  readonly what: string
  /** The component's field; empty for the others. */
  readonly field: string
  /** The archetype whose component it was; empty for what belongs to no entity. */
  readonly archetype: string
}

export interface WrittenLog {
  readonly list: readonly Written[]
  add(written: Written): void
}

export function createWrittenLog(): WrittenLog {
  const list: Written[] = []
  const known = new Set<string>()
  return {
    list,
    add(written) {
      const key = Object.values(written).join('/')
      if (known.has(key)) return
      known.add(key)
      list.push(written)
    },
  }
}

function watched<C extends ComponentList, R extends Fields>(step: StepName, entry: SystemEntry<World<C, R>>, log: WrittenLog): SystemEntry<World<C, R>> {
  let before: Columns | undefined
  return {
    ...entry,
    run(world) {
      const { columns, commands, contacts, tiles, schema } = world
      before ??= createColumns(schema, columns.capacity)
      copyColumns(columns, before)
      const commandsBefore = commands.queued.length
      const contactsBefore = contacts.count
      const tilesBefore = tiles.version
      entry.run(world)
      const add = (what: string, field = '', archetype = ''): void => log.add({ step, system: entry.name, what, field, archetype })
      if (commands.queued.length > commandsBefore) add('commands')
      if (contacts.count > contactsBefore) add('contacts')
      if (tiles.version > tilesBefore) add('Tiles')
      for (const { index, componentName, fieldName } of schema.columns) {
        const now = columns.arrays[index]!
        const then = before.arrays[index]!
        for (let eid = 1; eid < columns.used; eid++)
          if (now[eid] !== then[eid]) add(componentName, fieldName, world.archetypes.list[columns.archetypes[eid]! - 1]!.name)
      }
    },
  }
}

/** The same game, watched. */
export function watchedGame<C extends ComponentList, R extends Fields>(game: Game<C, R>, log: WrittenLog): Game<C, R> {
  const pipeline: Partial<Record<StepName, readonly SystemEntry<World<C, R>>[]>> = {}
  for (const step of STEPS) pipeline[step] = (game.pipeline[step] ?? []).map((entry) => watched(step, entry, log))
  const all: Pipeline<World<C, R>> = pipeline
  return { ...game, pipeline: all }
}
