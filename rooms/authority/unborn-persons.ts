/** Persons that joined since the last tick: their spawn is still queued, and is carried out at the end of the next one. */

import type { Command, Overrides } from '../../src/commands.ts'
import type { World } from '../../src/world.ts'

export type SpawnCommand = Extract<Command, { readonly kind: 'spawn' }>

export interface UnbornPersons {
  of(user: number): SpawnCommand | undefined
  callOff(spawn: SpawnCommand): void
  /** All components of a person to be spawned, as it will begin. */
  componentsOf(spawn: SpawnCommand): Overrides
}

/** `personComponent` is the one that carries the user's number, in its field `user`. */
export function createUnbornPersons(world: World, personComponent: string): UnbornPersons {
  return {
    of(user) {
      for (const command of world.commands.queued) if (command.kind === 'spawn' && command.overrides[personComponent]?.['user'] === user) return command
      return undefined
    },
    callOff(spawn) {
      for (const command of world.commands.take()) if (command !== spawn) world.commands.push(command)
    },
    componentsOf({ archetype, overrides }) {
      const { components, defaults } = world.archetypes.byName(archetype)
      const own = world.schema.entries.filter(({ number, name }) => components.includes(number) || overrides[name])
      return Object.fromEntries(own.map(({ name, columns }) => [name, { ...Object.fromEntries(columns.map(({ fieldName, index }) => [fieldName, defaults[index]!])), ...overrides[name] }]))
    },
  }
}
