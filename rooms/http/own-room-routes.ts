/** `POST /matchmake/:method/:name` for a project's own rooms: as the framework would, but for these names only, and no faster than an address may ask. */

import { type AuthContext, matchMaker } from '@colyseus/core'
import express, { type Request, type Response, type Router } from 'express'
import { JOIN_ERRORS } from '../../src/wire/lobby-talk.ts'
import type { AddressLimits } from '../door/address-limits.ts'
import { errorText } from '../watch/log.ts'
import { refuse } from './http-refusal.ts'
import { fieldsOf, MAX_JOIN_BYTES } from './join-routes.ts'

export interface OwnRoomRoutesOptions {
  readonly names: readonly string[]
  readonly addresses: AddressLimits
}

type SeatReservation = Awaited<ReturnType<typeof matchMaker.joinOrCreate>>

function bearerOf(request: Request): string | undefined {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
}

/** Whether this room of this process is one of those. */
export function isOwnRoom(roomId: string, names: readonly string[]): boolean {
  const room = matchMaker.getLocalRoomById(roomId)
  return room !== undefined && names.includes(room.roomName)
}

export function createOwnRoomRoutes({ names, addresses }: OwnRoomRoutesOptions): Router {
  const routes = express.Router()

  async function seatIn(method: string, name: string, request: Request): Promise<SeatReservation | undefined> {
    const options = fieldsOf(request.body)
    const address = String(request.headers['x-real-ip'])
    const auth: AuthContext = { ip: address, headers: new Headers({ 'x-real-ip': address, ...(request.headers.authorization ? { authorization: request.headers.authorization } : {}) }), ...(bearerOf(request) ? { token: bearerOf(request)! } : {}) }
    if (names.includes(name)) {
      if (method === 'joinOrCreate') return matchMaker.joinOrCreate(name, options, auth)
      if (method === 'join') return matchMaker.join(name, options, auth)
    }
    if (!isOwnRoom(name, names)) return undefined
    if (method === 'joinById') return matchMaker.joinById(name, options, auth)
    return method === 'reconnect' ? matchMaker.reconnect(name, options) : undefined
  }

  async function answer(request: Request<{ method: string; name: string }>, response: Response, next: () => void): Promise<void> {
    const { method, name } = request.params
    if (!names.includes(name) && !isOwnRoom(name, names)) return next()
    if (!addresses.mayAsk(String(request.headers['x-real-ip']), performance.now())) return refuse(response, { status: 429, code: JOIN_ERRORS.tooMany, error: 'too many joins from one address; wait a little' })
    try {
      const seat = await seatIn(method, name, request)
      if (seat) response.json(seat)
      else refuse(response, { status: 404, code: JOIN_ERRORS.noLobby, error: `"${method}" is not offered for "${name}"; expected joinOrCreate, join, joinById or reconnect` })
    } catch (error) {
      // What its own sign-in threw, or that it is full.
      const code = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number' ? error.code : JOIN_ERRORS.badToken
      refuse(response, { status: code >= 400 && code < 500 ? code : 403, code, error: errorText(error) })
    }
  }

  routes.post('/matchmake/:method/:name', express.json({ limit: MAX_JOIN_BYTES }), (request, response, next) => void answer(request, response, next).catch(next))
  return routes
}
