// A benchmark of a real room: it runs in a process of its own, which runs the players in another.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { askLobbies } from '../bin/bots/server-word.ts'
import type { LobbyList } from '../client/session/lobby-list.ts'
import { type GameServer, type GameServerOptions, startGameServer } from '../rooms/game-server.ts'
import { readSettings } from '../rooms/server-settings.ts'
import { firstGame, loadedGame } from './crowd.ts'

interface Done<T> {
  readonly kind: 'done'
  readonly figures: T
}

/** Runs the process at that address and answers what it measured there by `measureHere`. */
export function measureInRoomProcess<T>(address: URL): Promise<T> {
  // What a server says while people come and go is no figure.
  const child = fork(fileURLToPath(address), { execArgv: process.execArgv, env: { ...process.env, TANDEM_LOG: 'quiet' } })
  return new Promise((resolve, reject) => {
    // The framework says words of its own to a parent.
    child.on('message', (word: Done<T> | { readonly kind?: undefined }) => {
      if (word.kind === 'done') resolve(word.figures)
    })
    child.once('exit', (code) => reject(new Error(`the room's process ended with ${code} before it was done; its own words are above`)))
  })
}

/** In that process: measures, tells the parent, and ends. */
export async function measureHere<T>(measure: () => Promise<T>): Promise<void> {
  process.once('disconnect', () => process.exit(0))
  const done: Done<T> = { kind: 'done', figures: await measure() }
  process.send?.(done, () => process.exit(0))
}

export interface RealRoom {
  readonly server: GameServer
  readonly url: string
  readonly list: LobbyList
  stop(): Promise<void>
}

/** The first game on loopback, with so many seats, no limits per address and worlds that are forgotten. */
export async function openRealRoom(seats: number, openWorld: GameServerOptions['openWorld']): Promise<RealRoom> {
  const game = firstGame()
  const dataFolder = mkdtempSync(join(tmpdir(), 'tandem-bench-'))
  const settings = { ...readSettings([], { TANDEM_DATA: dataFolder, PORT: '0', TANDEM_OPEN_LIMITS: '1', TANDEM_SEATS: String(seats) }, dataFolder), pageFolder: undefined, isFresh: true }
  const server = await startGameServer({ settings, games: [{ game, loaded: loadedGame(game) }], host: '127.0.0.1', openWorld })
  const url = `http://127.0.0.1:${server.port}`
  const stop = async (): Promise<void> => {
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  try {
    return { server, url, list: await askLobbies(url), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
