/** What pages fetch before they join: health, lobbies, guest tokens, the maps' drawn-only layers, and the page itself. */

import express, { type Request, type Response, type Router } from 'express'
import type { MapDecoration } from '../../src/game-data.ts'
import { JOIN_ERRORS } from '../../src/wire/lobby-talk.ts'
import type { AddressLimits } from '../door/address-limits.ts'
import { type GuestTokens, newIdentity } from '../door/guest-token.ts'
import { METERED_S } from '../watch/tick-meter.ts'
import type { GameDoor } from './game-entries.ts'
import { refuse } from './http-refusal.ts'
import { checkLooks, fieldsOf, MAX_JOIN_BYTES } from './join-routes.ts'

export interface PageRoutesOptions {
  /** Given of how many of the last seconds the load is asked for as well. */
  readonly health: (loadSeconds: number | undefined) => object
  readonly lobbyList: () => object
  /** By room id. */
  readonly decorations: ReadonlyMap<string, MapDecoration>
  readonly tokens: GuestTokens
  readonly addresses: AddressLimits
  /** By the game's name; the first where none is named. */
  readonly doors: ReadonlyMap<string, GameDoor>
  /** The built page; undefined where another serves it. */
  readonly pageFolder: string | undefined
}

export function createPageRoutes(options: PageRoutesOptions): Router {
  const { tokens, addresses, doors, decorations } = options
  const routes = express.Router()

  routes.get('/health', (request, response) => {
    const seconds = Number(request.query['seconds'])
    response.set('cache-control', 'no-store').json(options.health(seconds > 0 ? Math.min(seconds, METERED_S) : undefined))
  })

  routes.get('/lobbies', (_request, response) => {
    response.set('cache-control', 'no-store').json(options.lobbyList())
  })

  routes.get('/maps/:file', (request, response) => {
    const decoration = decorations.get(request.params.file.replace(/\.json$/, ''))
    if (!decoration) return refuse(response, { status: 404, code: 404, error: `there is no map "${request.params.file}"; expected one of ${[...decorations.keys()].map((id) => `${id}.json`).join(', ')}` })
    response.set('cache-control', 'no-cache').json(decoration)
  })

  async function welcome(request: Request, response: Response): Promise<void> {
    const address = String(request.headers['x-real-ip'])
    if (!addresses.mayAsk(address, performance.now())) return refuse(response, { status: 429, code: JOIN_ERRORS.tooMany, error: 'too many guests from one address; wait a little' })
    const fields = fieldsOf(request.body)
    const name = fields['game'] ?? [...doors.keys()][0]
    const door = typeof name === 'string' ? doors.get(name) : undefined
    if (!door) return refuse(response, { status: 400, code: JOIN_ERRORS.badOptions, error: `game is ${JSON.stringify(name)}; expected one of ${[...doors.keys()].join(', ')}` })
    const guest = await tokens.verify(fields['token'])
    const looks = checkLooks(fields, guest, door.persons)
    if ('status' in looks) return refuse(response, looks)
    const token = await tokens.sign({ identity: guest?.identity ?? newIdentity(), ...looks })
    response.set('cache-control', 'no-store').json({ token, ...looks })
  }

  routes.post('/guest', express.json({ limit: MAX_JOIN_BYTES }), (request, response, next) => void welcome(request, response).catch(next))

  if (options.pageFolder !== undefined) {
    // Built files carry their content's hash in their names; the page that names them does not.
    routes.use('/assets', express.static(`${options.pageFolder}/assets`, { immutable: true, maxAge: '1y', fallthrough: false }))
    routes.use(express.static(options.pageFolder, { setHeaders: (response) => void response.setHeader('cache-control', 'no-cache') }))
  }
  return routes
}
