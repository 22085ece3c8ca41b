/** The whole server as one value: one port for page and rooms, a lobby per map of each game, saved worlds, and an orderly end. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { matchMaker } from '@colyseus/core'
import { setLogger } from '@colyseus/core/Logger'
import { WebSocketTransport } from '@colyseus/ws-transport'
import type { Game } from '../src/game.ts'
import { codeOfRoom, roomIdOf } from '../src/wire/lobby-talk.ts'
import { createCodeGuard } from './copies/copy-code.ts'
import { createCopyHost, createSignedHost } from './copies/copy-host.ts'
import { createPrivateCopies } from './copies/private-copies.ts'
import { type CopyShare, openWorldCopy, type WorldCopy } from './copies/world-copy.ts'
import { createAddressLimits } from './door/address-limits.ts'
import { isOriginAllowed, settleAddress } from './door/client-address.ts'
import type { AuthoritySave } from './authority/authority.ts'
import type { LoadedGame, LobbyMap } from './data/loaded-game.ts'
import { createGuestTokens } from './door/guest-token.ts'
import { createHttpApp } from './http/http-app.ts'
import { createDecorations } from './http/map-decoration.ts'
import { createGameUpdates, followAll } from './http/game-updates.ts'
import { isOwnRoom } from './http/own-room-routes.ts'
import { defineOwnRoom, refuseLobbyNames } from './lobby/guard-own-room.ts'
import type { OwnParts } from './own-parts.ts'
import type { LobbyRoom } from './lobby/lobby-room.ts'
import { makeRoomForUsers } from './lobby/lobby-state.ts'
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
  /** Takes over what changed of data and maps, by game, into the running worlds; games that are not named go on as they are. A text says why it takes another server. */
  followData(saved: ReadonlyMap<string, LoadedGame>): string | undefined
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
  /** What the project adds. */
  readonly own?: OwnParts | undefined
  /** Undefined listens on every interface. */
  readonly host?: string
  readonly limits?: RoomLimits
}

export async function startGameServer(options: GameServerOptions): Promise<GameServer> {
  const { settings, own = {} } = options
  const ownNames = Object.keys(own.rooms ?? {})
  const limits = limitsBy(settings, options.limits ?? ROOM_LIMITS)
  const games = options.games.map((served) => withSettings(served, settings))
  refuseLobbyNames(ownNames, games.flatMap(({ game, loaded }) => loaded.maps.map(({ lobbyX, lobbyY }) => roomIdOf(game.name, lobbyX, lobbyY))))
  makeRoomForUsers(Math.max(...games.map(({ game }) => game.settings.seats)))
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

  const codes = createCodeGuard()
  const copies = createPrivateCopies({
    // Of a map laid out many times for a load test there is one.
    most: settings.mapRepeat ? 0 : settings.privateCopies,
    mostPerAddress: settings.privatePerAddress,
    emptyMs: settings.privateEmptyS * 1000,
    isOpenToLoad: settings.isOpenToLoad,
    metrics: metrics.copies,
    open: openPrivate,
  })
  const decorations = createDecorations(games)
  const updates = new Map(games.map(({ game, loaded }) => [game.name, createGameUpdates({ gameName: game.name, loaded, lobbies, decorations, isRepeated: settings.mapRepeat !== undefined })]))
  /** With what was saved since: who comes next is told of it. */
  const gamesNow = games.map(({ game }): ServedGame => ({
    game,
    get loaded() {
      return updates.get(game.name)!.current()
    },
  }))
  const app = createHttpApp({ settings, games: gamesNow, lobbies, decorations, load, metrics, tokens, tagOf, addresses, trustedProxies, allowedOrigins, copies, codes, own, isClosing: () => isClosing })
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
      const roomId = pathname.split('/').pop() ?? ''
      const sessionId = searchParams.get('sessionId')
      const room = lobbies.get(roomId)
      const isOwn = isOwnRoom(roomId, ownNames)
      // Of a private copy nothing is told but to whom a seat was promised there.
      const isPromised = room === undefined || codeOfRoom(roomId) === '' || (sessionId !== null && room.hasReservedSeat(sessionId, searchParams.get('reconnectionToken') ?? undefined))
      if ((!room && !isOwn) || sessionId === null || !isPromised) return new Response('no such lobby', { status: 404 })
      if (!addresses.mayAsk(ip ?? 'unknown', performance.now())) return new Response('too many sockets from one address', { status: 429 })
      return undefined
    },
  })
  transport.attachToServer(http, { filter: ({ url }) => isUpgradeTarget(url) })
  setLogger(frameworkLog)
  await matchMaker.setup()
  await matchMaker.accept()
  for (const [name, OwnClass] of Object.entries(own.rooms ?? {})) defineOwnRoom(name, OwnClass)

  const share: CopyShare = { lobbies, limits, addresses, spectatorSeats: settings.spectatorSeats, isDev: settings.isDev, metrics, tickets: createTickets() }
  const publicCopies: WorldCopy[] = []
  for (const { game, loaded } of games)
    publicCopies.push(await openWorldCopy({
      share,
      game,
      loaded,
      code: '',
      host: createCopyHost(settings.hostToken ?? ''),
      restsWhenEmpty: !settings.neverRests,
      openWorld(map, roomId, onFault) {
        if (settings.isFresh) saves.forget(saveNameOf(roomId))
        const { save, notes } = saves.read(saveNameOf(roomId))
        return options.openWorld({ game, loaded, map, saved: save, notes, onFault, synctestTicks: settings.synctestTicks, recordFolder: settings.recordFolder })
      },
    }))

  /** What is played there is nobody else's: neither saved nor recorded, it lives as long as the copy. */
  function openPrivate(game: Game, code: string): Promise<WorldCopy> {
    const newest = (): LoadedGame => updates.get(game.name)!.current()
    return openWorldCopy({
      share,
      game,
      loaded: newest(),
      code,
      host: createSignedHost(secret),
      restsWhenEmpty: true,
      openWorld(map, _roomId, onFault) {
        // What was saved since its first lobby was opened counts for the others, too.
        const loaded = newest()
        const now = loaded.maps.find(({ lobbyX, lobbyY }) => lobbyX === map.lobbyX && lobbyY === map.lobbyY) ?? map
        return options.openWorld({ game, loaded, map: now, saved: undefined, notes: [], onFault, synctestTicks: settings.synctestTicks })
      },
    })
  }

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
    for (const room of lobbies.values()) room.pause()
    return write((room) => room.save())
  }
  const thaw = (): void => {
    isClosing = false
    for (const room of lobbies.values()) room.thaw()
  }

  /** Rooms say goodbye, sockets finish their closing handshake, and what is left of either is cut. */
  async function drain(): Promise<void> {
    clearInterval(saveTimer)
    copies.stop()
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
    if (!isHandedOn) logInfo(`stopped; ${savedRooms().length === 1 ? '1 world' : `${savedRooms().length} worlds`} saved`)
  }

  const { port }: AddressInfo = listeningAddress(http.address())
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

