/** A seat in a room as the page sees it, whatever carries it: what may be sent, what is heard, how it is refused. */

import type { ChatLine, FaultNotice, JoinOptions, MapNews, TravelOffer, Watching } from '../../src/wire/lobby-talk.ts'

/** A connection in the lobby; its person carries the same number. */
export interface LobbyUser {
  readonly number: number
  /** The same in every lobby and under every nickname. */
  readonly tag: number
  readonly nickname: string
  readonly sprite: string
  readonly isHost: boolean
  readonly pingMs: number
  readonly isAway: boolean
}

export interface RoomHandlers {
  onBytes(bytes: Uint8Array): void
  onUsers(users: readonly LobbyUser[]): void
  onChat(line: ChatLine): void
  onFault(notice: FaultNotice): void
  onTravel(offer: TravelOffer): void
  /** To a page that watches: where it looks from here on. */
  onWatching(watching: Watching): void
  /** While developing: the map was saved anew. */
  onMap(news: MapNews): void
  /** Ended by the other side, with a code of CLOSE_CODES or the socket's own. */
  onClosed(code: number, reason: string): void
}

export interface RoomLink {
  sendBytes(bytes: Uint8Array): void
  sendChat(text: string): void
  /** A host sends a user away, by number. */
  sendKick(user: number): void
  /** A spectator wants to watch another user, by number. */
  sendWatch(user: number): void
  /** What its player saw since the last report, for the operator's eyes. */
  sendReport(corrections: number): void
  leave(): void
  /** Ends the connection without a word, as a lost one does: the seat stays for a while. */
  drop(): void
}

/** Takes a seat; rejects with a JoinRefusal. */
export type OpenRoom = (roomId: string, options: JoinOptions, handlers: RoomHandlers) => Promise<RoomLink>

/** A join that the room did not grant. `code` is one of JOIN_ERRORS, or 0 or a socket's where nobody answered. */
export class JoinRefusal extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.name = 'JoinRefusal'
    this.code = code
  }
}
