/** What a lobby room asks of the world it carries: an Authority is one. */

import type { Authority } from './authority.ts'
import type { UserSession } from './user-session.ts'

export interface LobbyWorld extends Pick<Authority, 'tickRateHz' | 'restoreNotes' | 'join' | 'rejoin' | 'leave' | 'receive' | 'step' | 'outgoing' | 'carry' | 'save'> {
  readonly sessions: ReadonlyMap<number, Pick<UserSession, 'user' | 'identity' | 'state'>>
}
