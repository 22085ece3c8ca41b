/** A seat: one connection of one user to one room, from the join to the end of its grace. */

import type { Client } from '@colyseus/core'
import { createRateBucket, type RateBucket } from '../door/rate-bucket.ts'
import type { RoomLimits } from './room-limits.ts'

/** What the join request was checked to be; the framework hands it along as `client.auth`. */
export interface SeatHolder {
  readonly identity: string
  /** What pages know the identity by. */
  readonly tag: number
  /** The network address that asked for the seat. */
  readonly address: string
  readonly isHost: boolean
  /** Watches: takes none of the lobby's seats and has no person. */
  readonly isSpectator: boolean
  readonly nickname: string
  readonly sprite: string
  /** Single-use, from the room the person comes from; '' for none. */
  readonly ticket: string
}

/** `connecting`: the socket has not acknowledged its join. `dropped`: no socket, the person waits. `ended`: only the socket's close is still to come. */
export type SeatState = 'connecting' | 'present' | 'dropped' | 'ended'

export interface Seat {
  readonly sessionId: string
  readonly holder: SeatHolder
  client: Client
  state: SeatState
  /** The user's or spectator's number in the room; 0 before it was admitted. */
  user: number
  /** The person belongs to another seat or another room now: nothing is left to release. */
  isHandedOver: boolean
  connectedAtMs: number
  heardAtMs: number
  /** When its player came, spoke, or looked at the page again: what is pressed is the world's to know. */
  activeAtMs: number
  hiddenSinceMs: number | undefined
  slowSinceMs: number | undefined
  askedRoundTripAtMs: number
  rttMs: number
  /** Ends the grace before its time. */
  endGrace: () => void
  readonly frames: RateBucket
  readonly bytes: RateBucket
  readonly chatLines: RateBucket
  /** What the page reports of itself. */
  readonly reports: RateBucket
  /** States sent since its last report: it can have corrected no more. */
  unreportedStates: number
}

export function isSeatHolder(value: unknown): value is SeatHolder {
  return typeof value === 'object' && value !== null && ['identity', 'tag', 'address', 'isHost', 'isSpectator', 'nickname', 'sprite', 'ticket'].every((name) => name in value)
}

export function createSeat(client: Client, holder: SeatHolder, limits: RoomLimits, nowMs: number): Seat {
  return {
    sessionId: client.sessionId,
    holder,
    client,
    state: 'connecting',
    user: 0,
    isHandedOver: false,
    connectedAtMs: nowMs,
    heardAtMs: nowMs,
    activeAtMs: nowMs,
    hiddenSinceMs: undefined,
    slowSinceMs: undefined,
    askedRoundTripAtMs: nowMs,
    rttMs: 0,
    endGrace: () => {},
    frames: createRateBucket(limits.frames, nowMs),
    bytes: createRateBucket(limits.bytes, nowMs),
    chatLines: createRateBucket(limits.chatLines, nowMs),
    reports: createRateBucket(limits.reports, nowMs),
    unreportedStates: 0,
  }
}
