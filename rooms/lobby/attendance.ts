/** Who of a lobby's users is really there: looked at once a second, told in the user list, and the persons of those who never came back are let go. */

import type { Seat } from './seat.ts'
import type { UserList } from './user-list.ts'

export interface Attendance {
  /** To be called once a second. */
  look(nowMs: number): void
}

export interface AttendancePlace {
  readonly users: UserList
  /** By user. */
  readonly seats: ReadonlyMap<number, Seat>
  /** Users of the world, those included who have no seat yet. */
  worldUsers(): Iterable<number>
  /** Shows, and its player does something now and then. */
  isThere(seat: Seat, nowMs: number): boolean
  forget(user: number): void
}

/** `resumeEndsAtMs`: persons of a resumed world wait so long for their users. */
export function createAttendance({ users, seats, worldUsers, isThere, forget }: AttendancePlace, resumeEndsAtMs: number): Attendance {
  let isResuming = resumeEndsAtMs < Infinity
  return {
    look(nowMs) {
      for (const seat of seats.values()) if (seat.state === 'present') users.setAway(seat.user, !isThere(seat, nowMs))
      users.tellPings([...seats.values()])
      if (!isResuming || nowMs < resumeEndsAtMs) return
      isResuming = false
      for (const user of worldUsers()) if (!seats.has(user)) forget(user)
    },
  }
}
