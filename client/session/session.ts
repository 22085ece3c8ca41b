/** One player's session: takes a seat, keeps it through drops, restarts and travel, and feeds the net client. */

import { JOIN_ERRORS, type JoinOptions, REPORT_EVERY_MS, roomIdOf, type TravelOffer } from '../../src/wire/lobby-talk.ts'
import { createChunkMemory } from '../../src/chunk-memory.ts'
import { createNetClient, type NetClient } from '../net/net-client.ts'
import type { ClientRecorder } from '../recording/client-recorder.ts'
import { JoinRefusal, type LobbyUser, type RoomHandlers, type RoomLink } from '../line/room-link.ts'
import type { LobbyPlace } from './page-address.ts'
import { GONE_AFTER_MS, judgeClose, judgeRefusal, type SessionEnd, type Verdict, waitMs } from './session-end.ts'
import type { SessionOptions, SessionState } from './session-options.ts'

export interface Session {
  readonly state: SessionState
  readonly lobby: LobbyPlace
  readonly users: readonly LobbyUser[]
  /** The one that is drawn and steered; another after travel. */
  readonly client: NetClient
  start(): void
  /** Lets due ticks pass; call it once a frame, and from a timer while hidden. */
  update(nowMs: number): void
  sendChat(text: string): void
  /** A host sends a user away. */
  kick(user: number): void
  /** A spectator watches another user. */
  watch(user: number): void
  setHidden(isHidden: boolean): void
  /** After an end: tries again from the start. */
  retry(): void
  leave(): void
  /** All that went into the client of this lobby, as the text of a file; undefined where it is not recorded. */
  recordingText(): string | undefined
}

/** One room's seat with the net client that speaks through it. */
interface Seat {
  readonly client: NetClient
  readonly recorder: ClientRecorder | undefined
  link: RoomLink | undefined
  /** Nothing is simulated before the room spoke: what was there before is of another epoch. */
  hasHeard: boolean
  users: readonly LobbyUser[]
  /** Corrections that the room was told of, and when. */
  reported: { readonly corrections: number; readonly atMs: number }
}

/** The new lobby has this long to take over; after that the old one goes on. */
const TRAVEL_MS = 5000

export function createSession(options: SessionOptions): Session {
  const { game, events, looks } = options
  let state: SessionState = 'connecting'
  let lobby = options.lobby
  let end: SessionEnd | undefined
  let isGone = false
  let isHidden = false
  let attempt = 0
  let troubleSinceMs = 0
  /** Rises with every try, so that what an older one still hears counts no more. */
  let turn = 0
  const chunkMemory = createChunkMemory()
  let seat = makeSeat()
  let coming: { readonly seat: Seat; readonly offer: TravelOffer; readonly untilMs: number } | undefined

  function makeSeat(): Seat {
    const recorder = options.recorder?.()
    const client = createNetClient(game, {
      protocolHash: options.protocolHash,
      send(bytes) {
        recorder?.sent(bytes)
        made.link?.sendBytes(bytes)
      },
      onAccepted: (accepted, gameData) => {
        if (made === seat) events.onWorld(accepted, gameData)
      },
      onGameData: (gameData) => {
        if (made === seat) events.onGameData?.(gameData)
      },
      onTurned: (gameData) => {
        if (made === seat) events.onTurned?.(gameData)
      },
      isStateChecked: options.isStateChecked ?? false,
      // A recording plays back without what was known before it began.
      ...(recorder ? {} : { chunkMemory }),
      ...(options.measureMs ? { measureMs: recorder?.clock(options.measureMs) ?? options.measureMs } : {}),
      onDesync: (desync) => events.onDesync?.(desync),
      onRefused: (reason) => {
        if (made === seat) finish({ kind: reason.includes('protocol') ? 'new-version' : 'garbled', detail: reason })
      },
    })
    const made: Seat = { hasHeard: false, users: [], reported: { corrections: 0, atMs: options.nowMs() }, link: undefined, client: recorder?.record(client) ?? client, recorder }
    return made
  }

  function enter(next: SessionState): void {
    state = next
    events.onState(state, { isGone, ...(end ? { end } : {}) })
  }

  function finish(reason: SessionEnd): void {
    turn++
    end = reason
    stayHere()
    seat.link?.leave()
    seat.link = undefined
    enter('ended')
  }

  function obey(verdict: Verdict): void {
    if (verdict.next === 'stop') return finish(verdict.end)
    const nowMs = options.nowMs()
    if (attempt === 0) troubleSinceMs = nowMs
    isGone = nowMs - troubleSinceMs > GONE_AFTER_MS
    enter(seat.client.world ? 'reconnecting' : 'connecting')
    const own = ++turn
    options.after(waitMs(attempt++), () => {
      if (own === turn) void connect()
    })
  }

  function handlersFor(own: Seat, mine: number): RoomHandlers {
    const isMine = () => own === seat && mine === turn
    return {
      onBytes(bytes) {
        own.hasHeard = true
        own.client.receive(bytes)
      },
      onUsers(next) {
        own.users = next
        if (own === seat) events.onUsers(next)
      },
      onChat: (line) => own === seat && events.onChat(line),
      onFault: (notice) => own === seat && events.onFault(notice),
      onTravel: (offer) => own === seat && void travel(offer),
      onWatching: (watching) => own.client.watch(watching),
      onMap: (news) => own === seat && events.onMap?.(news),
      onClosed(code, reason) {
        own.link = undefined
        if (own === coming?.seat) return giveUp()
        if (!isMine() || state === 'ended') return
        own.hasHeard = false
        const verdict = judgeClose(code, reason)
        // Who is on the way to the next lobby is there soon, or asks for this one again.
        if (verdict.next === 'retry' && coming) return
        obey(verdict)
      },
    }
  }

  async function join(own: Seat, roomId: string, mine: number, more: Partial<JoinOptions>): Promise<void> {
    const token = await options.tokenFor(looks)
    const join: JoinOptions = { token, protocol: options.protocolHash, nickname: looks.nickname, ...(looks.sprite ? { sprite: looks.sprite } : {}), ...(options.hostToken ? { host: options.hostToken } : {}), ...(options.isSpectator ? { spectate: true } : {}), ...more }
    own.link = await options.open(roomId, join, handlersFor(own, mine))
  }

  async function connect(): Promise<void> {
    const mine = ++turn
    const own = seat
    try {
      await join(own, roomIdOf(game.name, lobby.lobbyX, lobby.lobbyY, options.code), mine, {})
      if (mine !== turn) {
        own.link?.leave()
        own.link = undefined
      }
    } catch (error) {
      if (mine !== turn) return
      if (!(error instanceof JoinRefusal)) throw error
      if (error.code === JOIN_ERRORS.badToken) options.forgetToken()
      obey(judgeRefusal(error.code, error.message))
    }
  }

  /** Opens the neighbour's room beside this one; the old closes only when the new one is synchronised. */
  async function travel(offer: TravelOffer): Promise<void> {
    if (coming) return
    const next = makeSeat()
    next.client.stateCheck.isOn = seat.client.stateCheck.isOn
    if (isHidden) next.client.setHidden(true)
    coming = { seat: next, offer, untilMs: options.nowMs() + TRAVEL_MS }
    try {
      await join(next, offer.roomId, turn, { ticket: offer.ticket })
      // A seat that came too late must not take the person along.
      if (coming?.seat !== next && seat !== next) next.link?.leave()
    } catch {
      // Refusal leaves the person at the edge, in the room it is in.
      if (coming?.seat === next) giveUp()
    }
  }

  function stayHere(): void {
    const next = coming?.seat
    coming = undefined
    next?.link?.leave()
  }

  function giveUp(): void {
    stayHere()
    // The old room's socket ended meanwhile.
    if (!seat.link) obey({ next: 'retry' })
  }

  function arrive(nowMs: number): void {
    if (!coming) return
    const { seat: next, offer, untilMs } = coming
    next.client.update(nowMs)
    if (next.client.state === 'playing') {
      const old = seat
      coming = undefined
      lobby = { lobbyX: offer.lobbyX, lobbyY: offer.lobbyY }
      const { held, moveX, moveY, aimX, aimY, targetX, targetY } = old.client.keys.diff()
      seat = next
      for (let action = 0; action < game.actions.length; action++) if (held & (1 << action)) next.client.keys.press(action)
      next.client.keys.setAxes({ moveX, moveY, aimX, aimY, targetX, targetY })
      old.link?.leave()
      const { accepted, gameData } = next.client
      if (accepted && gameData) events.onWorld(accepted, gameData)
      events.onUsers(next.users)
    } else if (nowMs > untilMs) giveUp()
  }

  function report(nowMs: number): void {
    if (nowMs - seat.reported.atMs < REPORT_EVERY_MS) return
    const { corrections } = seat.client.stats(nowMs)
    seat.link?.sendReport(corrections - seat.reported.corrections)
    seat.reported = { corrections, atMs: nowMs }
  }

  return {
    get state() {
      return state
    },
    get lobby() {
      return lobby
    },
    get users() {
      return seat.users
    },
    get client() {
      return seat.client
    },
    start() {
      enter('connecting')
      void connect()
    },
    update(nowMs) {
      arrive(nowMs)
      if (state === 'ended' || !seat.hasHeard) return
      seat.client.update(nowMs)
      report(nowMs)
      if (seat.client.state === 'playing' && state !== 'playing' && seat.link) {
        attempt = 0
        isGone = false
        enter('playing')
      }
    },
    sendChat(text) {
      seat.link?.sendChat(text)
    },
    watch(user) {
      seat.link?.sendWatch(user)
    },
    kick(user) {
      seat.link?.sendKick(user)
    },
    setHidden(next) {
      isHidden = next
      seat.client.setHidden(isHidden)
      coming?.seat.client.setHidden(isHidden)
    },
    retry() {
      end = undefined
      isGone = false
      attempt = 0
      seat.hasHeard = false
      enter(seat.client.world ? 'reconnecting' : 'connecting')
      void connect()
    },
    recordingText: () => seat.recorder?.text(),
    leave() {
      turn++
      stayHere()
      seat.link?.leave()
      seat.link = undefined
    },
  }
}
