/** The whole server as one value: one port for page and rooms, a lobby per map, saved worlds, and an orderly end. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { matchMaker } from '@colyseus/core'
import { WebSocketTransport } from '@colyseus/ws-transport'
import type { Game } from '../src/game.ts'
import { roomIdOf } from '../src/wire/lobby-talk.ts'
import { createAddressLimits } from './address-limits.ts'
import { isOriginAllowed, settleAddress } from './client-address.ts'
import type { LoadedGame } from './data/loaded-game.ts'
import { createGuestTokens } from './guest-token.ts'
import { createHttpApp } from './http-app.ts'
import { LobbyRoom, type LobbySetup } from './lobby-room.ts'
import { errorText, logInfo, logWarning } from './log.ts'
import { openAuthority } from './open-authority.ts'
import { ROOM_LIMITS, type RoomLimits } from './room-limits.ts'
import type { ServerSettings } from './server-settings.ts'
import { readTokenSecret } from './token-secret.ts'
import { createTickets } from './travel.ts'
import { createWorldSaves } from './world-saves.ts'

const SAVE_EVERY_MS = 30_000
/** Pages send inputs of a few bytes and requests of a few hundred. */
const MAX_FRAME_BYTES = 4096
/** A request that is not whole by then was never meant to be. */
const REQUEST_MS = 15_000
/** Sockets that have not closed by then are cut. */
export const DRAIN_MS = 5000

export interface GameServer {
  readonly lobbies: ReadonlyMap<string, LobbyRoom>
  /** Stops time in every lobby and writes the worlds. */
  freeze(): Promise<void>
  /** Writes the worlds, lets the pages go, and is gone after `DRAIN_MS` at the latest. */
  stop(): Promise<void>
  readonly port: number
}

export interface GameServerOptions {
  readonly settings: ServerSettings
  readonly game: Game
  readonly loaded: LoadedGame
  /** Undefined listens on every interface. */
  readonly host?: string
  readonly limits?: RoomLimits
}

function withSettings(game: Game, { seats, tickRateHz, ticksPerSend }: ServerSettings): Game {
  const own = game.settings
  return { ...game, settings: { ...own, seats: seats ?? own.seats, tickRateHz: tickRateHz ?? own.tickRateHz, ticksPerSend: ticksPerSend ?? own.ticksPerSend } }
}

export async function startGameServer(options: GameServerOptions): Promise<GameServer> {
  const { settings, loaded, limits = ROOM_LIMITS } = options
  const game = withSettings(options.game, settings)
  const addresses = createAddressLimits({ isOpen: settings.isOpenToLoad })
  const tokens = createGuestTokens(readTokenSecret(settings.dataFolder, settings.tokenSecret))
  const trustedProxies = new Set(settings.trustedProxies)
  const allowedOrigins = new Set(settings.allowedOrigins)
  const saves = createWorldSaves(settings.dataFolder)
  const tickets = createTickets()
  const lobbies = new Map<string, LobbyRoom>()
  let isClosing = false
  let stopping: Promise<void> | undefined

  const app = createHttpApp({ settings, game, loaded, lobbies, tokens, addresses, trustedProxies, allowedOrigins, isClosing: () => isClosing })
  const http = createServer(app)
  http.requestTimeout = REQUEST_MS
  http.headersTimeout = REQUEST_MS
  // Before the transport's own listener: whatever it hands on knows one address only.
  http.on('upgrade', (request) => void settleAddress(request, trustedProxies))
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
  transport.attachToServer(http)
  await matchMaker.setup()
  await matchMaker.accept()

  for (const map of loaded.maps) {
    const roomId = roomIdOf(game.name, map.lobbyX, map.lobbyY)
    if (settings.isFresh) saves.forget(roomId)
    const setup: LobbySetup = {
      roomId,
      title: map.title,
      lobbyX: map.lobbyX,
      lobbyY: map.lobbyY,
      seats: game.settings.seats,
      limits,
      addresses,
      isDev: settings.isDev,
      makeAuthority(onFault) {
        const { save, notes } = saves.read(roomId)
        return openAuthority({ game, loaded, map, saved: save, notes, onFault })
      },
      claimIdentity(identity, room) {
        for (const other of lobbies.values()) if (other !== room) other.letGo(identity)
      },
      redeemTicket: (ticket, identity) => tickets.redeem(ticket, identity, roomId, performance.now()),
    }
    matchMaker.defineRoomType(roomId, LobbyRoom, { setup })
    await matchMaker.createRoom(roomId, {})
    const room: unknown = matchMaker.getLocalRoomById(roomId)
    if (room instanceof LobbyRoom) lobbies.set(roomId, room)
  }

  async function write(take: (room: LobbyRoom) => ReturnType<LobbyRoom['save']>): Promise<void> {
    for (const [roomId, room] of lobbies)
      try {
        await saves.write(roomId, take(room))
      } catch (error) {
        logWarning(`${roomId} is not saved: ${errorText(error)}`)
      }
  }

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(settings.port, options.host, resolve)
  })
  const saveTimer = setInterval(() => void write((room) => room.save()), SAVE_EVERY_MS)
  let frozen: Promise<void> | undefined
  const freeze = (): Promise<void> => {
    clearInterval(saveTimer)
    isClosing = true
    return (frozen ??= write((room) => room.freeze()))
  }

  async function drain(): Promise<void> {
    await freeze()
    const closed = new Promise<void>((resolve) => http.close(() => resolve()))
    const drained = matchMaker.gracefullyShutdown().catch((error: unknown) => logWarning(`rooms did not close in order: ${errorText(error)}`))
    const cut = setTimeout(() => {
      logWarning(`some sockets did not close within ${DRAIN_MS} ms; they are cut`)
      http.closeAllConnections()
    }, DRAIN_MS)
    await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())])
    transport.shutdown()
    http.closeAllConnections()
    await closed
    clearTimeout(cut)
    logInfo(`stopped; ${lobbies.size} worlds saved`)
  }

  const { port }: AddressInfo = listeningAddress(http.address())
  return { lobbies, freeze, port, stop: () => (stopping ??= drain()) }
}

function listeningAddress(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error(`server listens on ${String(address)}; expected a port`)
  return address
}

