// What the benchmark's two processes say to each other: the room's side orders, the players' side answers.
import type { LobbyList } from '../../client/session/lobby-list.ts'

export type Order =
  | { readonly kind: 'join'; readonly url: string; readonly list: LobbyList; readonly others: number }
  /** Stop reading. */
  | { readonly kind: 'pause' }
  /** Read again; the room stands at this tick. */
  | { readonly kind: 'read'; readonly roomTick: number }
  /** What do you hold now? */
  | { readonly kind: 'look' }
  | { readonly kind: 'leave' }

export interface Held {
  readonly confirmedTick: number
  /** Ticks from the newest state read before the pause to the newest that waited at its end. */
  readonly waitingTicks: number
  readonly waitingStates: number
  /** States that were taken in during the pause: none, or it was none. */
  readonly statesWhilePaused: number
  readonly roundTripMs: number
  /** The longest that this process did not get to look, in the second before the pause and since it reads again: what is longer than a few frames is the machine's doing. */
  readonly stalledMs: number
  /** Of one state's message, the middle one. */
  readonly stateBytes: number
  /** States compared with the room's by hash, and what differed. */
  readonly compared: number
  readonly differences: readonly string[]
  readonly ended: string | undefined
}

export type Answer = { readonly kind: 'joined' } | { readonly kind: 'held'; readonly held: Held } | { readonly kind: 'failed'; readonly reason: string }
