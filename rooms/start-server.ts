/** Runs a list of games as a server program: what the entry of a project calls, and all that it must say. */

import type { Game } from '../src/game.ts'
import type { OwnParts } from './own-parts.ts'
import { chooseGames } from './process/choose-games.ts'
import { type Reading, runServer } from './process/run-server.ts'
import { serveSupervisor } from './process/serve-supervisor.ts'
import { readSettings } from './server-settings.ts'

export interface ServerProgram extends OwnParts {
  readonly games: readonly Game[]
  /** The project's folder: each game's data and maps lie in its `games/NAME`, the built page in `dist/client`, and `saves` beside them. */
  readonly root: string
}

/** Takes the process over: reads its arguments and environment, serves, and ends it when told to. */
export function startServer({ games, root, ...own }: ServerProgram): void {
  function choose(reading?: Reading) {
    const settings = readSettings(process.argv.slice(2), process.env, root)
    return { settings, games: chooseGames(games, settings.gameNames, root, reading), own }
  }

  // In development a supervisor starts us, tells us when to open, and carries the world to our successor.
  if (process.env['TANDEM_SUPERVISED'] === '1') serveSupervisor(choose)
  else runServer(choose)
}
