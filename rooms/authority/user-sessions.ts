/** Who is in a room: every user's number, its keys for spawning, and its session, from its first join until nobody can come back to a tick of it. */

import { createUserView } from '../../src/area.ts'
import { createChunkArea } from '../../src/chunk-area.ts'
import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { randomBits } from '../../src/random.ts'
import type { World } from '../../src/world.ts'
import { createRateBucket } from '../door/rate-bucket.ts'
import { createFlight } from './flight.ts'
import { createToldStates } from './told-states.ts'
import type { UserSession } from './user-session.ts'

/** Most users a room numbers at once: the number is 16 bits, 0 is nobody. */
const MAX_USER = 0xffff
/** Chunk requests and pings of a user. */
const REQUESTS = { perS: 20, burst: 60 } as const
/** Comparisons of hashes: a page asks for one a second, and for the rows behind one that differs. They cost the room far more than the sender. */
const HASH_REQUESTS = { perS: 1, burst: 5 } as const
/** A page that waits between two says no more; what is over it is not heard. */
const TURNS = { perS: 8, burst: 16 } as const
/** Dice purposes of the room's own. */
const DICE = { alias: 0xa11a5, key: 0x6e7 } as const

/** What is known of a user wherever it is. */
export interface UserLooks {
  readonly identity: string
  readonly nickname: string
  readonly sprite: string
}

export interface UserSessions {
  readonly all: ReadonlyMap<number, UserSession>
  /** Sessions begun since the world is. */
  readonly joins: number
  byIdentity(identity: string): UserSession | undefined
  /** A session under the first free number. */
  open(looks: UserLooks): UserSession
  /** The session of a saved user, under its number: not begun before `joins` others were. */
  reopen(user: number, looks: UserLooks, joins: number): UserSession
  /** Left for good. Its number and its keys stay taken until no rewind can come back to a tick of their owner. */
  close(user: number): void
  /** Frees what is due. */
  forgetClosed(): void
}

export function createUserSessions(world: World, historyTicks: number): UserSessions {
  const all = new Map<number, UserSession>()
  /** Users who left for good, and the tick of their leaving. */
  const closed = new Map<number, number>()
  let joins = 0

  function freeUser(): number {
    for (let user = 1; user <= MAX_USER; user++) if (!all.has(user) && !closed.has(user)) return user
    throw new Error(`the room has ${MAX_USER} users; expected a free number. Lower the seats of the room`)
  }

  /** 12 bits that no present user has. */
  function freeAlias(serial: number): number {
    const taken = new Set([...world.pressKeys.values()].map(({ alias }) => alias))
    for (let attempt = 0; attempt < 4096; attempt++) {
      const alias = randomBits(world.secretSeed, serial, attempt, DICE.alias) & 0xfff
      if (!taken.has(alias)) return alias
    }
    throw new Error('all 4096 press aliases are taken; expected a free one. Lower the seats of the room')
  }

  function start(user: number, { identity, nickname, sprite }: UserLooks): UserSession {
    const serial = ++joins
    const session: UserSession = {
      user,
      identity,
      nickname,
      sprite,
      state: 'joining',
      epoch: 0,
      pressAlias: freeAlias(serial),
      pressKey: randomBits(world.secretSeed, serial, user, DICE.key),
      view: createUserView(),
      area: createChunkArea(world.tiles.chunksX, world.tiles.chunksY),
      baselineTick: 0,
      ackTick: 0,
      flight: createFlight(world.tickRateHz),
      showsAtMs: 0,
      isShowing: false,
      wishedAtMs: 0,
      lastIntent: NEUTRAL_INTENT,
      heldChunks: new Set(),
      wantedChunks: new Map(),
      outbox: [],
      toldStates: createToldStates(),
      requests: createRateBucket(REQUESTS, 0),
      hashRequests: createRateBucket(HASH_REQUESTS, 0),
      turns: createRateBucket(TURNS, 0),
      refusedRequests: 0,
    }
    all.set(user, session)
    world.pressKeys.set(user, { alias: session.pressAlias, key: session.pressKey })
    return session
  }

  return {
    all,
    get joins() {
      return joins
    },
    byIdentity(identity) {
      for (const session of all.values()) if (session.identity === identity) return session
      return undefined
    },
    open: (looks) => start(freeUser(), looks),
    reopen(user, looks, joinsBefore) {
      joins = Math.max(joins, joinsBefore)
      return start(user, looks)
    },
    close(user) {
      closed.set(user, world.tick)
      all.delete(user)
    },
    forgetClosed() {
      for (const [user, tick] of closed) {
        if (world.tick - tick <= historyTicks) continue
        closed.delete(user)
        world.pressKeys.delete(user)
      }
    },
  }
}
