/** Tickets between lobbies: a person under way is in exactly one place, and its ticket works once, for its identity only. */

import { randomBytes } from 'node:crypto'
import type { CarriedPerson } from './authority.ts'

/** A page that has not opened the next room by then stays where it is. */
export const TICKET_MS = 15_000

export interface Tickets {
  /** Makes a ticket to `roomId`. `collect` takes the person out of the room it is in, at the moment the next one lets it in. */
  issue(identity: string, roomId: string, collect: () => CarriedPerson | undefined, nowMs: number): string
  /** The person, taken out of its old room; undefined for a ticket that is another's, over, used, or of another room. */
  redeem(ticket: string, identity: string, roomId: string, nowMs: number): CarriedPerson | undefined
}

interface Ticket {
  readonly identity: string
  readonly roomId: string
  readonly collect: () => CarriedPerson | undefined
  readonly endsAtMs: number
}

export function createTickets(): Tickets {
  const tickets = new Map<string, Ticket>()
  function sweep(nowMs: number): void {
    for (const [text, ticket] of tickets) if (ticket.endsAtMs <= nowMs) tickets.delete(text)
  }
  return {
    issue(identity, roomId, collect, nowMs) {
      sweep(nowMs)
      for (const [text, ticket] of tickets) if (ticket.identity === identity) tickets.delete(text)
      const text = randomBytes(18).toString('base64url')
      tickets.set(text, { identity, roomId, collect, endsAtMs: nowMs + TICKET_MS })
      return text
    },
    redeem(text, identity, roomId, nowMs) {
      sweep(nowMs)
      const ticket = tickets.get(text)
      if (!ticket || ticket.identity !== identity || ticket.roomId !== roomId) return undefined
      tickets.delete(text)
      return ticket.collect()
    },
  }
}
