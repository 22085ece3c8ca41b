/** A host sends a user away: without grace, and for as long as this copy of the world lives. */

import { CLOSE_CODES } from '../../src/wire/lobby-talk.ts'
import type { CopyHost } from '../copies/copy-host.ts'
import { readReport } from '../door/text-rules.ts'
import { logInfo } from '../watch/log.ts'
import type { Seat } from './seat.ts'

/** What the page of somebody who was sent away is told. */
export const KICKED = 'the host of this world sent you away'

export interface KickPlace {
  readonly host: CopyHost
  /** The lobby's name in the log. */
  readonly countedAs: string
  /** By user. */
  readonly taken: ReadonlyMap<number, Seat>
  /** All of the room, those who watch included. */
  seats(): Iterable<Seat>
  /** Ends a seat for good: it goes back over no edge. */
  end(seat: Seat, code: number, reason: string): void
}

/** `raw` is what a page sent: a user's number. False: nobody may be sent away like that. */
export function kick({ host, countedAs, taken, seats, end }: KickPlace, by: Seat | undefined, raw: unknown): boolean {
  const user = readReport(raw)
  if (by?.state !== 'present' || by.holder.isSpectator || !by.holder.isHost || user === undefined) return false
  const kicked = taken.get(user)
  if (!kicked || kicked.holder.isHost || kicked.holder.identity === by.holder.identity) return false
  const { identity, address, nickname } = kicked.holder
  host.ban(identity, address, performance.now())
  // Whoever is sent away does not watch on from another page, either.
  for (const seat of seats()) if (seat.holder.identity === identity) end(seat, CLOSE_CODES.kicked, KICKED)
  logInfo(`${countedAs}: the host ${by.holder.nickname} sent ${nickname} away`)
  return true
}
