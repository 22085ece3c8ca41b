/** Loads a game's folder: reads and checks every file of it, or throws one DataError that names every fault. */

import type { ComponentList, Fields } from '../../src/component.ts'
import type { Game } from '../../src/game.ts'
import type { LoadedGame } from './loaded-game.ts'

export function loadGame<C extends ComponentList, R extends Fields>(folder: string, game: Game<C, R>): LoadedGame {
  throw new Error(`loading ${game.name} from ${folder} is not written yet`)
}
