/** Puts a map's things into a fresh world, and ties those together that name each other. */

import type { GameEngine } from '../../src/engine.ts'
import type { LobbyMap } from '../data/loaded-game.ts'
import type { NamedThing } from './map-things.ts'

/** Returns which thing became whom. */
export function populateWorld(engine: GameEngine, map: LobbyMap): readonly NamedThing[] {
  const { world } = engine
  const eids = new Map<number, number>()
  for (const { archetype, overrides, tiledId } of map.spawns) eids.set(tiledId, engine.populate(archetype, overrides))
  for (const { tiledId, links } of map.spawns)
    for (const { component, field, tiledId: target } of links) {
      const eid = eids.get(tiledId)
      const targetEid = eids.get(target)
      if (eid !== undefined && targetEid !== undefined) world.column(component, field)[eid] = world.netIdOf(targetEid)
    }
  return [...eids].map(([tiledId, eid]) => [tiledId, world.netIdOf(eid)])
}
