/** The whole server as one value: one port for page and rooms, a lobby per map of each game, saved worlds, and an orderly end. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { matchMaker } from '@colyseus/core'
import { setLogger } from '@colyseus/core/Logger'
import { WebSocketTransport } from '@colyseus/ws-transport'
import type { Game } from '../src/game.ts'
import { type CopyShare, openWorldCopy, type WorldCopy } from './copies/world-copy.ts'
import { createAddressLimits } from './door/address-limits.ts'
import { isOriginAllowed, settleAddress } from './door/client-address.ts'
import type { AuthoritySave } from './authority/authority.ts'
import type { LoadedGame, LobbyMap } from './data/loaded-game.ts'
import { createGuestTokens } from './door/guest-token.ts'
import { createHttpApp } from './http/http-app.ts'
import { createDecorations } from './http/map-decoration.ts'
import { createGameUpdates, followAll } from './http/game-updates.ts'
import type { LobbyRoom } from './lobby/lobby-room.ts'
import { errorText, frameworkLog, logInfo, logWarning } from './watch/log.ts'
import type { LobbyWorld } from './lobby/lobby-world.ts'
import { limitsBy, ROOM_LIMITS, type RoomLimits } from './lobby/room-limits.ts'
import { type ServedGame, withSettings } from './served-game.ts'
import type { ServerSettings } from './server-settings.ts'
import { createProcessLoad } from './watch/process-load.ts'
import { createServerMetrics } from './watch/server-metrics.ts'
import { readTokenSecret } from './door/token-secret.ts'
import { createUserTags } from './door/user-tag.ts'
import { createTickets } from './lobby/travel.ts'
import { isUpgradeTarget } from './http/upgrade-target.ts'
import { createWorldSaves } from './worlds/world-saves.ts'

const SAVE_EVERY_MS = 30_000
/** Pages send inputs of a few bytes and requests of a few hundred. */
const MAX_FRAME_BYTES = 4096
/** A request that is not whole by then was never meant to be. */
const REQUEST_MS = 15_000
/** Rooms that have not ended by then are left behind. */
export const DRAIN_MS = 5000
/** A socket that has not answered our goodbye by then is cut. */
const GOODBYE_MS = 1000

export interface GameServer {
  readonly lobbies: ReadonlyMap<string, LobbyRoom>
  /** Stops time in every lobby and writes the worlds. */
  freeze(): Promise<void>
  /** Lets time pass again after a freeze. */
  thaw(): void
  /** Takes over what changed of data and maps, by game, into the running worlds. False: it takes another server. */
  followData(saved: ReadonlyMap<string, LoadedGame>): boolean
  /** Writes the worlds, lets the pages go, and is gone after `DRAIN_MS` at the latest. */
  stop(): Promise<void>
  readonly port: number
}

/** Opens one lobby's world: the saved one where it can be used, else a fresh one. */
export type OpenWorld = (options: {
  readonly game: Game
  readonly loaded: LoadedGame
  readonly map: LobbyMap
  readonly saved: AuthoritySave | undefined
  /** What was wrong with the files it came from. */
  readonly notes: readonly string[]
  readonly onFault: (place: string, error: unknown) => void
  /** See ServerSettings. */
  readonly synctestTicks: number
  readonly recordFolder?: string | undefined
}) => LobbyWorld

export interface GameServerOptions {
  readonly settings: ServerSettings
  /** Which is which goes by their names: each is there once. */
  readonly games: readonly ServedGame[]
  readonly openWorld: OpenWorld
  /** Undefined listens on every interface. */
  readonly host?: string
  readonly limits?: RoomLimits
}

export async function startGameServer(options: GameServerOptions): Promise<GameServer> {
  const { settings } = options
  const limits = limitsBy(settings, options.limits ?? ROOM_LIMITS)
  const games = options.games.map((served) => withSettings(served, settings))
  // A repeated world is another one: the save of the game's own stays as it is.
  const saveNameOf = (roomId: string): string => (settings.mapRepeat ? `${roomId}_${settings.mapRepeat.columns}x${settings.mapRepeat.rows}` : roomId)
  const load = createProcessLoad()
  const metrics = createServerMetrics()
  const addresses = createAddressLimits({ isOpen: settings.isOpenToLoad })
  const secret = readTokenSecret(settings.dataFolder, settings.tokenSecret)
  const tokens = createGuestTokens(secret)
  const tagOf = createUserTags(secret)
  const trustedProxies = new Set(settings.trustedProxies)
  const allowedOrigins = new Set(settings.allowedOrigins)
  const saves = createWorldSaves(settings.dataFolder)
  const lobbies = new Map<string, LobbyRoom>()
  const sockets = new Set<Duplex>()
  let isClosing = false
  let stopping: Promise<void> | undefined

  const decorations = createDecorations(games)
  const app = createHttpApp({ settings, games, lobbies, decorations, load, metrics, tokens, tagOf, addresses, trustedProxies, allowedOrigins, isClosing: () => isClosing })
  const http = createServer(app)
  http.requestTimeout = REQUEST_MS
  http.headersTimeout = REQUEST_MS
  // Before the transport's own listener: whatever it hands on knows one address only.
  http.on('upgrade', (request, socket) => {
    if (!isUpgradeTarget(request.url)) return void socket.destroy()
    settleAddress(request, trustedProxies)
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const transport = new WebSocketTransport({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    beforeUpgrade: (request, { ip, headers }) => {
      const { pathname, searchParams } = new URL(request.url)
      if (!isOriginAllowed({ origin: headers.get('origin') ?? undefined, host: headers.get('host') ?? undefined }, allowedOrigins)) return new Response('origin is not allowed', { status: 403 })
      if (!lobbies.has(pathname.split('/').pop() ?? '') || !searchParams.has('sessionId')) return new Response('no such lobby', { status: 404 })
      if (!addresses.mayAsk(ip ?? 'unknown', performance.now())) return new Response('too many sockets from one address', { status: 429 })
      return undefined
    },
  })
  transport.attachToServer(http, { filter: ({ url }) => isUpgradeTarget(url) })
  setLogger(frameworkLog)
  await matchMaker.setup()
  await matchMaker.accept()

  const share: CopyShare = { lobbies, limits, addresses, isDev: settings.isDev, metrics, tickets: createTickets() }
  const publicCopies: WorldCopy[] = []
  for (const { game, loaded } of games)
    publicCopies.push(await openWorldCopy({
      share,
      game,
      loaded,
      code: '',
      openWorld(map, roomId, onFault) {
        if (settings.isFresh) saves.forget(saveNameOf(roomId))
        const { save, notes } = saves.read(saveNameOf(roomId))
        return options.openWorld({ game, loaded, map, saved: save, notes, onFault, synctestTicks: settings.synctestTicks, recordFolder: settings.recordFolder })
      },
    }))

  const savedRooms = (): readonly (readonly [string, LobbyRoom])[] => publicCopies.flatMap(({ rooms }) => [...rooms])

  async function write(take: (room: LobbyRoom) => ReturnType<LobbyRoom['save']>): Promise<void> {
    for (const [roomId, room] of savedRooms())
      try {
        await saves.write(saveNameOf(roomId), take(room))
      } catch (error) {
        logWarning(`${roomId} is not saved: ${errorText(error)}`)
      }
  }

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(settings.port, options.host, resolve)
  })
  const saveTimer = setInterval(() => {
    if (!isClosing) void write((room) => room.save())
  }, SAVE_EVERY_MS)
  const freeze = (): Promise<void> => {
    isClosing = true
    return write((room) => room.freeze())
  }
  const thaw = (): void => {
    isClosing = false
    for (const room of lobbies.values()) room.thaw()
  }

  /** Rooms say goodbye, sockets finish their closing handshake, and what is left of either is cut. */
  async function drain(): Promise<void> {
    clearInterval(saveTimer)
    load.stop()
    // A frozen world was written already, and may be its successor's by now.
    const isHandedOn = isClosing
    if (!isHandedOn) await freeze()
    const closed = new Promise<void>((resolve) => http.close(() => resolve()))
    const drained = matchMaker.gracefullyShutdown().catch((error: unknown) => logWarning(`rooms did not close in order: ${errorText(error)}`))
    await atMost(drained, DRAIN_MS)
    // Its last count of users waits for a second otherwise.
    matchMaker.stats.reset()
    transport.shutdown()
    http.closeAllConnections()
    await atMost(closed, GOODBYE_MS)
    for (const socket of sockets) socket.destroy()
    await atMost(closed, GOODBYE_MS)
    if (!isHandedOn) logInfo(`stopped; ${savedRooms().length} worlds saved`)
  }

  const { port }: AddressInfo = listeningAddress(http.address())
  const updates = new Map(games.map(({ game, loaded }) => [game.name, createGameUpdates({ gameName: game.name, loaded, lobbies, decorations, isRepeated: settings.mapRepeat !== undefined })]))
  return { lobbies, freeze, thaw, port, followData: (saved) => followAll(updates, saved), stop: () => (stopping ??= drain()) }
}

async function atMost(promise: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([promise, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))])
  clearTimeout(timer)
}

function listeningAddress(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error(`server listens on ${String(address)}; expected a port`)
  return address
}

