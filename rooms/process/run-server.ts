/** Runs the server as a program: starts it, says where to play, and ends it in order when told to. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DataError } from '../data/data-error.ts'
import type { UnsavedTexts } from '../data/json-file.ts'
import { DRAIN_MS, type GameServer, startGameServer } from '../game-server.ts'
import { joinText } from '../http/join-address.ts'
import { errorText, logInfo, logWarning } from '../watch/log.ts'
import type { OwnParts } from '../own-parts.ts'
import type { ServedGame } from '../served-game.ts'
import type { ServerSettings } from '../server-settings.ts'
import { openWorld } from './open-world.ts'

/** What is read of the games. */
export interface Reading {
  /** Texts that count instead of the files'. */
  readonly unsaved?: UnsavedTexts
  /** The only game to be read; left out: all that are played. */
  readonly only?: string
}

export type Choose = (reading?: Reading) => { readonly settings: ServerSettings; readonly games: readonly ServedGame[]; readonly own?: OwnParts }

/** Node 20 lacks a global that the framework reads when a socket reconnects. */
export async function provideWebSocket(): Promise<void> {
  if (!('WebSocket' in globalThis)) Object.assign(globalThis, { WebSocket: (await import('ws')).WebSocket })
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}

/** A game's faults are for whoever edits it: every one with its place, and no stack of ours. */
export function startFaultText(error: unknown): string {
  if (codeOf(error) === 'EADDRINUSE') return `cannot start: ${errorText(error)}; expected a free port. End the other program, or choose one with PORT=…`
  return error instanceof DataError ? error.message : `cannot start: ${error instanceof Error && process.env['TANDEM_LOG'] === 'debug' ? String(error.stack) : errorText(error)}`
}

/** Whether one comes back to what was there before, and how not to. */
export function worldsText(resumed: number, all: number, isFresh: boolean): string {
  if (isFresh) return 'Fresh worlds: what was saved is forgotten (--fresh)'
  if (resumed === 0) return 'Fresh worlds: nothing was saved before'
  return `${resumed === all ? 'The worlds go' : `${resumed} of ${all} worlds go`} on as they were saved; \`npm start -- --fresh\` forgets them`
}

/** Ends the process after the server; whatever hangs does not hold it. */
export function endProcess(server: GameServer | undefined, exitCode: number): void {
  setTimeout(() => process.exit(1), DRAIN_MS * 2).unref()
  Promise.resolve(server?.stop()).then(
    () => process.exit(exitCode),
    (error: unknown) => {
      logWarning(`stopping failed: ${errorText(error)}`)
      process.exit(1)
    },
  )
}

/** Nothing left alone ends the process in silence: a promise is named, an exception ends it with the worlds saved. */
export function watchProcess(end: (exitCode: number) => void): void {
  process.on('unhandledRejection', (error) => logWarning(`a promise was left alone: ${error instanceof Error ? error.stack : String(error)}`))
  process.once('uncaughtException', (error) => {
    logWarning(`the server failed: ${error.stack}`)
    end(1)
  })
}

export function runServer(choose: Choose): void {
  let server: GameServer | undefined
  const end = (exitCode: number): void => endProcess(server, exitCode)
  async function start(): Promise<void> {
    await provideWebSocket()
    const { settings, games, own } = choose()
    server = await startGameServer({ settings, games, own, openWorld })
    for (const { game, loaded } of games) logInfo(`${loaded.data.title}: ${loaded.maps.length} ${loaded.maps.length === 1 ? 'lobby' : 'lobbies'} at ${settings.tickRateHz ?? game.settings.tickRateHz} ticks a second`)
    logInfo(worldsText([...server.lobbies.values()].filter(({ isResumed }) => isResumed).length, server.lobbies.size, settings.isFresh))
    if (settings.pageFolder !== undefined && !existsSync(join(settings.pageFolder, 'index.html'))) logWarning(`the page is not built: ${settings.pageFolder} holds no index.html. \`npm start\` builds it`)
    logInfo(joinText(server.port))
  }
  process.once('SIGTERM', () => end(0))
  process.once('SIGINT', () => end(0))
  watchProcess(end)
  start().catch((error: unknown) => {
    console.error(startFaultText(error))
    process.exit(1)
  })
}
