/** What a session is made of and what it tells: the seam between one player's seat and the page. */

import type { ClientRecorder } from '../recording/client-recorder.ts'
import type { GameData } from '../../src/game-data.ts'
import type { Game } from '../../src/game.ts'
import type { Accepted } from '../../src/wire/messages.ts'
import type { ChatLine, FaultNotice, MapNews } from '../../src/wire/lobby-talk.ts'
import type { LobbyUser, OpenRoom } from '../line/room-link.ts'
import type { Desync } from '../net/state-check.ts'
import type { LobbyPlace } from './page-address.ts'
import type { SessionEnd } from './session-end.ts'

export type SessionState = 'connecting' | 'playing' | 'reconnecting' | 'ended'

export interface SessionEvents {
  /** `isGone`: tried in vain for long; it goes on trying. */
  onState(state: SessionState, detail: { readonly end?: SessionEnd; readonly isGone: boolean }): void
  /** A new welcome: the world is another one from here on. */
  onWorld(accepted: Accepted, gameData: GameData): void
  /** The same world runs on other data: looks and bindings follow. */
  onGameData?(gameData: GameData): void
  /** The same data, but for what a visitor of the lobby turned. */
  onTurned?(gameData: GameData): void
  onUsers(users: readonly LobbyUser[]): void
  onChat(line: ChatLine): void
  onFault(notice: FaultNotice): void
  /** While developing: the map was saved anew. */
  onMap?(news: MapNews): void
  /** The page does not hold what its room sent. */
  onDesync?(desync: Desync): void
}

export interface SessionOptions {
  readonly game: Game
  readonly protocolHash: string
  readonly looks: { readonly nickname: string; readonly sprite: string }
  readonly lobby: LobbyPlace
  /** Watches, and has no person. */
  readonly isSpectator?: boolean
  /** Of a private world. */
  readonly code?: string
  /** What makes this page's player the host there. */
  readonly hostToken?: string | undefined
  readonly open: OpenRoom
  readonly tokenFor: (looks: { readonly nickname: string; readonly sprite: string }) => Promise<string>
  /** Forgets the token: the room no longer believes it. */
  readonly forgetToken: () => void
  /** Calls back after so long. */
  readonly after: (delayMs: number, run: () => void) => void
  /** Monotonic ms. */
  readonly nowMs: () => number
  /** Monotonic ms that pass while code runs: what prediction takes is measured with it, and kept within a frame's budget. */
  readonly measureMs?: () => number
  readonly events: SessionEvents
  /** Records all that goes into a seat, for whoever asks for it later; left out, nothing is recorded. */
  recorder?(): ClientRecorder
  /** Asks the room, about once a second, whether the page holds what it was sent. */
  readonly isStateChecked?: boolean
}
