/** The server's entry, the one place where rooms meet the list of games. */

import { fileURLToPath } from 'node:url'
import { games } from '../games/index.ts'
import type { UnsavedTexts } from './data/json-file.ts'
import { chooseGame } from './process/choose-game.ts'
import { runServer } from './process/run-server.ts'
import { readSettings } from './server-settings.ts'
import { serveSupervisor } from './process/serve-supervisor.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

function choose(unsaved?: UnsavedTexts) {
  const settings = readSettings(process.argv.slice(2), process.env, root)
  return { settings, ...chooseGame(games, settings.gameName, root, unsaved) }
}

// In development a supervisor starts us, tells us when to open, and carries the world to our successor.
if (process.env['TANDEM_SUPERVISED'] === '1') serveSupervisor(choose)
else runServer(choose)
