/** A room that is safe by default: seats, deadlines, graces, limits and guarded handlers. It knows no game. */

import { type Client, ClientState, Room, type RoomException, type RoomMethodName } from '@colyseus/core'
import { CLOSE_CODES } from '../../src/wire/lobby-talk.ts'
import type { AddressLimits } from '../door/address-limits.ts'
import { checkFrame, type SpokenTypes } from '../door/frame-check.ts'
import { errorText, logDebug, logWarning } from '../watch/log.ts'
import { installMessageGate } from '../door/message-gate.ts'
import { forgetReservedSeats, stopSeatTimer } from '../door/reserved-seats.ts'
import type { DropCause } from '../watch/server-metrics.ts'
import { ROOM_LIMITS, type RoomLimits } from './room-limits.ts'
import { createSeat, isSeatHolder, type Seat } from './seat.ts'
import { askRoundTrip, closeSocket, cutSocket, unsentBytesOf, watchRoundTrip } from './socket.ts'

/** Deadlines are looked at so often. */
const WATCH_MS = 250
const ROUND_TRIP_EVERY_MS = 2000

/** What the page hears when its seat is ended. */
const CODE_OF_CAUSE = {
  'never-joined': 'tooSlow',
  flood: 'tooMuch',
  malformed: 'garbled',
  unread: 'tooSlow',
  hidden: 'idle',
  idle: 'idle',
  kicked: 'kicked',
  silent: 'mayReconnect',
} as const satisfies Readonly<Record<DropCause, keyof typeof CLOSE_CODES>>

export abstract class BaseRoom<S extends object = object> extends Room<{ state: S }> {
  protected readonly seats = new Map<string, Seat>()
  protected limits: RoomLimits = ROOM_LIMITS
  #addresses: AddressLimits | undefined
  #calledAs = ''
  #watchTimer: NodeJS.Timeout | undefined

  /** The message types this room listens to; any other ends the sender's seat. */
  protected abstract readonly spoken: SpokenTypes
  /** The page has acknowledged its join: end the seat, or take over from its identity's others and write `seat.user`. */
  protected abstract admit(seat: Seat): void
  /** The socket is gone: the person stays and wants nothing. */
  protected abstract hold(seat: Seat): void
  /** The same socket's successor has acknowledged: synchronise it anew. */
  protected abstract resume(seat: Seat): void
  /** The user is gone for good. */
  protected abstract release(seat: Seat): void
  protected abstract isHidden(seat: Seat): boolean
  /** When the seat's player last did something, monotonic ms. */
  protected abstract activeAtMs(seat: Seat): number
  /** A seat is about to be ended against the page's will. */
  protected abstract noteDrop(cause: DropCause): void
  protected abstract reportFault(place: string, error: unknown): void

  /** To be called in `onCreate`, once nothing can fail any more: from then on it keeps time. `calledAs`: its name on the console, where its id is not to be read. */
  protected open(limits: RoomLimits, addresses: AddressLimits, calledAs: string): void {
    this.limits = limits
    this.#addresses = addresses
    this.#calledAs = calledAs
    // The server opens its rooms at its start; an empty one goes on.
    this.autoDispose = false
    // The wall clock steps; message counts and timers of the framework must not.
    Object.assign(this.clock, { now: () => performance.now() })
    this.clock.start()
    installMessageGate(this, {
      admits: (client, frame) => this.#admits(client, frame),
      handled: (client) => this.#handled(client),
      failed: (client, error) => this.#failed(client, error),
    })
    this.#watchTimer = setInterval(() => this.guard('the watch over the seats', () => this.#watch(performance.now())), WATCH_MS)
  }

  /** Runs a handler so that nothing it throws goes further. */
  protected guard(place: string, run: () => void): void {
    try {
      run()
    } catch (error) {
      this.reportFault(place, error)
    }
  }

  override onUncaughtException(error: RoomException, methodName: RoomMethodName): void {
    this.reportFault(`${this.#calledAs}.${methodName}`, error.cause ?? error)
  }

  override onJoin(client: Client): void {
    const holder: unknown = client.auth
    if (!isSeatHolder(holder)) throw new Error('joined without a checked guest; expected a seat reserved by the join route')
    const nowMs = performance.now()
    const seat = createSeat(client, holder, this.limits, nowMs)
    this.seats.set(client.sessionId, seat)
    this.#addresses?.take(client.sessionId)
    watchRoundTrip(client, () => performance.now(), (roundTripMs) => (seat.rttMs = roundTripMs))
  }

  override onDrop(client: Client): void {
    const seat = this.seats.get(client.sessionId)
    // Whoever was sent away, or never finished joining, gets no grace: awaiting one would keep the socket open.
    if (!seat || seat.state !== 'present') return
    seat.state = 'dropped'
    this.hold(seat)
    if (seat.isHandedOver) return
    const hiddenLeftMs = seat.hiddenSinceMs === undefined ? 0 : this.limits.hiddenMs - (performance.now() - seat.hiddenSinceMs)
    const grace = this.allowReconnection(client, Math.max(this.limits.graceMs, hiddenLeftMs) / 1000)
    grace.catch(() => {})
    seat.endGrace = () => {
      stopSeatTimer(this, seat.sessionId)
      if ('reject' in grace) grace.reject(new Error('the grace was ended'))
    }
  }

  override onReconnect(client: Client): void {
    const seat = this.seats.get(client.sessionId)
    if (!seat || seat.state !== 'dropped') throw new Error('reconnected to a seat that ended')
    seat.client = client
    seat.state = 'connecting'
    seat.connectedAtMs = performance.now()
    watchRoundTrip(client, () => performance.now(), (roundTripMs) => (seat.rttMs = roundTripMs))
  }

  override onLeave(client: Client): void {
    const seat = this.seats.get(client.sessionId)
    this.#addresses?.release(client.sessionId)
    if (!seat) return
    this.seats.delete(client.sessionId)
    this.#settle(seat)
  }

  override onBeforeShutdown(): void {
    forgetReservedSeats(this)
    super.onBeforeShutdown()
  }

  override onDispose(): void {
    clearInterval(this.#watchTimer)
  }

  #drop(seat: Seat, cause: DropCause, reason: string): void {
    if (seat.state === 'ended') return
    this.noteDrop(cause)
    this.end(seat, CLOSE_CODES[CODE_OF_CAUSE[cause]], reason)
  }

  /** Ends a seat without grace. The page is told why. */
  protected end(seat: Seat, code: number, reason: string): void {
    if (seat.state === 'ended') return
    logDebug(`${this.#calledAs} ${seat.sessionId} ended: ${code} ${reason}`)
    const hadSocket = seat.state !== 'dropped'
    this.#settle(seat)
    if (hadSocket) closeSocket(seat.client, code, reason)
    else seat.endGrace()
  }

  /** The person goes on under another seat: this one ends and releases nothing. */
  protected handOver(seat: Seat, code: number, reason: string): void {
    seat.isHandedOver = true
    this.end(seat, code, reason)
  }

  /** The newest page of an identity counts: of those that play, and of those that watch. */
  protected takeOver(seat: Seat): void {
    const { identity, isSpectator } = seat.holder
    for (const other of this.seats.values()) {
      if (other === seat || other.holder.identity !== identity || other.holder.isSpectator !== isSpectator) continue
      // There is a person to be handed over, or nothing.
      if (isSpectator) this.end(other, CLOSE_CODES.superseded, 'you watch from another page now')
      else this.handOver(other, CLOSE_CODES.superseded, 'you joined from another page; that one plays now')
    }
  }

  #settle(seat: Seat): void {
    if (seat.state === 'ended') return
    seat.state = 'ended'
    if (seat.user !== 0 && !seat.isHandedOver) this.guard('leaving', () => this.release(seat))
  }

  #admits(client: Client, frame: Uint8Array): boolean {
    const seat = this.seats.get(client.sessionId)
    if (!seat || seat.client !== client || seat.state === 'ended') return false
    const nowMs = performance.now()
    seat.heardAtMs = nowMs
    if (!seat.frames.take(nowMs) || !seat.bytes.take(nowMs, frame.length)) {
      this.#drop(seat, 'flood', 'flood: more messages than any page sends')
      return false
    }
    const verdict = checkFrame(frame, this.spoken)
    if (verdict === 'ok') return true
    this.#drop(seat, 'malformed', verdict.drop)
    return false
  }

  #handled(client: Client): void {
    const seat = this.seats.get(client.sessionId)
    if (!seat || seat.client !== client || seat.state !== 'connecting' || client.state !== ClientState.JOINED) return
    seat.state = 'present'
    seat.hiddenSinceMs = undefined
    seat.slowSinceMs = undefined
    if (seat.user !== 0) return this.resume(seat)
    this.admit(seat)
  }

  #failed(client: Client, error: unknown): void {
    this.reportFault('a message', error)
    const seat = this.seats.get(client.sessionId)
    if (seat) this.#drop(seat, 'malformed', `message not understood: ${errorText(error)}`)
  }

  #watch(nowMs: number): void {
    for (const seat of this.seats.values()) {
      if (seat.state === 'connecting' && nowMs - seat.connectedAtMs > this.limits.joinAckMs) this.#drop(seat, 'never-joined', 'join was not acknowledged in time')
      if (seat.state !== 'present') continue
      this.#watchReader(seat, nowMs)
      this.#watchSilence(seat, nowMs)
      this.#watchIdleness(seat, nowMs)
      if (nowMs - seat.askedRoundTripAtMs < ROUND_TRIP_EVERY_MS) continue
      seat.askedRoundTripAtMs = nowMs
      askRoundTrip(seat.client, nowMs)
    }
  }

  /** What a peer does not read is kept in our memory: for a while, up to a bound. */
  #watchReader(seat: Seat, nowMs: number): void {
    const unsentBytes = unsentBytesOf(seat.client)
    if (unsentBytes <= this.limits.slowBytes) {
      seat.slowSinceMs = undefined
      return
    }
    seat.slowSinceMs ??= nowMs
    if (unsentBytes <= this.limits.maxUnsentBytes && nowMs - seat.slowSinceMs <= this.limits.slowMs) return
    logWarning(`${this.#calledAs} ${seat.sessionId} does not read: ${unsentBytes} bytes unsent; dropped`)
    this.#drop(seat, 'unread', `you read too slowly: ${unsentBytes} bytes were waiting`)
    cutSocket(seat.client)
  }

  #watchSilence(seat: Seat, nowMs: number): void {
    if (this.isHidden(seat)) {
      seat.hiddenSinceMs ??= nowMs
      if (nowMs - seat.hiddenSinceMs > this.limits.hiddenMs) this.#drop(seat, 'hidden', 'hidden for too long')
      return
    }
    // Whoever looks again is there.
    if (seat.hiddenSinceMs !== undefined) seat.activeAtMs = nowMs
    seat.hiddenSinceMs = undefined
    if (nowMs - seat.heardAtMs <= this.limits.silenceMs) return
    logDebug(`${this.#calledAs} ${seat.sessionId} is silent; dropped with grace`)
    seat.heardAtMs = nowMs
    this.noteDrop('silent')
    closeSocket(seat.client, CLOSE_CODES.mayReconnect, 'nothing heard of you')
  }

  /** A page that shows and whose player does nothing. Hidden ones have a time of their own. */
  #watchIdleness(seat: Seat, nowMs: number): void {
    if (seat.state !== 'present' || seat.user === 0 || seat.hiddenSinceMs !== undefined) return
    if (nowMs - this.activeAtMs(seat) > this.limits.idleOutMs) this.#drop(seat, 'idle', 'nothing pressed and nothing said for too long')
  }
}
