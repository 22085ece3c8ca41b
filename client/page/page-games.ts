/** The games that this page can show, which of them the server plays, and which one is chosen. */

import type { GameView } from '../../games/view-kit.ts'
import type { Game } from '../../src/game.ts'
import { type GameEntry, gameAtRates, type LobbyList } from '../session/lobby-list.ts'

export interface ShownGame {
  readonly game: Game
  readonly view: GameView
}

export interface OfferedGame extends ShownGame {
  /** As the server has it now. */
  readonly title: string
}

export interface PageGames {
  /** The chosen one, at the server's rates; until it has told, as it was built. */
  readonly shown: ShownGame
  /** What the server said of it; undefined until it has told, or where it plays no game of this page. */
  readonly entry: GameEntry | undefined
  /** Those to choose from: of this page and of the server, in its order. */
  readonly offered: readonly OfferedGame[]
  /** What the server plays. Where the chosen one is not among it, its first is chosen. */
  take(list: LobbyList): void
  /** False: it is not offered, and the choice stays. */
  choose(name: string): boolean
}

/** `wanted` is chosen at first, where there is such a game. Throws where a game has no view, or there is none at all. */
export function createPageGames(games: readonly Game[], views: readonly GameView[], wanted?: string): PageGames {
  const all = games.map((game): ShownGame => {
    const view = views.find(({ name }) => name === game.name)
    if (!view) throw new Error(`the game "${game.name}" has no view; expected one of that name among the views of the page's entry, found ${views.map(({ name }) => name).join(', ') || 'none'}`)
    return { game, view }
  })
  const [first] = all
  if (!first) throw new Error("there is no game to show; expected one in the list of the page's entry")
  let shown = all.find(({ game }) => game.name === wanted) ?? first
  let entries: readonly GameEntry[] = []
  let offered: readonly OfferedGame[] = []

  function choose(name: string): boolean {
    const found = offered.find(({ game }) => game.name === name)
    if (found) shown = found
    return found !== undefined
  }

  return {
    get shown() {
      return shown
    },
    get entry() {
      return entries.find(({ game }) => game === shown.game.name)
    },
    get offered() {
      return offered
    },
    take(list) {
      entries = list.games
      offered = entries.flatMap((entry) => all.filter(({ game }) => game.name === entry.game).map(({ game, view }) => ({ game: gameAtRates(game, entry), view, title: entry.title })))
      if (!choose(shown.game.name)) shown = offered[0] ?? shown
    },
    choose,
  }
}
