/** A lobby world without a game: it counts ticks, keeps users, and echoes bytes. First bytes with a meaning are named in ECHO. */

import type { AuthoritySave } from '../../rooms/authority/authority.ts'
import type { LobbyWorld } from '../../rooms/lobby/lobby-world.ts'

export const ECHO = {
  /** The sender's page hides. */
  hide: 1,
  /** The next step throws. */
  throwInStep: 2,
  /** Every later tick sends the sender this many KiB (second byte). */
  flood: 3,
  /** The sender's person gets this many coins (second byte). */
  coins: 4,
  /** The sender's person goes to the right edge, and on. */
  walkRight: 5,
  /** The sender's player does something. */
  wish: 6,
  /** The sender's person comes back from the edge. */
  walkBack: 10,
  /** These bytes do not decode. */
  malformed: 255,
} as const

/** As in a real world no user's. */
const FIRST_SPECTATOR = 0x10000

interface EchoSession {
  readonly user: number
  readonly identity: string
  readonly nickname: string
  state: 'joining' | 'playing' | 'hidden' | 'dropped'
  readonly outbox: Uint8Array[]
  wishedAtMs: number
  floodKib: number
  coins: number
  isBeyond: boolean
}

export interface EchoWorld extends LobbyWorld {
  readonly sessions: Map<number, EchoSession>
  readonly spectators: Map<number, EchoSession>
  /** What happened to users, in order: `join 1`, `hold 1`, `rejoin 1`, `leave 1`. */
  readonly log: readonly string[]
  readonly tick: number
}

/** `greet`: what whoever joins is told first. */
export function createEchoWorld(saved?: AuthoritySave, onFault: (place: string, error: unknown) => void = () => {}, greet: (user: number) => readonly Uint8Array[] = (user) => [Uint8Array.of(100, user)]): EchoWorld {
  const sessions = new Map<number, EchoSession>()
  const spectators = new Map<number, EchoSession>()
  /** Whom each spectator watches, once it is to be told. */
  const turned = new Map<number, number>()
  const log: string[] = []
  let tick = saved?.world.tick ?? 0
  let throwsInStep = false
  let withheldStates = 0
  let users = 0
  const sessionFor = (user: number, identity: string, nickname: string, state: EchoSession['state']): EchoSession => ({ user, identity, nickname, state, outbox: [], wishedAtMs: 0, floodKib: 0, coins: 0, isBeyond: false })
  const add = (user: number, identity: string, nickname: string, state: EchoSession['state']): EchoSession => {
    const session = sessionFor(user, identity, nickname, state)
    sessions.set(user, session)
    users = Math.max(users, user)
    return session
  }
  for (const { user, identity, nickname } of saved?.users ?? []) add(user, identity, nickname, 'dropped')
  return {
    sessions,
    spectators,
    log,
    get tick() {
      return tick
    },
    tickRateHz: 60,
    restoreNotes: [],
    isResumed: saved !== undefined,
    join({ identity, nickname, carried }) {
      const known = [...sessions.values()].find((session) => session.identity === identity)
      const session = known ?? add(users + 1, identity, nickname, 'joining')
      session.state = 'playing'
      if (carried) {
        session.coins = carried.components['Purse']?.['coins'] ?? 0
        session.isBeyond = false
      }
      session.outbox.push(...greet(session.user))
      log.push(`${known ? 'join again' : 'join'} ${session.user}${carried ? ' carried' : ''}`)
      return session.user
    },
    spectate({ identity, nickname }) {
      const session = sessionFor(FIRST_SPECTATOR + spectators.size, identity, nickname, 'playing')
      spectators.set(session.user, session)
      turned.set(session.user, [...sessions.keys()][0] ?? 0)
      session.outbox.push(...greet(0))
      log.push(`spectate ${nickname}`)
      return session.user
    },
    watch(spectator, user) {
      if (sessions.has(user)) turned.set(spectator, user)
      return sessions.has(user)
    },
    newlyWatched(spectator) {
      const user = turned.get(spectator)
      turned.delete(spectator)
      return user === undefined ? undefined : { tick, user, x: 0, y: 0 }
    },
    rejoin(user) {
      const session = sessions.get(user) ?? spectators.get(user)
      if (session) session.state = 'playing'
      log.push(`rejoin ${user}`)
    },
    leave(user, { keepPerson }) {
      const session = sessions.get(user) ?? spectators.get(user)
      if (session && keepPerson) session.state = 'dropped'
      else if (!sessions.delete(user)) spectators.delete(user)
      log.push(`${keepPerson ? 'hold' : 'leave'} ${user}`)
    },
    receive(user, bytes, nowMs) {
      const session = sessions.get(user) ?? spectators.get(user)
      if (!session) return 'ok'
      if (bytes[0] === ECHO.malformed) return { drop: 'these bytes do not decode' }
      if (bytes[0] === ECHO.hide) session.state = 'hidden'
      else if (bytes[0] === ECHO.throwInStep) throwsInStep = true
      else if (bytes[0] === ECHO.flood) session.floodKib = bytes[1] ?? 1
      else if (bytes[0] === ECHO.coins) session.coins = bytes[1] ?? 0
      else if (bytes[0] === ECHO.wish) session.wishedAtMs = nowMs
      else if (bytes[0] === ECHO.walkRight || bytes[0] === ECHO.walkBack) session.isBeyond = bytes[0] === ECHO.walkRight
      else session.outbox.push(Uint8Array.from(bytes))
      return 'ok'
    },
    step() {
      tick++
      if (!throwsInStep) return
      throwsInStep = false
      onFault('system dig in step logic', new Error('a system threw'))
      throw new Error('the step threw')
    },
    withheldStates: () => withheldStates,
    queueAgeTicks: () => 0,
    untoldThings: () => ({ waiting: 0, stale: 0 }),
    mapRefusal: () => undefined,
    followMap: () => undefined,
    followBots: () => {},
    followData: () => ({ number: 1, startTick: 0 }),
    outgoing: (isFull = () => false) =>
      [...sessions.values(), ...spectators.values()].filter(({ user }) => !isFull(user) || (withheldStates++, false)).map((session) => ({
        user: session.user,
        messages: [...session.outbox.splice(0), ...(session.floodKib > 0 ? [new Uint8Array(session.floodKib * 1024)] : [])],
      })),
    entityCount: () => sessions.size,
    beyondEdge: (user) => (sessions.get(user)?.isBeyond ? 'right' : undefined),
    carry(user) {
      const session = sessions.get(user)
      return session && { components: { Purse: { coins: session.coins } } }
    },
    save: () => ({
      world: { version: 1, tick, netIdCount: 0, publicSeed: 1, secretSeed: 1, entities: [], tiles: { widthTiles: 1, heightTiles: 1, names: ['air'], runs: [1, 0] } },
      users: [...sessions.values()].map(({ user, identity, nickname }) => ({ user, identity, nickname, sprite: '', joins: 1 })),
    }),
  }
}
