/** One lobby: a world joined to sockets. The fast lane carries its bytes, the slow lane who is there and what they say. */

import { CLOSE_CODES, FAST_LANE, type FaultNotice, SLOW_LANE } from '../../src/wire/lobby-talk.ts'
import type { AuthoritySave } from '../authority/authority.ts'
import type { CarriedPerson } from '../authority/persons.ts'
import type { UserSession } from '../authority/user-session.ts'
import { createFaultBoard, type FaultBoard } from '../watch/fault-board.ts'
import { logInfo } from '../watch/log.ts'
import type { DropCause, LobbyMetrics } from '../watch/server-metrics.ts'
import type { TickSummary } from '../watch/tick-meter.ts'
import { BaseRoom } from './base-room.ts'
import { createAttendance } from './attendance.ts'
import { createDesignerChanges, type DesignerChanges } from './designer-changes.ts'
import { createDepartures, type Departures } from './departures.ts'
import { KICKED, kick } from './kicks.ts'
import { createLobbyClock, type LobbyClock } from './lobby-clock.ts'
import { countLobby } from './lobby-counts.ts'
import type { LobbySetup } from './lobby-setup.ts'
import { LobbyState } from './lobby-state.ts'
import type { LobbyWorld } from './lobby-world.ts'
import type { Seat } from './seat.ts'
import { sendTick } from './sending.ts'
import { createSlowLane, type SlowLane } from './slow-lane.ts'
import { createSpectatorSeats, type SpectatorSeats } from './spectator-seats.ts'
import { type Station, VOID_TICKET } from './travel.ts'
import { createUserList } from './user-list.ts'
import { createUserSeats, type UserSeats } from './user-seats.ts'

const SLOW_LANE_EVERY_MS = 200
const LIST_EVERY_MS = 1000
const EDGES_EVERY_MS = 100

export class LobbyRoom extends BaseRoom<LobbyState> implements Station {
  override state = new LobbyState()
  override patchRate = SLOW_LANE_EVERY_MS
  readonly #users = createUserList(this.state.users)
  protected override readonly spoken = { bytes: [FAST_LANE], texts: [SLOW_LANE.chat, SLOW_LANE.report, SLOW_LANE.kick, SLOW_LANE.watch] }
  #setup!: LobbySetup
  #world!: LobbyWorld
  #metrics!: LobbyMetrics
  #slowLane!: SlowLane
  #departures!: Departures
  #userSeats!: UserSeats
  #spectators!: SpectatorSeats
  #faults!: FaultBoard
  /** What a designer saves comes in here. */
  designer!: DesignerChanges
  #clock!: LobbyClock

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
    this.#metrics = setup.metrics.lobby(setup.countedAs, () => countLobby(this.#world, this.seats.values()))
    this.#slowLane = createSlowLane(this.seats, this.#metrics)
    this.state.assign({ title: setup.title, lobbyX: setup.lobbyX, lobbyY: setup.lobbyY })
    this.#listen()
    for (const note of world.restoreNotes) this.showFault({ place: `saved world of ${setup.title}`, cause: note, nextStep: 'Nothing to do, if you meant it.' })
    this.#userSeats = createUserSeats({ world, list: this.#users, places: setup.seats, seats: () => this.seats.values(), handOver: (seat, code, reason) => this.handOver(seat, code, reason), onForget: () => this.#clock.wake() })
    this.#spectators = createSpectatorSeats(setup.spectatorSeats, world, this.#slowLane)
    this.designer = createDesignerChanges(world, this.#faults, this.#slowLane, () => this.#clock.wake())
    this.#departures = createDepartures(
      {
        station: this,
        world,
        neighbours: setup.neighbours,
        tickets: setup.tickets,
        presentSeats: () => [...this.seats.values()].filter(({ state }) => state === 'present'),
        detach: (user) => this.#userSeats.forget(user),
        attach: (seat, carried) => this.#userSeats.enter(seat, carried),
        end: (seat, code, reason) => this.end(seat, code, reason),
      },
      setup.limits.returnMs,
      () => performance.now(),
    )
    this.#clock = this.#createClock()
    // What was saved may hold what its visitors turned, which goes back when nobody is there.
    if (world.isResumed) this.#clock.wake()
    this.#clock.start()
  }

  #listen(): void {
    this.onMessageBytes(FAST_LANE, (client, bytes: Uint8Array) => this.#hear(this.seats.get(client.sessionId), bytes))
    this.onMessage(SLOW_LANE.chat, (client, line: unknown) => this.#slowLane.chat(this.seats.get(client.sessionId), line))
    this.onMessage(SLOW_LANE.report, (client, text: unknown) => this.#slowLane.report(this.seats.get(client.sessionId), text))
    this.onMessage(SLOW_LANE.kick, (client, text: unknown) => this.#kick(this.seats.get(client.sessionId), text))
    this.onMessage(SLOW_LANE.watch, (client, text: unknown) => this.#spectators.turn(this.seats.get(client.sessionId), text))
  }

  #createClock(): LobbyClock {
    const { taken } = this.#userSeats
    const sending = { world: this.#world, metrics: this.#metrics, slowBytes: this.limits.slowBytes, seatOf: (user: number) => taken.get(user) ?? this.#spectators.seatOf(user) }
    const attendance = createAttendance(
      {
        users: this.#users,
        seats: taken,
        worldUsers: () => this.#world.sessions.keys(),
        isThere: (seat, nowMs) => !this.isHidden(seat) && nowMs - this.activeAtMs(seat) <= this.limits.awayMs,
        forget: (user) => this.#userSeats.forget(user),
      },
      this.userCount > 0 ? performance.now() + this.limits.resumeMs : Infinity,
    )
    return createLobbyClock({
      tickRateHz: this.#world.tickRateHz,
      metrics: this.#metrics,
      guard: (place, run) => this.guard(place, run),
      everyTick: [
        { place: 'the tick', run: (nowMs) => this.#world.step(nowMs) },
        { place: 'telling whom one watches', run: () => this.#spectators.tell() },
        { place: 'sending', run: () => sendTick(sending) },
      ],
      nowAndThen: [
        { place: 'travel', everyMs: EDGES_EVERY_MS, run: (nowMs) => this.#departures.look(nowMs) },
        { place: 'the user list', everyMs: LIST_EVERY_MS, run: (nowMs) => attendance.look(nowMs) },
      ],
      mayRest: this.#setup.restsWhenEmpty,
      isEmpty: () => this.seats.size === 0 && this.userCount === 0,
    })
  }

  override onDispose(): void {
    super.onDispose()
    this.#clock.stop()
    this.#metrics.close()
    this.guard('closing the world', () => this.#world.close?.())
  }

  get gameName(): string {
    return this.#setup.gameName
  }

  get userCount(): number {
    return this.#world.sessions.size
  }

  /** Those who watch: no users, and in no save. */
  get spectatorCount(): number {
    return this.#spectators.count
  }

  get spectatorSeats(): number {
    return this.#setup.spectatorSeats
  }

  has(identity: string): boolean {
    return this.#userSeats.has(identity)
  }

  get isResumed(): boolean {
    return this.#world.isResumed
  }

  /** Empty, and time stands still until somebody comes. */
  get isResting(): boolean {
    return this.#clock.isResting
  }

  get measuredTickRateHz(): number {
    return this.#clock.measuredTickRateHz
  }

  /** How its ticks of the last so many seconds went. */
  ticksOf(seconds: number): TickSummary {
    return this.#clock.ticksOf(seconds)
  }

  /** Promises a seat for as long as a socket may take to come. False: the lobby is full. */
  promiseSeat(identity: string, nowMs: number): boolean {
    return this.#userSeats.promise(identity, nowMs, nowMs + this.seatReservationTimeout * 1000)
  }

  /** The same for whoever watches. */
  promiseSpectator(identity: string, nowMs: number): boolean {
    return this.#spectators.promise(identity, nowMs, nowMs + this.seatReservationTimeout * 1000)
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
    this.#clock.pause()
  }

  thaw(): void {
    this.#clock.goOn()
  }

  /** The identity plays in another lobby now, with what its person had here. */
  letGo(identity: string): CarriedPerson | undefined {
    return this.#userSeats.letGo(identity)
  }

  sendOff(identity: string): CarriedPerson | undefined {
    return this.#departures.sendOff(identity)
  }

  takeBack(identity: string, carried: CarriedPerson): boolean {
    this.#clock.wake()
    return this.#departures.takeBack(identity, carried)
  }

  /** Shows a fault in every page, now and to those who come, while developing. */
  showFault(notice: FaultNotice): void {
    this.#faults.show(notice)
  }

  protected override reportFault(place: string, error: unknown): void {
    this.#faults.report(place, error)
  }

  protected override admit(seat: Seat): void {
    const { identity, address, nickname, isSpectator } = seat.holder
    if (!isSpectator) this.#userSeats.keep(identity)
    // Its seat was promised before the kick.
    if (this.isBanned(identity, address, performance.now())) return this.end(seat, CLOSE_CODES.kicked, KICKED)
    if (isSpectator) this.#letWatch(seat)
    else if (!this.#letIn(seat)) return this.end(seat, CLOSE_CODES.refused, VOID_TICKET)
    for (const notice of this.#faults.shown) this.#slowLane.tell(seat, SLOW_LANE.fault, notice)
    const { countedAs, seats, spectatorSeats } = this.#setup
    logInfo(`${countedAs}: ${nickname} ${isSpectator ? `watches (${this.spectatorCount} of ${spectatorSeats})` : `came (${this.userCount} of ${seats})`}`)
  }

  #letWatch(seat: Seat): void {
    this.takeOver(seat)
    this.#clock.wake()
    this.#spectators.admit(seat)
  }

  /** False for a ticket that is void: where its person is, it plays on; she walked back meanwhile, or another page of hers came. */
  #letIn(seat: Seat): boolean {
    const { identity, ticket } = seat.holder
    const { tickets } = this.#setup
    const arrival = ticket === '' ? undefined : tickets.redeem(ticket, identity, this.roomId, performance.now())
    if (ticket !== '' && !arrival) return false
    tickets.cancel(identity)
    this.takeOver(seat)
    this.#clock.wake()
    if (arrival) this.#userSeats.cameFrom(identity, arrival.from)
    // Whoever comes by other ways than the edge appears where persons do, with all it had.
    const claimed = this.#setup.claimIdentity(identity, this)
    this.#userSeats.enter(seat, arrival?.carried ?? claimed)
    return true
  }

  protected override hold(seat: Seat): void {
    if (!seat.holder.isSpectator && this.#userSeats.goBack(seat)) return
    this.#world.leave(seat.user, { keepPerson: true })
    this.#users.setAway(seat.user, true)
  }

  protected override resume(seat: Seat): void {
    this.#world.rejoin(seat.user)
    this.#users.setAway(seat.user, false)
  }

  protected override release(seat: Seat): void {
    if (seat.holder.isSpectator) return this.#spectators.release(seat)
    if (this.#userSeats.goBack(seat)) return
    this.#userSeats.forget(seat.user)
    logInfo(`${this.#setup.countedAs}: ${seat.holder.nickname} left (${this.userCount} of ${this.#setup.seats})`)
  }

  protected override isHidden(seat: Seat): boolean {
    return this.#sessionOf(seat)?.state === 'hidden'
  }

  protected override activeAtMs(seat: Seat): number {
    return Math.max(seat.activeAtMs, this.#sessionOf(seat)?.wishedAtMs ?? 0)
  }

  protected override noteDrop(cause: DropCause): void {
    this.#metrics.dropped(cause)
  }

  #sessionOf({ user }: Seat): Pick<UserSession, 'state' | 'wishedAtMs'> | undefined {
    return this.#world.sessions.get(user) ?? this.#world.spectators.get(user)
  }

  #hear(seat: Seat | undefined, bytes: Uint8Array): void {
    if (seat?.state !== 'present' || seat.user === 0) return
    this.#metrics.received(bytes)
    const verdict = this.#world.receive(seat.user, bytes, performance.now())
    if (verdict === 'ok') return
    this.noteDrop('malformed')
    this.end(seat, CLOSE_CODES.garbled, verdict.drop)
  }

  #kick(by: Seat | undefined, raw: unknown): void {
    const { host, countedAs } = this.#setup
    const end = (seat: Seat, code: number, reason: string): void => {
      this.#userSeats.settles(seat.holder.identity)
      this.end(seat, code, reason)
    }
    if (kick({ host, countedAs, taken: this.#userSeats.taken, seats: () => this.seats.values(), end }, by, raw)) this.noteDrop('kicked')
  }
}
