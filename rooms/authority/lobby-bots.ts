/** The bots that a lobby has so that nobody comes into an empty world: as many as its game says. */

import type { GameEngine } from '../../src/engine.ts'
import type { Overrides } from '../../src/commands.ts'
import type { LobbyMap } from '../data/loaded-game.ts'

export interface LobbyBots {
  /** Into a fresh world. */
  populate(count: number): void
  /** From the next tick on there are so many: some go, or others come. The last asked for counts. */
  follow(count: number): void
  /** To be called before each step. */
  beforeStep(): void
}

/** `archetype`: undefined where the game has no bots. */
export function createLobbyBots({ world, populate }: GameEngine, archetype: string | undefined, personSpawns: LobbyMap['personSpawns']): LobbyBots {
  const { componentName } = world.schema.role('position', 'x') ?? { componentName: '' }

  function place(bot: number): Overrides {
    const { x, y } = personSpawns[bot % personSpawns.length] ?? { x: 0, y: 0 }
    return { [componentName]: { x, y } }
  }

  function alive(name: string): readonly number[] {
    const { columns, archetypes } = world
    const { number } = archetypes.byName(name)
    const found: number[] = []
    for (let eid = 1; eid < columns.used; eid++) if (columns.alive[eid] === 1 && columns.archetypes[eid] === number) found.push(eid)
    return found.sort((a, b) => world.netIdOf(a) - world.netIdOf(b))
  }

  let wanted: number | undefined

  return {
    populate(count) {
      if (archetype === undefined) return
      for (let bot = 0; bot < count; bot++) populate(archetype, place(bot))
    },
    follow(count) {
      wanted = count
    },
    beforeStep() {
      if (archetype === undefined || wanted === undefined) return
      const count = wanted
      wanted = undefined
      const bots = alive(archetype)
      for (const eid of bots.slice(count)) world.commands.despawn(eid)
      for (let bot = bots.length; bot < count; bot++) world.commands.spawn(archetype, place(bot))
    },
  }
}
