/** What one network address may hold and ask for: seats reserved or taken, and joins over time. Time is handed in. */

import { createRateBucket, type RateBucket, type RateLimit } from './rate-bucket.ts'

/** A classroom behind one address. */
export const SEATS_PER_ADDRESS = 40
/** One identity's seats count as one: the one it plays on, and those that take over after a reload or over an edge. */
export const SEATS_PER_IDENTITY = 3
/** A reservation that nobody comes for ends by itself; the framework frees its seat after 15 s. */
export const RESERVATION_MS = 16_000
/** Joins, guests and sockets of one address: a classroom that comes at once, reloads, and comes again. */
export const REQUESTS: RateLimit = { perS: 8, burst: 160 }
/** Addresses remembered at once: beyond it, idle ones go first. */
const MAX_ADDRESSES = 10_000

export interface AddressLimits {
  /** Whether the address may ask for anything now; counts the asking. */
  mayAsk(address: string, nowMs: number): boolean
  /** Holds a seat for an identity's session, until it is taken, released, or over. False: the address has all it may have. */
  reserve(address: string, identity: string, sessionId: string, nowMs: number): boolean
  /** The session came: its seat stays until it is released. */
  take(sessionId: string): void
  release(sessionId: string): void
  seatsOf(address: string, nowMs: number): number
}

interface HeldSeat {
  readonly address: string
  readonly identity: string
  /** When the reservation ends; Infinity once taken. */
  endsAtMs: number
}

/** `isOpen` lifts both limits: for load tests from one machine. */
export function createAddressLimits(options: { readonly seatsPerAddress?: number; readonly isOpen?: boolean } = {}): AddressLimits {
  const { seatsPerAddress = SEATS_PER_ADDRESS, isOpen = false } = options
  const seats = new Map<string, HeldSeat>()
  /** How many seats each identity holds, by address. */
  const holders = new Map<string, Map<string, number>>()
  const buckets = new Map<string, RateBucket>()

  function free(sessionId: string): void {
    const seat = seats.get(sessionId)
    if (!seat) return
    seats.delete(sessionId)
    const own = holders.get(seat.address)
    const left = (own?.get(seat.identity) ?? 1) - 1
    if (left > 0) own?.set(seat.identity, left)
    else own?.delete(seat.identity)
    if (own?.size === 0) holders.delete(seat.address)
  }

  function sweep(nowMs: number): void {
    for (const [sessionId, seat] of seats) if (seat.endsAtMs <= nowMs) free(sessionId)
  }

  function bucketOf(address: string, nowMs: number): RateBucket {
    const known = buckets.get(address)
    if (known) return known
    if (buckets.size >= MAX_ADDRESSES) for (const [other, bucket] of buckets) if (bucket.isFull(nowMs)) buckets.delete(other)
    const bucket = createRateBucket(REQUESTS, nowMs)
    buckets.set(address, bucket)
    return bucket
  }

  return {
    mayAsk: (address, nowMs) => isOpen || bucketOf(address, nowMs).take(nowMs),
    reserve(address, identity, sessionId, nowMs) {
      sweep(nowMs)
      const own = holders.get(address) ?? new Map<string, number>()
      const held = own.get(identity) ?? 0
      if (held >= SEATS_PER_IDENTITY || (!isOpen && held === 0 && own.size >= seatsPerAddress)) return false
      holders.set(address, own.set(identity, held + 1))
      seats.set(sessionId, { address, identity, endsAtMs: nowMs + RESERVATION_MS })
      return true
    },
    take(sessionId) {
      const seat = seats.get(sessionId)
      if (seat) seat.endsAtMs = Infinity
    },
    release: free,
    seatsOf(address, nowMs) {
      sweep(nowMs)
      return holders.get(address)?.size ?? 0
    },
  }
}
