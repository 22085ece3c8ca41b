/** The games that a server plays, with their data read and checked. */

import { join } from 'node:path'
import type { Game } from '../../src/game.ts'
import { DataError, type DataFault } from '../data/data-error.ts'
import { loadGame } from '../data/load-game.ts'
import type { LoadedGame } from '../data/loaded-game.ts'
import type { ServedGame } from '../served-game.ts'
import type { Reading } from './run-server.ts'

function named(games: readonly Game[], name: string): Game {
  const game = games.find((each) => each.name === name)
  if (!game) throw new Error(`there is no game "${name}"; expected one of ${games.map((each) => each.name).join(', ')}. Correct it after --game or in TANDEM_GAMES, or leave it out for all`)
  return game
}

/** What is read of the list: without names all of the list, as it stands; else those, in their order. Throws a DataError that names every fault of their files. */
export function chooseGames(games: readonly Game[], names: readonly string[] | undefined, root: string, { unsaved, only }: Reading = {}): readonly ServedGame[] {
  const chosen = names ? [...new Set(names)].map((name) => named(games, name)) : games
  if (chosen.length === 0) throw new Error('there is no game to play; expected one in the list of the server\'s entry')
  const faults: DataFault[] = []
  const loadedOf = (game: Game): LoadedGame | undefined => {
    try {
      return loadGame(join(root, 'games', game.name), game, unsaved)
    } catch (error) {
      if (!(error instanceof DataError)) throw error
      faults.push(...error.faults)
      return undefined
    }
  }
  const served = chosen.filter(({ name }) => only === undefined || name === only).flatMap((game): readonly ServedGame[] => {
    const loaded = loadedOf(game)
    return loaded ? [{ game, loaded }] : []
  })
  if (faults.length > 0) throw new DataError(faults)
  return served
}
