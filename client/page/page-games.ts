/** The games that this page can show, and which of them the server plays at what rates. */

import type { GameView } from '../../games/view-kit.ts'
import type { Game } from '../../src/game.ts'
import { type GameEntry, gameAtRates } from '../session/lobby-list.ts'

export interface ShownGame {
  readonly game: Game
  readonly view: GameView
}

export interface PageGames {
  /** What the server plays, at its rates; until it has told, the first game as it was built. */
  readonly shown: ShownGame
  /** Whether the server has told. */
  readonly isTold: boolean
  /** What the server plays, as it says with its lobbies. */
  take(list: GameEntry): void
}

/** Throws where a game has no view, or there is none at all. */
export function createPageGames(games: readonly Game[], views: readonly GameView[]): PageGames {
  const all = games.map((game): ShownGame => {
    const view = views.find(({ name }) => name === game.name)
    if (!view) throw new Error(`the game "${game.name}" has no view; expected one of that name among the views of the page's entry, found ${views.map(({ name }) => name).join(', ') || 'none'}`)
    return { game, view }
  })
  const [first] = all
  if (!first) throw new Error('there is no game to show; expected one in the list of the page\'s entry')
  let shown = first
  let isTold = false

  return {
    get shown() {
      return shown
    },
    get isTold() {
      return isTold
    },
    take(list) {
      const built = all.find(({ game }) => game.name === list.game) ?? first
      shown = { game: gameAtRates(built.game, list), view: built.view }
      isTold = true
    },
  }
}
