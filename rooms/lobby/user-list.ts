/** The list of who is in a lobby, as everyone is told of it over the slow lane. */

import type { MapSchema } from '@colyseus/schema'
import { UserState } from './lobby-state.ts'
import type { Seat } from './seat.ts'

/** Pings looked at each time: a few lines of a list, however long it is. */
const PINGS_PER_LIST = 40
/** A ping is told anew when it has changed by this share of it. */
const PING_STEP = 0.1

export interface UserList {
  add(seat: Seat): void
  remove(user: number): void
  setAway(user: number, isAway: boolean): void
  /** Tells the pings of some of these seats; the next call goes on with the others. */
  tellPings(seats: readonly Seat[]): void
}

export function createUserList(users: MapSchema<UserState>): UserList {
  let turnOfAll = 0
  return {
    add(seat) {
      const { tag, isHost, nickname, sprite } = seat.holder
      const user = new UserState()
      user.number = seat.user
      user.tag = tag
      user.isHost = isHost
      user.nickname = nickname
      user.sprite = sprite
      user.pingMs = 0
      user.isAway = false
      users.set(String(seat.user), user)
    },
    remove: (user) => void users.delete(String(user)),
    setAway(user, isAway) {
      const state = users.get(String(user))
      if (state && state.isAway !== isAway) state.isAway = isAway
    },
    tellPings(seats) {
      // Everyone is told of each: in a crowd they take turns, or the list would cost more than the game.
      for (let turn = 0; turn < Math.min(PINGS_PER_LIST, seats.length); turn++) {
        const seat = seats[turnOfAll++ % seats.length]!
        const user = users.get(String(seat.user))
        if (!user || seat.state !== 'present') continue
        const pingMs = Math.min(0xffff, Math.round(seat.rttMs))
        if (Math.abs(user.pingMs - pingMs) >= Math.max(1, pingMs * PING_STEP)) user.pingMs = pingMs
      }
    },
  }
}
