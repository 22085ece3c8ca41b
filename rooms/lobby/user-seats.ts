/** The seats of a lobby's users: promised, taken with a person, given up, and handed back to the lobby from which somebody came. */

import { CLOSE_CODES } from '../../src/wire/lobby-talk.ts'
import type { CarriedPerson } from '../authority/persons.ts'
import { createPromisedSeats } from '../door/promised-seats.ts'
import type { LobbyWorld } from './lobby-world.ts'
import type { Seat } from './seat.ts'
import type { Station } from './travel.ts'
import type { UserList } from './user-list.ts'

export interface UserSeats {
  /** By user. */
  readonly taken: ReadonlyMap<number, Seat>
  has(identity: string): boolean
  /** Promises a seat until `endsAtMs`. False: the lobby is full. */
  promise(identity: string, nowMs: number, endsAtMs: number): boolean
  /** The page came that a seat was promised to. */
  keep(identity: string): void
  enter(seat: Seat, carried: CarriedPerson | undefined): void
  /** Whoever has just walked in over an edge goes back there if its socket fails. */
  cameFrom(identity: string, from: Station): void
  /** It stays here whatever becomes of its socket. */
  settles(identity: string): void
  /** A socket that fails just after an arrival: the old room's is still there, so the person goes back over the edge. */
  goBack(seat: Seat): boolean
  /** The user is gone for good, its person too. */
  forget(user: number): void
  /** The identity plays in another lobby now, with what its person had here. */
  letGo(identity: string): CarriedPerson | undefined
}

export interface UserSeatsPlace {
  readonly world: LobbyWorld
  readonly list: UserList
  readonly places: number
  /** All of the room. */
  seats(): Iterable<Seat>
  /** Ends a seat whose person goes on elsewhere. */
  handOver(seat: Seat, code: number, reason: string): void
  /** A user is about to be gone. */
  onForget(): void
}

export function createUserSeats({ world, list, places, seats, handOver, onForget }: UserSeatsPlace): UserSeats {
  const promised = createPromisedSeats(places)
  const taken = new Map<number, Seat>()
  /** Where those came from who walked in over an edge. */
  const origins = new Map<string, Station>()

  function userOf(identity: string): number | undefined {
    for (const session of world.sessions.values()) if (session.identity === identity) return session.user
    return undefined
  }

  function forget(user: number): void {
    onForget()
    world.leave(user, { keepPerson: false })
    taken.delete(user)
    list.remove(user)
  }

  return {
    taken,
    has: (identity) => userOf(identity) !== undefined,
    promise(identity, nowMs, endsAtMs) {
      const present = new Set([...world.sessions.values()].map((session) => session.identity))
      return promised.promise(identity, present, nowMs, endsAtMs)
    },
    keep: promised.keep,
    enter(seat, carried) {
      const { identity, nickname, sprite } = seat.holder
      seat.user = world.join({ identity, nickname, sprite, ...(carried ? { carried } : {}) })
      taken.set(seat.user, seat)
      list.add(seat)
    },
    cameFrom: (identity, from) => void origins.set(identity, from),
    settles: (identity) => void origins.delete(identity),
    goBack(seat) {
      const { identity } = seat.holder
      const from = origins.get(identity)
      origins.delete(identity)
      const carried = from && world.carry(seat.user)
      if (!from || !carried || !from.takeBack(identity, carried)) return false
      forget(seat.user)
      handOver(seat, CLOSE_CODES.travelled, 'you are back in the lobby you came from')
      return true
    },
    forget,
    letGo(identity) {
      const user = userOf(identity)
      if (user === undefined) return undefined
      const carried = world.carry(user)
      origins.delete(identity)
      for (const seat of seats()) if (seat.user === user) handOver(seat, CLOSE_CODES.superseded, 'you joined from another page; that one plays now')
      forget(user)
      return carried
    },
  }
}
