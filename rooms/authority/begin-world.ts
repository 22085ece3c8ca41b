/** How a lobby's world begins: as it was saved, following a map that was changed meanwhile, or afresh from its map. */

import type { GameEngine } from '../../src/engine.ts'
import { type ArchetypesBefore, restoreSave, type WorldSave } from '../../src/save.ts'
import type { LobbyMap } from '../data/loaded-game.ts'
import type { LobbyBots } from './lobby-bots.ts'
import { createMapThings, type MapThings } from './map-things.ts'
import { populateWorld } from './populate-world.ts'
import { restoreMap, type SavedMap } from './saved-map.ts'

export interface BegunWorld {
  readonly things: MapThings
  /** What could not be restored, by name. */
  readonly notes: readonly string[]
}

export function resumeWorld({ world }: GameEngine, map: LobbyMap, saved: { readonly world: WorldSave; readonly map?: SavedMap; readonly archetypes?: ArchetypesBefore }): BegunWorld {
  const notes = [...restoreSave(world, saved.world, saved.archetypes)]
  // A save of older days does not say: the world is taken to follow the map as it is.
  const made = saved.map && restoreMap(saved.map, world.tiles.kinds)
  const things = createMapThings(world, made ?? map, saved.map?.things ?? [])
  // What a save was made from may differ from the map that the engine was opened with.
  if (made) made.numbers.forEach((number, place) => world.tiles.remap(place % made.widthTiles, Math.floor(place / made.widthTiles), number))
  const refusal = things.refusal(map)
  if (refusal === undefined) things.follow(map)
  else notes.push(`${refusal}: it goes on as it was`)
  return { things, notes }
}

export function beginWorld(engine: GameEngine, map: LobbyMap, bots: LobbyBots, botCount: number): BegunWorld {
  const things = createMapThings(engine.world, map, populateWorld(engine, map))
  bots.populate(botCount)
  return { things, notes: [] }
}
