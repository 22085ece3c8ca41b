/** The places of those who watch a lobby: so many beside its seats, each told whom it watches, and none of them in its user list. */

import { SLOW_LANE } from '../../src/wire/lobby-talk.ts'
import { createPromisedSeats } from '../door/promised-seats.ts'
import { createRateBucket, type RateBucket, type RateLimit } from '../door/rate-bucket.ts'
import { readReport } from '../door/text-rules.ts'
import type { LobbyWorld } from './lobby-world.ts'
import type { Seat } from './seat.ts'
import type { SlowLane } from './slow-lane.ts'

/** Each turn to somebody else brings another part of the world. */
const TURNS: RateLimit = { perS: 2, burst: 6 }

export interface SpectatorSeats {
  readonly count: number
  /** Promises a place until `endsAtMs`. False: as many watch as may. */
  promise(identity: string, nowMs: number, endsAtMs: number): boolean
  seatOf(spectator: number): Seat | undefined
  admit(seat: Seat): void
  release(seat: Seat): void
  /** A page names the user that it wants to watch; what it may not name is passed over. */
  turn(seat: Seat | undefined, raw: unknown): void
  /** Before the states of a tick: everybody is told whose they are about, where that is new. */
  tell(): void
}

export function createSpectatorSeats(places: number, world: LobbyWorld, slowLane: SlowLane): SpectatorSeats {
  const promised = createPromisedSeats(places)
  const seats = new Map<number, { readonly seat: Seat; readonly turns: RateBucket }>()

  return {
    get count() {
      return seats.size
    },
    promise(identity, nowMs, endsAtMs) {
      const present = new Set([...seats.values()].map(({ seat }) => seat.holder.identity))
      return promised.promise(identity, present, nowMs, endsAtMs)
    },
    seatOf: (spectator) => seats.get(spectator)?.seat,
    admit(seat) {
      const { identity, nickname, sprite } = seat.holder
      promised.keep(identity)
      seat.user = world.spectate({ identity, nickname, sprite })
      seats.set(seat.user, { seat, turns: createRateBucket(TURNS, performance.now()) })
    },
    release({ user }) {
      world.leave(user, { keepPerson: false })
      seats.delete(user)
    },
    turn(seat, raw) {
      const own = seat?.state === 'present' ? seats.get(seat.user) : undefined
      const user = readReport(raw)
      if (!seat || !own || user === undefined || !own.turns.take(performance.now())) return
      seat.activeAtMs = performance.now()
      world.watch(seat.user, user)
    },
    tell() {
      for (const [spectator, { seat }] of seats) {
        if (seat.state !== 'present') continue
        const watching = world.newlyWatched(spectator)
        if (watching) slowLane.tell(seat, SLOW_LANE.watch, watching)
      }
    },
  }
}
