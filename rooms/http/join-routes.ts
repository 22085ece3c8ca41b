/** `POST /matchmake/:method/:roomId`: the framework's own route opens rooms for anyone and believes any header; this one reserves seats only. */

import { generateId, matchMaker } from '@colyseus/core'
import express, { type Request, type Response, type Router } from 'express'
import { protocolMismatch } from '../../src/protocol-hash.ts'
import { codeOfRoom, JOIN_ERRORS } from '../../src/wire/lobby-talk.ts'
import type { CodeGuard } from '../copies/copy-code.ts'
import type { PrivateCopies } from '../copies/private-copies.ts'
import type { AddressLimits } from '../door/address-limits.ts'
import type { Guest, GuestTokens } from '../door/guest-token.ts'
import type { TagOf } from '../door/user-tag.ts'
import { KICKED } from '../lobby/kicks.ts'
import type { LobbyRoom } from '../lobby/lobby-room.ts'
import type { CopyMetrics } from '../watch/copy-metrics.ts'
import { errorText } from '../watch/log.ts'
import type { SeatHolder } from '../lobby/seat.ts'
import { checkNickname } from '../door/text-rules.ts'
import type { GameDoor } from './game-entries.ts'
import { type HttpRefusal, refuse } from './http-refusal.ts'

/** For a code that is none, and for one that was. */
export const NO_COPY = 'there is no private world of this code (any more); ask your friend for the new one'
/** Join options are a token, a nickname, a sprite and a ticket: longer bodies are not read. */
export const MAX_JOIN_BYTES = 4096
/** Ways to ask for a seat in a lobby that is there. None opens a room: `create` is not among them. */
const JOIN_METHODS: readonly string[] = ['join', 'joinById', 'joinOrCreate']
type SeatReservation = Awaited<ReturnType<typeof matchMaker.reserveSeatFor>>

const TICKET = /^[\w-]{1,64}$/
const PROTOCOL = /^[\da-f]{8}$/

export interface JoinRoutesOptions {
  readonly lobbies: ReadonlyMap<string, LobbyRoom>
  readonly copies: PrivateCopies
  readonly codes: CodeGuard
  readonly copyMetrics: CopyMetrics
  readonly tokens: GuestTokens
  readonly tagOf: TagOf
  readonly addresses: AddressLimits
  /** By the game's name. */
  readonly doors: ReadonlyMap<string, GameDoor>
  readonly isClosing: () => boolean
}

/** Fields of a body that is an object; anything else has none. */
export function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {}
}

/** The nickname and sprite to play under: what is asked for, else what the token says. */
export function checkLooks(fields: Readonly<Record<string, unknown>>, guest: Guest | undefined, persons: readonly string[]): { readonly nickname: string; readonly sprite: string } | HttpRefusal {
  const name = checkNickname(fields['nickname'] ?? guest?.nickname)
  if ('refusal' in name) return { status: 400, code: JOIN_ERRORS.badName, error: name.refusal }
  const sprite = fields['sprite'] ?? (guest && persons.includes(guest.sprite) ? guest.sprite : undefined) ?? persons[0] ?? ''
  if (typeof sprite !== 'string' || (persons.length > 0 && !persons.includes(sprite)))
    return { status: 400, code: JOIN_ERRORS.badOptions, error: `sprite is ${JSON.stringify(sprite)}; expected one of ${persons.join(', ')}` }
  return { nickname: name.text, sprite }
}

/** A page of another version is told before it takes a seat. Whoever says nothing is told by `accepted`. */
function refuseProtocol(spoken: unknown, own: string): HttpRefusal | undefined {
  if (spoken === undefined || spoken === own) return undefined
  if (typeof spoken !== 'string' || !PROTOCOL.test(spoken)) return { status: 400, code: JOIN_ERRORS.badOptions, error: 'protocol is no hash; expected 8 hex digits, or nothing' }
  return { status: 426, code: JOIN_ERRORS.newVersion, error: protocolMismatch(spoken, own) }
}

function refuseSeat(lobby: LobbyRoom, identity: string, nowMs: number): HttpRefusal | undefined {
  return lobby.promiseSeat(identity, nowMs) ? undefined : { status: 409, code: JOIN_ERRORS.full, error: 'every seat of this lobby is taken' }
}

function refuseSpectator(lobby: LobbyRoom, identity: string, nowMs: number): HttpRefusal | undefined {
  if (lobby.spectatorSeats === 0) return { status: 403, code: JOIN_ERRORS.noSpectators, error: 'nobody may watch here without playing' }
  return lobby.promiseSpectator(identity, nowMs) ? undefined : { status: 409, code: JOIN_ERRORS.noSpectators, error: `${lobby.spectatorSeats} watch this lobby already, as many as may` }
}

export function createJoinRoutes(options: JoinRoutesOptions): Router {
  const { lobbies, copies, codes, tokens, addresses } = options
  const routes = express.Router()

  /** Who has guessed too often is told the same of a right code as of a wrong one; who plays there already goes on. */
  async function refuseGuess(roomId: string, body: unknown, address: string): Promise<HttpRefusal | undefined> {
    const code = codeOfRoom(roomId)
    if (code === '') return undefined
    const nowMs = performance.now()
    const copy = copies.find(code)
    if (codes.isLocked(address, nowMs)) {
      const guest = await tokens.verify(fieldsOf(body)['token'])
      return guest && copy?.has(guest.identity) ? undefined : { status: 429, code: JOIN_ERRORS.tooMany, error: 'too many wrong codes from one address; wait a minute' }
    }
    if (copy?.rooms.has(roomId)) return undefined
    codes.missed(address, nowMs)
    options.copyMetrics.wrongCode()
    return { status: 404, code: JOIN_ERRORS.noLobby, error: NO_COPY }
  }

  async function reserve(roomId: string, body: unknown, address: string): Promise<SeatReservation | HttpRefusal> {
    const guess = await refuseGuess(roomId, body, address)
    if (guess) return guess
    const lobby = lobbies.get(roomId)
    const door = lobby && options.doors.get(lobby.gameName)
    if (!door) return { status: 404, code: JOIN_ERRORS.noLobby, error: `there is no lobby "${roomId}"; expected one of ${[...lobbies.keys()].filter((id) => codeOfRoom(id) === '').join(', ')}` }
    const fields = fieldsOf(body)
    const other = refuseProtocol(fields['protocol'], door.protocolHash)
    if (other) return other
    const guest = await tokens.verify(fields['token'])
    if (!guest) return { status: 401, code: JOIN_ERRORS.badToken, error: 'the guest token is missing, forged or too old; ask for a new one at /guest' }
    const looks = checkLooks(fields, guest, door.persons)
    if ('status' in looks) return looks
    const ticket = fields['ticket'] ?? ''
    if (typeof ticket !== 'string' || (ticket !== '' && !TICKET.test(ticket))) return { status: 400, code: JOIN_ERRORS.badOptions, error: 'the ticket is none of ours' }
    const isSpectator = fields['spectate'] ?? false
    if (typeof isSpectator !== 'boolean') return { status: 400, code: JOIN_ERRORS.badOptions, error: `spectate is ${JSON.stringify(isSpectator)}; expected true, false or nothing` }
    const nowMs = performance.now()
    if (lobby.isBanned(guest.identity, address, nowMs)) return { status: 403, code: JOIN_ERRORS.kicked, error: KICKED }
    const sessionId = generateId()
    if (!addresses.reserve(address, guest.identity, sessionId, nowMs)) return { status: 429, code: JOIN_ERRORS.tooMany, error: 'every seat that one address may hold is reserved or taken' }
    const holder: SeatHolder & { readonly sessionId: string } = { identity: guest.identity, tag: options.tagOf(guest.identity), address, isHost: lobby.isHost(fields['host']), isSpectator, ...looks, ticket, sessionId }
    const none = isSpectator ? refuseSpectator(lobby, guest.identity, nowMs) : refuseSeat(lobby, guest.identity, nowMs)
    if (none) {
      addresses.release(sessionId)
      return none
    }
    const cache = await matchMaker.getRoomById(roomId)
    if (!cache) {
      addresses.release(sessionId)
      return { status: 503, code: JOIN_ERRORS.closing, error: 'the lobby is closing' }
    }
    copies.expect(codeOfRoom(roomId), nowMs)
    return matchMaker.reserveSeatFor(cache, {}, holder)
  }

  async function reconnect(roomId: string, body: unknown, address: string): Promise<SeatReservation | HttpRefusal> {
    const guess = await refuseGuess(roomId, body, address)
    if (guess) return guess
    try {
      return await matchMaker.reconnect(roomId, { reconnectionToken: fieldsOf(body)['reconnectionToken'] })
    } catch (error) {
      return { status: 410, code: JOIN_ERRORS.expired, error: errorText(error) }
    }
  }

  async function answer(request: Request<{ method: string; roomId: string }>, response: Response): Promise<void> {
    const { method, roomId } = request.params
    const address = String(request.headers['x-real-ip'])
    if (options.isClosing()) return refuse(response, { status: 503, code: JOIN_ERRORS.closing, error: 'the server is going down' })
    if (!addresses.mayAsk(address, performance.now())) return refuse(response, { status: 429, code: JOIN_ERRORS.tooMany, error: 'too many joins from one address; wait a little' })
    const isJoin = JOIN_METHODS.includes(method)
    if (!isJoin && method !== 'reconnect') return refuse(response, { status: 404, code: JOIN_ERRORS.noLobby, error: `"${method}" is not offered; expected one of ${JOIN_METHODS.join(', ')}, reconnect` })
    const seat = isJoin ? await reserve(roomId, request.body, address) : await reconnect(roomId, request.body, address)
    if ('error' in seat) refuse(response, seat)
    else response.json(seat)
  }

  routes.post('/matchmake/:method/:roomId', express.json({ limit: MAX_JOIN_BYTES }), (request, response, next) => void answer(request, response).catch(next))
  return routes
}
