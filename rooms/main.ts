/** The server's entry: reads settings and games, starts, says where to play, and ends in order. */

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { games } from '../games/index.ts'
import { DataError } from './data/data-error.ts'
import { loadGame } from './data/load-game.ts'
import { DRAIN_MS, startGameServer } from './game-server.ts'
import { joinText } from './join-address.ts'
import { errorText, logInfo, logWarning } from './log.ts'
import { openWorld } from './open-world.ts'
import { readSettings } from './server-settings.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

async function main(): Promise<void> {
  // Reconnecting sockets read this global, which Node 20 lacks.
  if (!('WebSocket' in globalThis)) Object.assign(globalThis, { WebSocket: (await import('ws')).WebSocket })
  const settings = readSettings(process.argv.slice(2), process.env, root)
  const game = settings.gameName === undefined ? games[0] : games.find(({ name }) => name === settings.gameName)
  if (!game) throw new Error(`there is no game "${String(settings.gameName)}"; expected one of ${games.map(({ name }) => name).join(', ')}`)
  const server = await startGameServer({ settings, game, openWorld, loaded: loadGame(join(root, 'games', game.name), game) })
  logInfo(`${game.title}: ${server.lobbies.size} lobbies at ${game.settings.tickRateHz} ticks a second`)
  logInfo(joinText(server.port))

  const end = (exitCode: number): void => {
    // The rooms drain within their deadline; whatever else hangs must not hold the process.
    setTimeout(() => process.exit(1), DRAIN_MS * 2).unref()
    server.stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        logWarning(`stopping failed: ${errorText(error)}`)
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', () => end(0))
  process.once('SIGINT', () => end(0))
  process.on('unhandledRejection', (error) => logWarning(`a promise was left alone: ${error instanceof Error ? error.stack : String(error)}`))
  process.once('uncaughtException', (error) => {
    logWarning(`the server failed: ${error.stack}`)
    end(1)
  })
}

main().catch((error: unknown) => {
  // A game's faults are for whoever edits it: every one with its place, and no stack of ours.
  console.error(error instanceof DataError ? error.message : error instanceof Error ? `cannot start: ${error.message}` : error)
  process.exit(1)
})
