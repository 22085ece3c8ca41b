/** One lobby: an Authority joined to sockets. The fast lane carries its bytes, the slow lane who is there and what they say. */

import { CLOSE_CODES, FAST_LANE, type FaultNotice, SLOW_LANE } from '../src/wire/lobby-talk.ts'
import type { AddressLimits } from './address-limits.ts'
import type { AuthoritySave, CarriedPerson } from './authority.ts'
import { BaseRoom } from './base-room.ts'
import { faultNotice } from './fault-notice.ts'
import { LobbyState, UserState } from './lobby-state.ts'
import type { LobbyWorld } from './lobby-world.ts'
import { errorText, logInfo, logWarning } from './log.ts'
import type { RoomLimits } from './room-limits.ts'
import type { Seat } from './seat.ts'
import { checkChatLine } from './text-rules.ts'
import { createTickLoop, type TickLoop } from './tick-loop.ts'

const SLOW_LANE_EVERY_MS = 200
const USER_LIST_EVERY_MS = 1000
/** One fault of one place is shown again after so long: a system that throws does so every tick. */
const FAULT_AGAIN_MS = 5000

/** Everything a lobby room is made of; the server makes it, never a client. */
export interface LobbySetup {
  readonly roomId: string
  readonly title: string
  readonly lobbyX: number
  readonly lobbyY: number
  readonly seats: number
  readonly limits: RoomLimits
  readonly addresses: AddressLimits
  /** Whether faults are shown in pages. */
  readonly isDev: boolean
  /** Builds the world; the room is told of each system that throws. */
  openWorld(onFault: (place: string, error: unknown) => void): LobbyWorld
  /** Another lobby lets go of this identity: the newest join wins everywhere. */
  claimIdentity(identity: string, room: LobbyRoom): void
  /** The person that a ticket stands for, if the ticket is this identity's and unused. */
  redeemTicket(ticket: string, identity: string): CarriedPerson | undefined
}

export class LobbyRoom extends BaseRoom<LobbyState> {
  override state = new LobbyState()
  override patchRate = SLOW_LANE_EVERY_MS
  protected override readonly spoken = { bytes: [FAST_LANE], texts: [SLOW_LANE.chat] }
  #setup!: LobbySetup
  #authority!: LobbyWorld
  #loop!: TickLoop
  readonly #seatOfUser = new Map<number, Seat>()
  /** Seats promised to identities whose sockets have not come yet, until when. */
  readonly #promised = new Map<string, number>()
  readonly #faultShownAtMs = new Map<string, number>()
  readonly #notices: FaultNotice[] = []
  #listedAtMs = 0
  #resumeEndsAtMs = Infinity

  override onCreate(options: { readonly setup?: LobbySetup }): void {
    const { setup } = options
    if (!setup) throw new Error('lobbies are opened by the server at its start; expected its setup')
    this.#setup = setup
    this.roomId = setup.roomId
    this.open(setup.limits, setup.addresses)
    this.state.title = setup.title
    this.state.lobbyX = setup.lobbyX
    this.state.lobbyY = setup.lobbyY
    this.onMessageBytes(FAST_LANE, (client, bytes: Uint8Array) => this.#hear(this.seats.get(client.sessionId), bytes))
    this.onMessage(SLOW_LANE.chat, (client, line: unknown) => this.#chat(this.seats.get(client.sessionId), line))
    this.#authority = setup.openWorld((place, error) => this.reportFault(place, error))
    if (this.#authority.sessions.size > 0) this.#resumeEndsAtMs = performance.now() + setup.limits.resumeMs
    for (const note of this.#authority.restoreNotes) this.showFault({ place: `saved world of ${setup.title}`, cause: note, nextStep: 'nothing to do, if you meant it' })
    this.#loop = createTickLoop({ tickRateHz: this.#authority.tickRateHz, step: (nowMs) => this.#tick(nowMs) })
    this.#loop.start()
  }

  override onDispose(): void {
    super.onDispose()
    this.#loop.stop()
  }

  get userCount(): number {
    return this.#authority.sessions.size
  }

  get measuredTickRateHz(): number {
    return this.#loop.measuredRateHz()
  }

  /** Promises a seat for as long as a socket may take to come. False: the lobby is full. Whoever is in it already always fits. */
  promiseSeat(identity: string, nowMs: number): boolean {
    for (const [promised, endsAtMs] of this.#promised) if (endsAtMs <= nowMs) this.#promised.delete(promised)
    const present = new Set([...this.#authority.sessions.values()].map((session) => session.identity))
    const waiting = [...this.#promised.keys()].filter((promised) => !present.has(promised))
    if (!present.has(identity) && !waiting.includes(identity) && present.size + waiting.length >= this.#setup.seats) return false
    this.#promised.set(identity, nowMs + this.seatReservationTimeout * 1000)
    return true
  }

  /** Stops time and hands over the world as it is, users included. */
  freeze(): AuthoritySave {
    this.#loop.stop()
    return this.#authority.save()
  }

  save(): AuthoritySave {
    return this.#authority.save()
  }

  /** The identity plays in another lobby now. */
  letGo(identity: string): void {
    for (const seat of [...this.seats.values()]) if (seat.holder.identity === identity) this.end(seat, CLOSE_CODES.superseded, 'you joined from another page; that one plays now')
    for (const { user, identity: own } of this.#authority.sessions.values()) if (own === identity) this.#forget(user)
  }

  /** Shows a fault in every page, now and to those who come, while developing. */
  showFault(notice: FaultNotice): void {
    logWarning(`${this.roomId}: ${notice.place}: ${notice.cause}. ${notice.nextStep}`)
    if (!this.#setup.isDev) return
    this.#notices.push(notice)
    if (this.#notices.length > 5) this.#notices.shift()
    for (const seat of this.seats.values()) if (seat.state === 'present') seat.client.send(SLOW_LANE.fault, notice)
  }

  protected override reportFault(place: string, error: unknown): void {
    const nowMs = performance.now()
    const key = `${place}: ${errorText(error)}`
    if (nowMs - (this.#faultShownAtMs.get(key) ?? -Infinity) < FAULT_AGAIN_MS) return
    this.#faultShownAtMs.set(key, nowMs)
    this.showFault(faultNotice(place, error))
  }

  protected override admit(seat: Seat): void {
    const { identity, nickname, sprite, ticket } = seat.holder
    this.#promised.delete(identity)
    const carried = ticket === '' ? undefined : this.#setup.redeemTicket(ticket, identity)
    this.#setup.claimIdentity(identity, this)
    seat.user = this.#authority.join({ identity, nickname, sprite, ...(carried ? { carried } : {}) })
    this.#seatOfUser.set(seat.user, seat)
    const user = new UserState()
    user.number = seat.user
    user.nickname = nickname
    user.sprite = sprite
    user.pingMs = 0
    user.isAway = false
    this.state.users.set(String(seat.user), user)
    for (const notice of this.#notices) seat.client.send(SLOW_LANE.fault, notice)
    logInfo(`${this.roomId}: ${nickname} came (${this.userCount} of ${this.#setup.seats})`)
  }

  protected override hold(seat: Seat): void {
    this.#authority.leave(seat.user, { keepPerson: true })
    this.#setAway(seat.user, true)
  }

  protected override resume(seat: Seat): void {
    this.#authority.rejoin(seat.user)
    this.#setAway(seat.user, false)
  }

  protected override release(seat: Seat): void {
    this.#forget(seat.user)
    logInfo(`${this.roomId}: ${seat.holder.nickname} left (${this.userCount} of ${this.#setup.seats})`)
  }

  protected override isHidden(seat: Seat): boolean {
    return this.#authority.sessions.get(seat.user)?.state === 'hidden'
  }

  #forget(user: number): void {
    this.#authority.leave(user, { keepPerson: false })
    this.#seatOfUser.delete(user)
    this.state.users.delete(String(user))
  }

  #setAway(user: number, isAway: boolean): void {
    const state = this.state.users.get(String(user))
    if (state && state.isAway !== isAway) state.isAway = isAway
  }

  #hear(seat: Seat | undefined, bytes: Uint8Array): void {
    if (!seat || seat.state !== 'present') return
    const verdict = this.#authority.receive(seat.user, bytes, performance.now())
    if (verdict !== 'ok') this.end(seat, CLOSE_CODES.refused, verdict.drop)
  }

  #chat(seat: Seat | undefined, raw: unknown): void {
    if (!seat || seat.state !== 'present') return
    const verdict = checkChatLine(raw)
    if ('refusal' in verdict || !seat.chatLines.take(performance.now())) return
    const line = { user: seat.user, nickname: seat.holder.nickname, text: verdict.text }
    for (const other of this.seats.values()) if (other.state === 'present') other.client.send(SLOW_LANE.chat, line)
  }

  #tick(nowMs: number): void {
    this.guard('the tick', () => this.#authority.step(nowMs))
    this.guard('sending', () => this.#send())
    if (nowMs - this.#listedAtMs < USER_LIST_EVERY_MS) return
    this.#listedAtMs = nowMs
    this.guard('the user list', () => this.#listUsers(nowMs))
  }

  #send(): void {
    for (const { user, messages } of this.#authority.outgoing()) {
      const seat = this.#seatOfUser.get(user)
      if (seat?.state !== 'present') continue
      for (const message of messages) seat.client.sendBytes(FAST_LANE, message)
    }
  }

  #listUsers(nowMs: number): void {
    for (const seat of this.#seatOfUser.values()) {
      const user = this.state.users.get(String(seat.user))
      if (!user || seat.state === 'dropped') continue
      const pingMs = Math.min(0xffff, Math.round(seat.rttMs))
      if (user.pingMs !== pingMs) user.pingMs = pingMs
      this.#setAway(seat.user, this.isHidden(seat))
    }
    if (nowMs < this.#resumeEndsAtMs) return
    // Persons of the resumed world whose users did not come back.
    this.#resumeEndsAtMs = Infinity
    for (const user of [...this.#authority.sessions.keys()]) if (!this.#seatOfUser.has(user)) this.#forget(user)
  }
}
