/** The persons of a room's users: they come where persons do or as they were carried in, are taken out again, and are packed for another lobby. */

import type { Game } from '../../src/game.ts'
import type { GameData } from '../../src/game-data.ts'
import { takeSave } from '../../src/save.ts'
import type { Column } from '../../src/schema.ts'
import { withoutTuned } from '../../src/tunables.ts'
import type { World } from '../../src/world.ts'
import { createPersonTable } from './person-table.ts'
import { createUnbornPersons } from './unborn-persons.ts'

/** A person on its way between lobbies: its components by name. */
export interface CarriedPerson {
  readonly components: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export interface PersonColumns {
  readonly user: Column
  readonly x: Column
  readonly y: Column
}

export interface Persons {
  /** The eid of a user's person, or 0. */
  of(user: number): number
  /** Lets a user's person begin with the next tick, unless it has one. */
  bring(user: number, carried: CarriedPerson | undefined): void
  /** Takes it out with the next tick. */
  remove(user: number): void
  /** The person as it may be carried into another lobby. */
  carry(user: number): CarriedPerson | undefined
}

/** A room cannot be without the columns that say whose a person is and where. */
export function personColumnsOf(game: Game, { schema }: World): PersonColumns {
  const user = schema.role('person', 'user')
  const x = schema.role('position', 'x')
  const y = schema.role('position', 'y')
  if (!user || !x || !y) throw new Error(`game "${game.name}" lacks a component with role "person" or "position"; a room needs both`)
  return { user, x, y }
}

export interface PersonsOptions {
  readonly world: World
  readonly columns: PersonColumns
  readonly archetype: string
  /** Where persons appear, px. */
  spawns(): readonly { readonly x: number; readonly y: number }[]
  /** What visitors of this lobby may turn: it stays here. */
  tunables(): GameData['tunables']
}

export function createPersons({ world, columns, archetype, spawns, tunables }: PersonsOptions): Persons {
  const { user: userColumn, x } = columns
  const { of } = createPersonTable(world, userColumn)
  const unborn = createUnbornPersons(world, userColumn.componentName)
  const ownOf = (carried: CarriedPerson): CarriedPerson => ({ components: withoutTuned(carried.components, archetype, tunables()) })

  return {
    of,
    bring(user, carried) {
      if (of(user) !== 0 || unborn.of(user)) return
      const components = carried && ownOf(carried).components
      const places = spawns()
      const start = places[user % places.length] ?? { x: 0, y: 0 }
      world.commands.spawn(archetype, {
        ...components,
        [x.componentName]: { x: start.x, y: start.y, ...components?.[x.componentName] },
        [userColumn.componentName]: { ...components?.[userColumn.componentName], user },
      })
    },
    remove(user) {
      const eid = of(user)
      const waiting = unborn.of(user)
      if (eid !== 0) world.commands.despawn(eid)
      if (waiting) unborn.callOff(waiting)
    },
    carry(user) {
      const eid = of(user)
      const waiting = unborn.of(user)
      if (eid === 0) return waiting && { components: unborn.componentsOf(waiting) }
      const entity = takeSave(world).entities.find(({ netId }) => netId === world.netIdOf(eid))
      return entity && ownOf(entity)
    },
  }
}
