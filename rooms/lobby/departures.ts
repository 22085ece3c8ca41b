/** Who leaves a lobby over its edge: is offered a ticket, is sent off, and comes back if the new room's socket fails. */

import { CLOSE_CODES, SLOW_LANE, type TravelOffer } from '../../src/wire/lobby-talk.ts'
import type { CarriedPerson } from '../authority/persons.ts'
import type { Edge, LobbyWorld } from './lobby-world.ts'
import type { Seat } from './seat.ts'
import { OFFER_AGAIN_MS, type Station, type Tickets } from './travel.ts'

export interface Neighbour {
  readonly roomId: string
  readonly lobbyX: number
  readonly lobbyY: number
  /** What a person's x changes by when it crosses, px: each lobby counts from its own left edge. */
  readonly crossedPx: number
}

/** What departures do to the room that they leave. */
export interface DeparturePlace {
  readonly station: Station
  readonly world: LobbyWorld
  readonly neighbours: Readonly<Partial<Record<Edge, Neighbour>>>
  readonly tickets: Tickets
  presentSeats(): Iterable<Seat>
  /** The user is gone from here, its socket is not. */
  detach(user: number): void
  /** The user is here again, with what it carries. */
  attach(seat: Seat, carried: CarriedPerson): void
  end(seat: Seat, code: number, reason: string): void
}

export interface Departures extends Station {
  /** Offers tickets to those who stand beyond an edge, and ends the sockets of those who are well away. */
  look(nowMs: number): void
}

interface Departure {
  readonly seat: Seat | undefined
  readonly crossedPx: number
  readonly endsAtMs: number
}

/** `returnMs`: the old socket is kept so long after the person went on, so that it can come back if the new one fails. */
export function createDepartures(place: DeparturePlace, returnMs: number, now: () => number): Departures {
  const { world, neighbours, tickets } = place
  const hasNeighbours = Object.keys(neighbours).length > 0
  const away = new Map<string, Departure>()
  const offeredAtMs = new Map<string, number>()

  function offer(seat: Seat, neighbour: Neighbour, nowMs: number): void {
    const { identity } = seat.holder
    if (nowMs - (offeredAtMs.get(identity) ?? -Infinity) < OFFER_AGAIN_MS) return
    offeredAtMs.set(identity, nowMs)
    const { roomId, lobbyX, lobbyY } = neighbour
    const message: TravelOffer = { roomId, lobbyX, lobbyY, ticket: tickets.issue(identity, place.station, roomId, nowMs) }
    seat.client.send(SLOW_LANE.travel, message)
  }

  return {
    sendOff(identity) {
      const session = [...world.sessions.values()].find((own) => own.identity === identity)
      const edge = session && world.beyondEdge(session.user)
      const neighbour = edge && neighbours[edge]
      // Whoever walked back meanwhile stays: the ticket was for the edge.
      if (!session || !neighbour) return undefined
      const carried = world.carry(session.user, neighbour.crossedPx)
      if (!carried) return undefined
      const seat = [...place.presentSeats()].find((own) => own.user === session.user)
      place.detach(session.user)
      if (seat) seat.user = 0
      away.set(identity, { seat, crossedPx: neighbour.crossedPx, endsAtMs: now() + returnMs })
      return carried
    },
    takeBack(identity, carried) {
      const departure = away.get(identity)
      away.delete(identity)
      if (!departure?.seat || departure.seat.state !== 'present') return false
      place.attach(departure.seat, carried)
      return true
    },
    look(nowMs) {
      if (hasNeighbours)
        for (const seat of place.presentSeats()) {
          const edge = seat.user === 0 ? undefined : world.beyondEdge(seat.user)
          const neighbour = edge && neighbours[edge]
          if (neighbour) offer(seat, neighbour, nowMs)
        }
      for (const [identity, atMs] of offeredAtMs) if (nowMs - atMs >= OFFER_AGAIN_MS) offeredAtMs.delete(identity)
      for (const [identity, { seat, endsAtMs }] of away) {
        if (seat?.state === 'present' && endsAtMs > nowMs) continue
        away.delete(identity)
        offeredAtMs.delete(identity)
        if (seat) place.end(seat, CLOSE_CODES.travelled, 'you went on to another lobby')
      }
    },
  }
}
