/** Who is in a room: every user's number, its keys for spawning, and its session, from its first join until nobody can come back to a tick of it. */

import { randomBits } from '../../src/random.ts'
import type { World } from '../../src/world.ts'
import { createUserSession, type UserLooks, type UserSession } from './user-session.ts'

/** Most users a room numbers at once: the number is 16 bits, 0 is nobody. */
const MAX_USER = 0xffff
/** Dice purposes of the room's own. */
const DICE = { alias: 0xa11a5, key: 0x6e7 } as const

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

  function start(user: number, looks: UserLooks): UserSession {
    const serial = ++joins
    const session = createUserSession(world, { user, looks, pressAlias: freeAlias(serial), pressKey: randomBits(world.secretSeed, serial, user, DICE.key) })
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
