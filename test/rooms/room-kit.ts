/** A real server on loopback with echo worlds in it, and pages that speak to it through the SDK or through bare sockets. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type Room } from '@colyseus/sdk'
import { jest } from '@jest/globals'
import { WebSocket } from 'ws'
import type { LoadedGame, LobbyMap } from '../../rooms/data/loaded-game.ts'
import { type GameServer, startGameServer } from '../../rooms/game-server.ts'
import { ROOM_LIMITS, type RoomLimits } from '../../rooms/lobby/room-limits.ts'
import type { OwnParts } from '../../rooms/own-parts.ts'
import type { ServedGame } from '../../rooms/served-game.ts'
import type { ServerSettings } from '../../rooms/server-settings.ts'
import { event } from '../../src/events.ts'
import { FAST_LANE, roomIdOf } from '../../src/wire/lobby-talk.ts'
import { createTinyGame } from '../kit/tiny-game.ts'
import { createEchoWorld, type EchoWorld } from './echo-world.ts'

/** Whatever a test waits for comes long before this, or never: a busy machine is slow, not wrong. */
const DEADLINE_MS = 20_000
jest.setTimeout(3 * DEADLINE_MS)

export const LOBBY = 'tiny_0_0'
export const NEXT_LOBBY = 'tiny_1_0'

function emptyMap(lobbyX: number): LobbyMap {
  const none = new Uint8Array(1)
  return { name: 'empty', lobbyX, lobbyY: 0, title: `Lobby ${lobbyX}`, backdrop: '', widthTiles: 1, heightTiles: 1, numbers: none, back: none, front: none, spawns: [], personSpawns: [], openSides: { left: lobbyX > 0, right: lobbyX === 0 } }
}

const LOADED: LoadedGame = {
  data: {
    title: 'Tiny',
    simulation: { archetypes: [], tiles: [], rules: {} },
    looks: {},
    sprites: { persons: ['mole', 'hare'], sheets: {}, terrain: { image: '', cells: '' } },
    bindings: { actions: {}, axes: {} },
    effects: {},
  },
  maps: [emptyMap(0), emptyMap(1)],
  botsPerLobby: 0,
}

export interface Page {
  readonly room: Room
  /** Fast-lane bytes received, oldest first. */
  readonly bytes: readonly Uint8Array[]
  /** Slow-lane messages received, as `[type, message]`. */
  readonly messages: readonly (readonly [string, unknown])[]
  /** How the connection ended, once it has. */
  readonly ended: Promise<{ readonly code: number; readonly reason: string }>
  say(...bytes: readonly number[]): void
}

export interface RoomKit {
  readonly server: GameServer
  readonly worlds: ReadonlyMap<string, EchoWorld>
  readonly url: string
  /** Those of private copies, in the order in which they were opened. */
  readonly privateWorlds: readonly EchoWorld[]
  /** Asks for a path as a page would; from one address, where a test names it. */
  fetchJson(path: string, options?: { readonly body?: unknown; readonly address?: string }): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }>
  /** The world of the first lobby. */
  readonly world: EchoWorld
  guest(nickname: string, token?: string): Promise<string>
  /** Joins as a new guest, or as the one of the token. */
  page(nickname: string, options?: { readonly token?: string; readonly lobby?: string; readonly ticket?: string; readonly host?: string; readonly address?: string; readonly spectate?: boolean }): Promise<Page>
  /** Reserves a seat as the SDK does; the body of the answer. */
  ask(method: string, lobby: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }>
  /** A bare socket that does with its seat only what the test tells it to. */
  socket(nickname: string): Promise<WebSocket>
  stop(): Promise<void>
  /** Starts again over the same data folder. */
  restart(): Promise<void>
}

/** The tiny game, or another that differs from it in its name, its persons and its events. */
export function tinyServed(name = 'tiny', persons: readonly string[] = LOADED.data.sprites.persons, title = LOADED.data.title): ServedGame {
  const game = createTinyGame()
  const { data } = LOADED
  return {
    game: name === game.name ? game : { ...game, name, events: { ...game.events, [name]: event({ about: 'what only this game knows' }) } },
    loaded: { ...LOADED, data: { ...data, title, sprites: { ...data.sprites, persons } } },
  }
}

export interface RoomKitOptions {
  /** Left out: the tiny game alone. */
  readonly games?: readonly ServedGame[]
  readonly limits?: Partial<RoomLimits>
  readonly settings?: Partial<ServerSettings>
  /** What its worlds say to whoever joins. */
  readonly greet?: (user: number) => readonly Uint8Array[]
  readonly own?: OwnParts
  /** Called before a world of a private copy is opened; may throw. */
  readonly onPrivate?: (lobbyX: number) => void
}

/** Waits for a claim to become true, looking after every macrotask. */
export async function until(claim: () => boolean, what: string): Promise<void> {
  const endMs = performance.now() + DEADLINE_MS
  while (!claim()) {
    if (performance.now() > endMs) throw new Error(`waited ${DEADLINE_MS} ms in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

export async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${DEADLINE_MS} ms in vain: ${what}`)), DEADLINE_MS)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

export async function startRoomKit(options: RoomKitOptions = {}): Promise<RoomKit> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tandem-rooms-'))
  const worlds = new Map<string, EchoWorld>()
  const settings: ServerSettings = {
    gameNames: undefined,
    port: 0,
    isFresh: false,
    isDev: true,
    dataFolder,
    pageFolder: undefined,
    seats: 8,
    spectatorSeats: 2,
    tickRateHz: undefined,
    ticksPerSend: undefined,
    privateCopies: 2,
    privatePerAddress: 2,
    privateEmptyS: 600,
    isOpenToLoad: false,
    trustedProxies: ['127.0.0.1'],
    allowedOrigins: [],
    tokenSecret: undefined,
    synctestTicks: 0,
    recordFolder: undefined,
    ...options.settings,
  }
  const privateWorlds: EchoWorld[] = []
  const start = (): Promise<GameServer> => {
    worlds.clear()
    return startGameServer({
      settings,
      games: options.games ?? [tinyServed()],
      host: '127.0.0.1',
      limits: { ...ROOM_LIMITS, ...options.limits },
      own: options.own,
      openWorld({ game, map, saved, onFault }) {
        const roomId = roomIdOf(game.name, map.lobbyX, map.lobbyY)
        if (worlds.has(roomId)) options.onPrivate?.(map.lobbyX)
        const world = createEchoWorld(saved, onFault, options.greet)
        // The public ones are opened first, and once.
        if (worlds.has(roomId)) privateWorlds.push(world)
        else worlds.set(roomId, world)
        return world
      },
    })
  }
  let server = await start().catch((error: unknown) => {
    rmSync(dataFolder, { recursive: true, force: true })
    throw error
  })
  let callers = 0
  /** Every caller comes from an address of its own, unless a test says otherwise. */
  const fromElsewhere = (): Readonly<Record<string, string>> => ({ 'x-forwarded-for': `203.0.113.${++callers % 250}` })

  const kit: RoomKit = {
    get server() {
      return server
    },
    worlds,
    privateWorlds,
    async fetchJson(path, { body, address } = {}) {
      const headers = { 'content-type': 'application/json', ...(address === undefined ? fromElsewhere() : { 'x-forwarded-for': address }) }
      const answer = await fetch(`${kit.url}${path}`, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) })
      const json: unknown = await answer.json()
      return { status: answer.status, body: typeof json === 'object' && json !== null ? { ...json } : {} }
    },
    get url() {
      return `http://127.0.0.1:${server.port}`
    },
    get world() {
      return worlds.get(LOBBY)!
    },
    async guest(nickname, token) {
      const answer = await fetch(`${kit.url}/guest`, { method: 'POST', headers: { 'content-type': 'application/json', ...fromElsewhere() }, body: JSON.stringify({ nickname, ...(token ? { token } : {}) }) })
      const body: unknown = await answer.json()
      if (typeof body !== 'object' || body === null || !('token' in body) || typeof body.token !== 'string') throw new Error(`no guest token: ${JSON.stringify(body)}`)
      return body.token
    },
    async page(nickname, { token, lobby = LOBBY, ticket, host, address, spectate } = {}) {
      const client = new Client(kit.url.replace('http', 'ws'), { headers: address === undefined ? fromElsewhere() : { 'x-forwarded-for': address } })
      const room = await client.joinById(lobby, { token: token ?? (await kit.guest(nickname)), nickname, ...(ticket ? { ticket } : {}), ...(host ? { host } : {}), ...(spectate ? { spectate } : {}) })
      const bytes: Uint8Array[] = []
      const messages: (readonly [string, unknown])[] = []
      room.onMessage(FAST_LANE, (message: Uint8Array) => void bytes.push(Uint8Array.from(message)))
      room.onMessage('*', (type, message) => void messages.push([String(type), message]))
      room.reconnection.enabled = false
      const ended = new Promise<{ code: number; reason: string }>((resolve) => room.onLeave((code, reason) => resolve({ code, reason: reason ?? '' })))
      return { room, bytes, messages, ended, say: (...said) => room.sendBytes(FAST_LANE, Uint8Array.from(said)) }
    },
    async ask(method, lobby, body, headers = {}) {
      const answer = await fetch(`${kit.url}/matchmake/${method}/${lobby}`, { method: 'POST', headers: { 'content-type': 'application/json', ...fromElsewhere(), ...headers }, body: JSON.stringify(body) })
      const json: unknown = await answer.json()
      return { status: answer.status, body: typeof json === 'object' && json !== null ? { ...json } : {} }
    },
    async socket(nickname) {
      const { body } = await kit.ask('joinById', LOBBY, { token: await kit.guest(nickname), nickname })
      const socket = new WebSocket(`${kit.url.replace('http', 'ws')}/${String(body['processId'])}/${LOBBY}?sessionId=${String(body['sessionId'])}`)
      socket.on('error', () => {})
      await within(new Promise((resolve) => socket.once('open', resolve)), 'the socket opens')
      return socket
    },
    async stop() {
      await server.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
    async restart() {
      await server.stop()
      server = await start()
    },
  }
  return kit
}
