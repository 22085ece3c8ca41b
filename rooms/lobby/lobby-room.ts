/** One lobby: a world joined to sockets. The fast lane carries its bytes, the slow lane who is there and what they say. */

import { CLOSE_CODES, FAST_LANE, type FaultNotice, type MapNews, SLOW_LANE } from '../../src/wire/lobby-talk.ts'
import { SERVER_KIND } from '../../src/wire/message-kinds.ts'
import type { AuthoritySave, CarriedPerson } from '../authority/authority.ts'
import type { MapUpdate } from '../authority/map-things.ts'
import type { DataUpdate, SavedGame } from '../authority/saved-changes.ts'
import type { LobbyMap } from '../data/loaded-game.ts'
import { createFaultBoard, type FaultBoard } from '../watch/fault-board.ts'
import { logInfo } from '../watch/log.ts'
import type { DropCause, LobbyCounts, LobbyMetrics } from '../watch/server-metrics.ts'
import { readReport } from '../door/text-rules.ts'
import { createPromisedSeats, type PromisedSeats } from '../door/promised-seats.ts'
import { createTickLoop, type TickLoop } from '../watch/tick-loop.ts'
import { createTickMeter, type TickMeter, type TickSummary } from '../watch/tick-meter.ts'
import { BaseRoom } from './base-room.ts'
import { createDepartures, type Departures } from './departures.ts'
import type { LobbySetup } from './lobby-setup.ts'
import { LobbyState } from './lobby-state.ts'
import type { LobbyWorld } from './lobby-world.ts'
import { createRest, type Rest } from './rest.ts'
import type { Seat } from './seat.ts'
import { createSlowLane, type SlowLane } from './slow-lane.ts'
import { unsentBytesOf } from './socket.ts'
import type { Station } from './travel.ts'
import { createUserList } from './user-list.ts'

/** Faults of what designers save. */
const DATA_FILE = /\.(?:json|tmj|tsj)\b/
const SLOW_LANE_EVERY_MS = 200
/** What the page of somebody who was sent away is told. */
export const KICKED = 'the host of this world sent you away'
/** What a page is told whose ticket is good for nothing: nobody moved. */
const VOID_TICKET = 'this ticket was used, is over, or is of another person; walk over the edge again'
const LIST_EVERY_MS = 1000
const EDGES_EVERY_MS = 100

export class LobbyRoom extends BaseRoom<LobbyState> implements Station {
  override state = new LobbyState()
  override patchRate = SLOW_LANE_EVERY_MS
  readonly #users = createUserList(this.state.users)
  protected override readonly spoken = { bytes: [FAST_LANE], texts: [SLOW_LANE.chat, SLOW_LANE.report, SLOW_LANE.kick] }
  #setup!: LobbySetup
  #world!: LobbyWorld
  #loop!: TickLoop
  #rest!: Rest
  #meter!: TickMeter
  #metrics!: LobbyMetrics
  #slowLane!: SlowLane
  #departures!: Departures
  #promised!: PromisedSeats
  readonly #seatOfUser = new Map<number, Seat>()
  /** Where those came from who walked in over an edge. */
  readonly #cameFrom = new Map<string, Station>()
  #faults!: FaultBoard
  #listedAtMs = 0
  #edgesAtMs = 0
  #resumeEndsAtMs = Infinity

  override onCreate(options: { readonly setup?: LobbySetup }): void {
    const { setup } = options
    if (!setup) throw new Error('lobbies are opened by the server, never by a page; expected its setup')
    this.#setup = setup
    this.roomId = setup.roomId
    // While its world is opened nobody is there to be told.
    this.#faults = createFaultBoard(setup.countedAs, setup.isDev ? (notice) => this.#slowLane?.say(SLOW_LANE.fault, notice) : undefined)
    // First of all: a room without a world is neither watched nor counted.
    const world = setup.openWorld((place, error) => this.reportFault(place, error))
    this.#world = world
    this.open(setup.limits, setup.addresses, setup.countedAs)
    this.#metrics = setup.metrics.lobby(setup.countedAs, () => this.#counts())
    this.#slowLane = createSlowLane(this.seats, this.#metrics)
    this.state.title = setup.title
    this.state.lobbyX = setup.lobbyX
    this.state.lobbyY = setup.lobbyY
    this.onMessageBytes(FAST_LANE, (client, bytes: Uint8Array) => this.#hear(this.seats.get(client.sessionId), bytes))
    this.onMessage(SLOW_LANE.chat, (client, line: unknown) => this.#slowLane.chat(this.seats.get(client.sessionId), line))
    this.onMessage(SLOW_LANE.report, (client, text: unknown) => this.#slowLane.report(this.seats.get(client.sessionId), text))
    this.onMessage(SLOW_LANE.kick, (client, text: unknown) => this.#kick(this.seats.get(client.sessionId), text))
    if (world.sessions.size > 0) this.#resumeEndsAtMs = performance.now() + setup.limits.resumeMs
    for (const note of world.restoreNotes) this.showFault({ place: `saved world of ${setup.title}`, cause: note, nextStep: 'Nothing to do, if you meant it.' })
    this.#promised = createPromisedSeats(setup.seats)
    this.#departures = createDepartures(
      {
        station: this,
        world,
        neighbours: setup.neighbours,
        tickets: setup.tickets,
        presentSeats: () => [...this.seats.values()].filter(({ state }) => state === 'present'),
        detach: (user) => this.#forget(user),
        attach: (seat, carried) => this.#enter(seat, carried),
        end: (seat, code, reason) => this.end(seat, code, reason),
      },
      setup.limits.returnMs,
      () => performance.now(),
    )
    this.#meter = createTickMeter(world.tickRateHz)
    this.#loop = createTickLoop({ tickRateHz: world.tickRateHz, step: (nowMs, lateMs) => this.#tick(nowMs, lateMs) })
    this.#rest = createRest({ loop: this.#loop, mayRest: setup.restsWhenEmpty, isEmpty: () => this.seats.size === 0 && this.userCount === 0, onWake: () => this.#meter.forget() })
    // What was saved may hold what its visitors turned, which goes back when nobody is there.
    if (world.isResumed) this.#rest.wake(performance.now())
    this.#loop.start()
  }

  override onDispose(): void {
    super.onDispose()
    this.#loop.stop()
    this.#metrics.close()
    this.guard('closing the world', () => this.#world.close?.())
  }

  get gameName(): string {
    return this.#setup.gameName
  }

  get userCount(): number {
    return this.#world.sessions.size
  }

  has(identity: string): boolean {
    for (const session of this.#world.sessions.values()) if (session.identity === identity) return true
    return false
  }

  get isResumed(): boolean {
    return this.#world.isResumed
  }

  /** Empty, and time stands still until somebody comes. */
  get isResting(): boolean {
    return this.#rest.isResting
  }

  get measuredTickRateHz(): number {
    return this.#loop.measuredRateHz()
  }

  /** How its ticks of the last so many seconds went. */
  ticksOf(seconds: number): TickSummary {
    return this.#meter.summary(seconds, performance.now())
  }

  /** Promises a seat for as long as a socket may take to come. False: the lobby is full. */
  promiseSeat(identity: string, nowMs: number): boolean {
    const present = new Set([...this.#world.sessions.values()].map((session) => session.identity))
    return this.#promised.promise(identity, present, nowMs, nowMs + this.seatReservationTimeout * 1000)
  }

  isHost(token: unknown): boolean {
    return this.#setup.host.isHost(token)
  }

  /** Whether the host has sent this identity away, or just now somebody at its address. */
  isBanned(identity: string, address: string, nowMs: number): boolean {
    return this.#setup.host.isBanned(identity, address, this.#setup.isInside(identity), nowMs)
  }

  save(): AuthoritySave {
    return this.#world.save()
  }

  /** Stops time: the world is to be handed over as it is, users included. */
  pause(): void {
    this.#rest.pause()
  }

  thaw(): void {
    this.#rest.goOn()
  }

  /** The identity plays in another lobby now, with what its person had here. */
  letGo(identity: string): CarriedPerson | undefined {
    const user = [...this.#world.sessions.values()].find((session) => session.identity === identity)?.user
    if (user === undefined) return undefined
    const carried = this.#world.carry(user)
    this.#cameFrom.delete(identity)
    for (const seat of this.seats.values()) if (seat.user === user) this.handOver(seat, CLOSE_CODES.superseded, 'you joined from another page; that one plays now')
    this.#forget(user)
    return carried
  }

  sendOff(identity: string): CarriedPerson | undefined {
    return this.#departures.sendOff(identity)
  }

  takeBack(identity: string, carried: CarriedPerson): boolean {
    this.#rest.wake(performance.now())
    return this.#departures.takeBack(identity, carried)
  }

  /** Why the world cannot follow to a map, or undefined. */
  mapRefusal(map: LobbyMap): string | undefined {
    return this.#world.mapRefusal(map)
  }

  /** The map was saved anew: the world takes over what changed, with the next tick or with the data that it waits for. */
  followMap(map: LobbyMap, isSceneryNew: boolean): MapUpdate | undefined {
    const update = this.#world.followMap(map)
    this.#tellFollowed(isSceneryNew)
    return update
  }

  /** Data was saved anew, and perhaps the map: the world announces it. */
  followData(saved: SavedGame, isSceneryNew: boolean): DataUpdate {
    const update = this.#world.followData(saved)
    this.#tellFollowed(isSceneryNew)
    return update
  }

  #tellFollowed(isSceneryNew: boolean): void {
    this.#rest.wake(performance.now())
    this.#faults.forget(({ place, cause }) => DATA_FILE.test(place) || DATA_FILE.test(cause))
    const news: MapNews = { isSceneryNew }
    this.#slowLane.say(SLOW_LANE.map, news)
  }

  /** Shows a fault in every page, now and to those who come, while developing. */
  showFault(notice: FaultNotice): void {
    this.#faults.show(notice)
  }

  protected override reportFault(place: string, error: unknown): void {
    this.#faults.report(place, error)
  }

  protected override admit(seat: Seat): void {
    const { identity, address, nickname, ticket } = seat.holder
    this.#promised.keep(identity)
    // Its seat was promised before the kick.
    if (this.isBanned(identity, address, performance.now())) return this.end(seat, CLOSE_CODES.kicked, KICKED)
    const { tickets } = this.#setup
    const arrival = ticket === '' ? undefined : tickets.redeem(ticket, identity, this.roomId, performance.now())
    // Where its person is, it plays on: she walked back meanwhile, or another page of hers came.
    if (ticket !== '' && !arrival) return this.end(seat, CLOSE_CODES.refused, VOID_TICKET)
    tickets.cancel(identity)
    this.takeOver(seat)
    this.#rest.wake(performance.now())
    if (arrival) this.#cameFrom.set(identity, arrival.from)
    // Whoever comes by other ways than the edge appears where persons do, with all it had.
    const claimed = this.#setup.claimIdentity(identity, this)
    this.#enter(seat, arrival?.carried ?? claimed)
    for (const notice of this.#faults.shown) this.#slowLane.tell(seat, SLOW_LANE.fault, notice)
    logInfo(`${this.#setup.countedAs}: ${nickname} came (${this.userCount} of ${this.#setup.seats})`)
  }

  protected override hold(seat: Seat): void {
    if (this.#goBack(seat)) return
    this.#world.leave(seat.user, { keepPerson: true })
    this.#users.setAway(seat.user, true)
  }

  protected override resume(seat: Seat): void {
    this.#world.rejoin(seat.user)
    this.#users.setAway(seat.user, false)
  }

  protected override release(seat: Seat): void {
    if (this.#goBack(seat)) return
    this.#forget(seat.user)
    logInfo(`${this.#setup.countedAs}: ${seat.holder.nickname} left (${this.userCount} of ${this.#setup.seats})`)
  }

  protected override isHidden(seat: Seat): boolean {
    return this.#world.sessions.get(seat.user)?.state === 'hidden'
  }

  protected override activeAtMs(seat: Seat): number {
    return Math.max(seat.activeAtMs, this.#world.sessions.get(seat.user)?.wishedAtMs ?? 0)
  }

  protected override noteDrop(cause: DropCause): void {
    this.#metrics.dropped(cause)
  }

  #enter(seat: Seat, carried: CarriedPerson | undefined): void {
    const { identity, nickname, sprite } = seat.holder
    seat.user = this.#world.join({ identity, nickname, sprite, ...(carried ? { carried } : {}) })
    this.#seatOfUser.set(seat.user, seat)
    this.#users.add(seat)
  }

  /** A socket that fails just after an arrival: the old room's is still there, so the person goes back over the edge. */
  #goBack(seat: Seat): boolean {
    const { identity } = seat.holder
    const from = this.#cameFrom.get(identity)
    this.#cameFrom.delete(identity)
    const carried = from && this.#world.carry(seat.user)
    if (!from || !carried || !from.takeBack(identity, carried)) return false
    this.#forget(seat.user)
    this.handOver(seat, CLOSE_CODES.travelled, 'you are back in the lobby you came from')
    return true
  }

  #forget(user: number): void {
    this.#rest.wake(performance.now())
    this.#world.leave(user, { keepPerson: false })
    this.#seatOfUser.delete(user)
    this.#users.remove(user)
  }

  #hear(seat: Seat | undefined, bytes: Uint8Array): void {
    if (seat?.state !== 'present' || seat.user === 0) return
    this.#metrics.received(bytes)
    const verdict = this.#world.receive(seat.user, bytes, performance.now())
    if (verdict === 'ok') return
    this.noteDrop('malformed')
    this.end(seat, CLOSE_CODES.garbled, verdict.drop)
  }

  /** The host sends a user away: without grace, and for as long as this copy of the world lives. */
  #kick(by: Seat | undefined, raw: unknown): void {
    const user = readReport(raw)
    if (by?.state !== 'present' || !by.holder.isHost || user === undefined) return
    const seat = this.#seatOfUser.get(user)
    if (!seat || seat.holder.isHost || seat.holder.identity === by.holder.identity) return
    const { identity, address, nickname } = seat.holder
    this.#setup.host.ban(identity, address, performance.now())
    // Nobody takes it back over an edge, either.
    this.#cameFrom.delete(identity)
    this.noteDrop('kicked')
    this.end(seat, CLOSE_CODES.kicked, KICKED)
    logInfo(`${this.#setup.countedAs}: the host ${by.holder.nickname} sent ${nickname} away`)
  }

  #counts(): LobbyCounts {
    let unreadBytes = 0
    for (const seat of this.seats.values()) if (seat.state === 'present') unreadBytes = Math.max(unreadBytes, unsentBytesOf(seat.client))
    const { tickRateHz } = this.#world
    return { userCount: this.userCount, entityCount: this.#world.entityCount(), withheldStates: this.#world.withheldStates(), queueAgeS: this.#world.queueAgeTicks() / tickRateHz, unreadBytes, untoldThings: this.#world.untoldThings() }
  }

  #tick(nowMs: number, lateMs: number): void {
    const startMs = performance.now()
    this.guard('the tick', () => this.#world.step(nowMs))
    this.guard('sending', () => this.#send())
    const endMs = performance.now()
    this.#meter.note(startMs, lateMs, endMs)
    this.#metrics.ticked(endMs - startMs, lateMs)
    if (nowMs - this.#edgesAtMs >= EDGES_EVERY_MS) {
      this.#edgesAtMs = nowMs
      this.guard('travel', () => this.#departures.look(nowMs))
    }
    this.#rest.look(nowMs)
    if (nowMs - this.#listedAtMs < LIST_EVERY_MS) return
    this.#listedAtMs = nowMs
    this.guard('the user list', () => this.#list(nowMs))
  }

  #send(): void {
    for (const { user, messages } of this.#world.outgoing((user) => this.#isFull(user))) {
      const seat = this.#seatOfUser.get(user)
      if (seat?.state !== 'present') continue
      for (const message of messages) {
        seat.client.sendBytes(FAST_LANE, message)
        this.#metrics.sent(message)
        if (message[0] === SERVER_KIND.state) seat.unreportedStates++
      }
    }
  }

  /** What its kernel does not take waits with us, up to a bound: more state would be old before it is read. */
  #isFull(user: number): boolean {
    const seat = this.#seatOfUser.get(user)
    return seat?.state === 'present' && unsentBytesOf(seat.client) > this.limits.slowBytes
  }

  #list(nowMs: number): void {
    const seats = [...this.#seatOfUser.values()]
    for (const seat of seats) if (seat.state === 'present') this.#users.setAway(seat.user, this.isHidden(seat) || nowMs - this.activeAtMs(seat) > this.limits.awayMs)
    this.#users.tellPings(seats)
    if (nowMs < this.#resumeEndsAtMs) return
    // Persons of the resumed world whose users did not come back.
    this.#resumeEndsAtMs = Infinity
    for (const user of this.#world.sessions.keys()) if (!this.#seatOfUser.has(user)) this.#forget(user)
  }
}
