/** The person of each user, looked up in no time however many there are: the table is made anew when who lives has changed. */

import { type AnyStore, COMPONENT } from '../../src/component.ts'
import { entitiesWith } from '../../src/entities.ts'
import type { Column } from '../../src/schema.ts'
import type { World } from '../../src/world.ts'

export interface PersonTable {
  /** The eid of a user's person, or 0. */
  of(user: number): number
}

/** `userColumn` holds the user's number in the component that makes a thing a person. */
export function createPersonTable(world: World, userColumn: Column): PersonTable {
  const users = world.columns.arrays[userColumn.index]!
  const person: AnyStore = { [COMPONENT]: userColumn.component }
  const eids = new Map<number, number>()
  let version = -1

  return {
    of(user) {
      if (version !== world.structureVersion) {
        version = world.structureVersion
        eids.clear()
        for (const eid of entitiesWith(world, [person])) if (users[eid] !== 0) eids.set(users[eid]!, eid)
      }
      return user === 0 ? 0 : (eids.get(user) ?? 0)
    },
  }
}
