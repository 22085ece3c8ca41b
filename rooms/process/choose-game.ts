/** The game that a server runs, with its data read and checked. */

import { join } from 'node:path'
import type { Game } from '../../src/game.ts'
import { loadGame } from '../data/load-game.ts'
import type { UnsavedTexts } from '../data/json-file.ts'
import type { LoadedGame } from '../data/loaded-game.ts'

/** Without a name the first of the list. Throws a DataError that names every fault of the game's files. */
export function chooseGame(games: readonly Game[], name: string | undefined, root: string, unsaved?: UnsavedTexts): { readonly game: Game; readonly loaded: LoadedGame } {
  const game = name === undefined ? games[0] : games.find((each) => each.name === name)
  if (!game) throw new Error(`there is no game "${String(name)}"; expected one of ${games.map((each) => each.name).join(', ')}`)
  return { game, loaded: loadGame(join(root, 'games', game.name), game, unsaved) }
}
