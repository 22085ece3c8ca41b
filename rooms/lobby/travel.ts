/** Travel between lobbies: single-use tickets, and who is under way. A person is in exactly one room at every moment. */

import { randomBytes } from 'node:crypto'
import type { CarriedPerson } from '../authority/persons.ts'

/** A page that has not opened the next room by then stays where it is. */
export const TICKET_MS = 15_000
/** Whoever stands beyond the edge and is not let in is asked again after so long. */
export const OFFER_AGAIN_MS = 3000

/** What a page is told whose ticket is good for nothing: nobody moved. */
export const VOID_TICKET = 'this ticket was used, is over, or is of another person; walk over the edge again'

/** A room as travel sees it. */
export interface Station {
  /** Takes the person of this identity out of the room, as it is to appear in the next one. */
  sendOff(identity: string): CarriedPerson | undefined
  /** Lets a person that was sent off in again, if its page still holds its socket. */
  takeBack(identity: string, carried: CarriedPerson): boolean
}

export interface Arrival {
  readonly carried: CarriedPerson
  /** Where to go back to, if the new socket fails. */
  readonly from: Station
}

export interface Tickets {
  /** Makes a ticket out of `from` into the room `roomId`; an older one of this identity ends. */
  issue(identity: string, from: Station, roomId: string, nowMs: number): string
  /** The person, taken out of its old room at this moment; undefined for a ticket that is another's, over, used, or of another room. */
  redeem(ticket: string, identity: string, roomId: string, nowMs: number): Arrival | undefined
  /** The identity came by another way, or on another page: a ticket that it was offered before counts no more. */
  cancel(identity: string): void
}

interface Ticket {
  readonly identity: string
  readonly from: Station
  readonly roomId: string
  readonly endsAtMs: number
}

/** In this process; rooms of several processes would keep the same records where both can reach them. */
export function createTickets(): Tickets {
  const tickets = new Map<string, Ticket>()
  return {
    issue(identity, from, roomId, nowMs) {
      for (const [text, ticket] of tickets) if (ticket.endsAtMs <= nowMs || ticket.identity === identity) tickets.delete(text)
      const text = randomBytes(18).toString('base64url')
      tickets.set(text, { identity, from, roomId, endsAtMs: nowMs + TICKET_MS })
      return text
    },
    redeem(text, identity, roomId, nowMs) {
      const ticket = tickets.get(text)
      if (!ticket || ticket.identity !== identity || ticket.roomId !== roomId || ticket.endsAtMs <= nowMs) return undefined
      tickets.delete(text)
      const carried = ticket.from.sendOff(identity)
      return carried && { carried, from: ticket.from }
    },
    cancel(identity) {
      for (const [text, ticket] of tickets) if (ticket.identity === identity) tickets.delete(text)
    },
  }
}
