/** `POST /private` makes a private copy of the world, `GET /private/CODE` tells of one to whoever has its code. */

import express, { type Request, type Response, type Router } from 'express'
import type { Game } from '../../src/game.ts'
import { JOIN_ERRORS } from '../../src/wire/lobby-talk.ts'
import type { CodeGuard } from '../copies/copy-code.ts'
import type { PrivateCopies, PrivateCopy } from '../copies/private-copies.ts'
import type { AddressLimits } from '../door/address-limits.ts'
import type { CopyMetrics } from '../watch/copy-metrics.ts'
import { refuse } from './http-refusal.ts'
import { fieldsOf, MAX_JOIN_BYTES, NO_COPY } from './join-routes.ts'

export interface CopyRoutesOptions {
  readonly games: readonly Game[]
  readonly copies: PrivateCopies
  readonly codes: CodeGuard
  readonly addresses: AddressLimits
  readonly metrics: CopyMetrics
  readonly isClosing: () => boolean
  /** As `GET /lobbies` answers, of this copy. */
  listOf(copy: PrivateCopy): object
}

export function createCopyRoutes({ games, copies, codes, addresses, metrics, isClosing, listOf }: CopyRoutesOptions): Router {
  const routes = express.Router()

  async function make(request: Request, response: Response): Promise<void> {
    const address = String(request.headers['x-real-ip'])
    const nowMs = performance.now()
    if (isClosing()) return refuse(response, { status: 503, code: JOIN_ERRORS.closing, error: 'the server is going down' })
    if (!addresses.mayAsk(address, nowMs)) return refuse(response, { status: 429, code: JOIN_ERRORS.tooMany, error: 'too many requests from one address; wait a little' })
    const name = fieldsOf(request.body)['game']
    const game = name === undefined ? games[0] : games.find((own) => own.name === name)
    if (!game) return refuse(response, { status: 400, code: JOIN_ERRORS.badOptions, error: `game is ${JSON.stringify(name)}; expected one of ${games.map((own) => own.name).join(', ')}` })
    const made = await copies.make(game, address, nowMs)
    if (made === 'server') return refuse(response, { status: 503, code: JOIN_ERRORS.noCopies, error: 'this server has as many private worlds as it may have; try again later' })
    if (made === 'address') return refuse(response, { status: 429, code: JOIN_ERRORS.noCopies, error: 'your address has made as many private worlds as it may; one ends when it has been empty for a while' })
    response.status(201).set('cache-control', 'no-store').json({ ...listOf(made), host: made.host.token })
  }

  routes.post('/private', express.json({ limit: MAX_JOIN_BYTES }), (request, response, next) => void make(request, response).catch(next))

  routes.get('/private/:code', (request, response) => {
    const address = String(request.headers['x-real-ip'])
    const nowMs = performance.now()
    // The right code is told no more than a wrong one: else guessing would go on.
    if (codes.isLocked(address, nowMs)) return refuse(response, { status: 429, code: JOIN_ERRORS.tooMany, error: 'too many wrong codes from one address; wait a minute' })
    const copy = copies.find(request.params.code.toUpperCase())
    if (copy) return void response.set('cache-control', 'no-store').json(listOf(copy))
    codes.missed(address, nowMs)
    metrics.wrongCode()
    refuse(response, { status: 404, code: JOIN_ERRORS.noLobby, error: NO_COPY })
  })
  return routes
}
