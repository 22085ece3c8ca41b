/** The HTTP side of the server: addresses settled, origins checked, then the routes. */

import express, { type Express } from 'express'
import type { MapDecoration } from '../../src/game-data.ts'
import type { ServerLoad } from '../../src/wire/lobby-talk.ts'
import type { CodeGuard } from '../copies/copy-code.ts'
import type { PrivateCopies } from '../copies/private-copies.ts'
import type { AddressLimits } from '../door/address-limits.ts'
import { isOriginAllowed, settleAddress } from '../door/client-address.ts'
import type { GuestTokens } from '../door/guest-token.ts'
import type { TagOf } from '../door/user-tag.ts'
import type { LobbyRoom } from '../lobby/lobby-room.ts'
import type { ProcessLoad } from '../watch/process-load.ts'
import type { ServerMetrics } from '../watch/server-metrics.ts'
import type { ServedGame } from '../served-game.ts'
import type { ServerSettings } from '../server-settings.ts'
import type { TickSummary } from '../watch/tick-meter.ts'
import { createGameDoors, gameEntry } from './game-entries.ts'
import { createOwnRoomRoutes } from './own-room-routes.ts'
import type { OwnParts } from '../own-parts.ts'
import { refuse, refuseErrors } from './http-refusal.ts'
import { createCopyRoutes } from './copy-routes.ts'
import { createJoinRoutes } from './join-routes.ts'
import { createPageRoutes } from './page-routes.ts'
import { createMetricsRoute } from './metrics-route.ts'

export interface HttpAppOptions {
  readonly settings: ServerSettings
  /** Their data is asked for anew each time: it may be saved while the server runs. */
  readonly games: readonly ServedGame[]
  readonly lobbies: ReadonlyMap<string, LobbyRoom>
  /** See PageRoutesOptions. */
  readonly decorations: ReadonlyMap<string, MapDecoration>
  readonly load: ProcessLoad
  readonly metrics: ServerMetrics
  readonly tokens: GuestTokens
  readonly tagOf: TagOf
  readonly addresses: AddressLimits
  readonly trustedProxies: ReadonlySet<string>
  readonly allowedOrigins: ReadonlySet<string>
  readonly copies: PrivateCopies
  readonly codes: CodeGuard
  readonly own: OwnParts
  readonly isClosing: () => boolean
}

export function createHttpApp({ settings, games, lobbies, decorations, load, metrics, tokens, tagOf, addresses, trustedProxies, allowedOrigins, copies, codes, own, isClosing }: HttpAppOptions): Express {
  const app = express()
  const doors = createGameDoors(games)
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(createMetricsRoute(metrics, settings.metricsToken))

  app.use((request, response, next) => {
    settleAddress(request, trustedProxies)
    response.set('x-content-type-options', 'nosniff')
    const { origin } = request.headers
    // The framework would reflect any origin. Without these headers a browser keeps our answers from other sites.
    if (origin !== undefined && allowedOrigins.has(origin))
      response.set({ 'access-control-allow-origin': origin, 'access-control-allow-headers': 'content-type, accept', 'access-control-allow-methods': 'GET, POST', vary: 'origin' })
    if (request.method === 'OPTIONS') return void response.status(204).end()
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isOriginAllowed(request.headers, allowedOrigins))
      return refuse(response, { status: 403, code: 403, error: `pages of ${String(origin)} may not join here; list it in TANDEM_ORIGINS if they should` })
    next()
  })

  /** What pages are told before they join: of the public worlds, or of the private copy under a code. */
  function listOf(served: readonly ServedGame[], code = ''): object {
    const entries = served.map((each) => gameEntry(each, lobbies, code))
    // Who knows of one game only finds the first where it always was.
    return { ...entries[0], isOpenToLoad: settings.isOpenToLoad, arePrivateOffered: copies.isOffered, code, games: entries }
  }

  app.use(createOwnRoomRoutes({ names: Object.keys(own.rooms ?? {}), addresses }))
  own.routes?.(app)
  app.use(createJoinRoutes({ lobbies, copies, codes, copyMetrics: metrics.copies, tokens, tagOf, addresses, doors, isClosing }))
  app.use(createCopyRoutes({ games: games.map(({ game }) => game), copies, codes, addresses, metrics: metrics.copies, isClosing, listOf: ({ code, game }) => listOf(games.filter((served) => served.game === game), code) }))
  app.use(
    createPageRoutes({
      health: (loadSeconds) => ({ ...healthOf(lobbies, isClosing()), ...(loadSeconds === undefined ? {} : { load: loadOf(lobbies, load, loadSeconds) }) }),
      lobbyList: () => listOf(games),
      decorations,
      tokens,
      addresses,
      doors,
      pageFolder: settings.pageFolder,
    }),
  )
  app.use((request, response) => refuse(response, { status: 404, code: 404, error: `there is nothing at ${request.path}` }))
  app.use(refuseErrors)
  return app
}

/** The slowest lobby's rate counts: a mean would hide it. */
function healthOf(lobbies: ReadonlyMap<string, LobbyRoom>, isClosing: boolean): object {
  const rooms = [...lobbies.values()]
  const rates = rooms.filter(({ isResting }) => !isResting).map((room) => room.measuredTickRateHz)
  return {
    ok: !isClosing,
    rooms: rooms.length,
    resting: rooms.filter(({ isResting }) => isResting).length,
    users: rooms.reduce((sum, room) => sum + room.userCount, 0),
    tickRateHz: rates.length > 0 ? Math.round(Math.min(...rates) * 10) / 10 : 0,
  }
}

/** What the ticks of the last so many seconds cost, in the lobby where that was most, and how busy the process was. */
function loadOf(lobbies: ReadonlyMap<string, LobbyRoom>, load: ProcessLoad, seconds: number): ServerLoad {
  const ticks = [...lobbies.values()].filter(({ isResting }) => !isResting).map((room) => room.ticksOf(seconds))
  const most = (of: (summary: TickSummary) => number): number => Math.max(0, ...ticks.map(of))
  return {
    tickRateHz: ticks.length > 0 ? Math.min(...ticks.map((summary) => summary.tickRateHz)) : 0,
    tickWorkP50Ms: most(({ workP50Ms }) => workP50Ms),
    tickWorkP99Ms: most(({ workP99Ms }) => workP99Ms),
    tickWorkMaxMs: most(({ workMaxMs }) => workMaxMs),
    tickLateP99Ms: most(({ lateP99Ms }) => lateP99Ms),
    ...load.summary(seconds),
  }
}
