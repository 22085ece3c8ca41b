/** What a lobby room asks of the world it carries: an Authority with a map is one. */

import type { Authority } from '../authority/authority.ts'
import type { CarriedPerson } from '../authority/persons.ts'
import type { UserSession } from '../authority/user-session.ts'

export type Edge = 'left' | 'right'

export interface LobbyWorld extends Pick<Authority, 'tickRateHz' | 'restoreNotes' | 'join' | 'rejoin' | 'leave' | 'receive' | 'step' | 'outgoing' | 'withheldStates' | 'queueAgeTicks' | 'untoldThings' | 'mapRefusal' | 'followMap' | 'followBots' | 'followData' | 'save' | 'spectate' | 'watch' | 'newlyWatched'> {
  /** Whether it goes on from a save. */
  readonly isResumed: boolean
  readonly sessions: ReadonlyMap<number, Pick<UserSession, 'user' | 'identity' | 'state' | 'wishedAtMs'>>
  readonly spectators: ReadonlyMap<number, Pick<UserSession, 'state' | 'wishedAtMs'>>
  /** Entities alive. */
  entityCount(): number
  /** The open side beyond which the user's person stands. */
  beyondEdge(user: number): Edge | undefined
  /** The person with all it has; moved by so many px where it crosses an edge, else without a place, to appear where persons do. */
  carry(user: number, crossedPx?: number): CarriedPerson | undefined
  /** The room ends: what is still to be written is written. */
  close?(): void
}
