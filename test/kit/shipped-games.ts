/** Every game that ships, with its real data, for laws that hold of all of them. */

import { fileURLToPath } from 'node:url'
import { games } from '../../games/index.ts'
import { loadGame } from '../../rooms/data/load-game.ts'
import type { LoadedGame } from '../../rooms/data/loaded-game.ts'
import type { Game } from '../../src/game.ts'

export interface ShippedGame {
  readonly game: Game
  readonly loaded: LoadedGame
}

const loaded = new Map<string, LoadedGame>()

function shipped(game: Game): ShippedGame {
  return {
    game,
    get loaded() {
      const known = loaded.get(game.name) ?? loadGame(fileURLToPath(new URL(`../../games/${game.name}`, import.meta.url)), game)
      loaded.set(game.name, known)
      return known
    },
  }
}

export const SHIPPED_GAMES: readonly ShippedGame[] = games.map(shipped)

export interface ShippedMap {
  readonly name: string
  readonly mapNumber: number
}

/** One case for each map of each game. */
export const SHIPPED_MAPS: readonly ShippedMap[] = SHIPPED_GAMES.flatMap(({ game, loaded: { maps } }) => maps.map((_, mapNumber) => ({ name: game.name, mapNumber })))

export function shippedGame(name: string): ShippedGame {
  const found = SHIPPED_GAMES.find(({ game }) => game.name === name)
  if (!found) throw new Error(`no game "${name}" ships; expected one of ${games.map((game) => game.name).join(', ')}`)
  return found
}
