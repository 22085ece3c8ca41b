/** The data that follows another in a running world: archetypes and tiles keep their numbers, new ones get new ones, and none is used twice. */

import type { GameData } from '../../src/game-data.ts'
import type { LoadedGame, LobbyMap } from './loaded-game.ts'

/** Tile numbers are bytes. */
const MOST_TILES = 255

export interface NextVersion {
  readonly data: GameData
  /** The saved maps in the running world's tile numbers. */
  readonly maps: readonly LobbyMap[]
}

interface Named {
  readonly name: string
}

/** What ran keeps its place, as it is now or as it was last; what is new comes behind. */
function mergeByName<One extends Named>(running: readonly One[], saved: readonly One[]): readonly One[] {
  const known = new Set(running.map(({ name }) => name))
  return [...running.map((one) => saved.find(({ name }) => name === one.name) ?? one), ...saved.filter(({ name }) => !known.has(name))]
}

/** A text says why no running world can go on with what was saved. */
export function nextVersion(running: GameData, saved: LoadedGame): NextVersion | string {
  const { simulation } = saved.data
  const tiles = mergeByName(running.simulation.tiles.filter(isNoAir), simulation.tiles.filter(isNoAir))
  if (tiles.length > MOST_TILES) return `${tiles.length} kinds of tiles since the server's start; a running world holds ${MOST_TILES}`
  const numberOf = new Map(tiles.map(({ name }, at) => [name, at + 1]))
  const places = Uint8Array.from([0, ...simulation.tiles.filter(isNoAir).map(({ name }) => numberOf.get(name) ?? 0)])
  const renumber = (numbers: Uint8Array): Uint8Array => numbers.map((number) => places[number] ?? 0)
  return {
    data: {
      ...saved.data,
      simulation: { archetypes: mergeByName(running.simulation.archetypes, simulation.archetypes), tiles, rules: simulation.rules },
      looks: { ...running.looks, ...saved.data.looks },
    },
    maps: saved.maps.map((map) => ({ ...map, numbers: renumber(map.numbers), back: renumber(map.back), front: renumber(map.front) })),
  }
}

function isNoAir({ name }: Named): boolean {
  return name !== 'air'
}
