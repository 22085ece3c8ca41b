/** What a room keeps of one user besides the person in the world. */

import type { UserView } from '../../src/area.ts'
import type { ChunkArea } from '../../src/chunk-area.ts'
import type { IntentDiff } from '../../src/input/intent.ts'
import type { RateBucket } from '../door/rate-bucket.ts'
import type { Flight } from './flight.ts'
import type { ToldStates } from './told-states.ts'

/** `joining`: gets accepted, map and a whole state. `playing`: gets diffs. `hidden` and `dropped`: is kept, gets nothing. */
export type SessionState = 'joining' | 'playing' | 'hidden' | 'dropped'

export interface UserSession {
  readonly user: number
  readonly identity: string
  nickname: string
  sprite: string
  state: SessionState
  /** Every (re)synchronisation is an epoch: what belongs to another one is dropped by both sides. */
  epoch: number
  /** Makes the NetIds of what this user's presses spawn. */
  readonly pressAlias: number
  readonly pressKey: number
  view: UserView
  readonly area: ChunkArea
  /** When its player last did something with keys, buttons or sticks, monotonic ms; 0: not yet. */
  wishedAtMs: number
  /** What the last message decoded to: the next one is a diff against it. */
  lastIntent: IntentDiff
  /** The tick of the last state sent; 0: the next one is whole. */
  baselineTick: number
  /** Newest state tick that the client says it has. */
  ackTick: number
  /** What it was sent and has not said that it has. */
  readonly flight: Flight
  /** A hidden page that shows itself again, and from when on it may be synchronised. */
  isShowing: boolean
  showsAtMs: number
  /** Chunks in the user's area that it was told of. Their edits are sent. */
  readonly heldChunks: Set<number>
  /** Chunks asked for and not yet sent, with the hash of what the client has. */
  readonly wantedChunks: Map<number, string>
  /** Messages to go out with the next send: accepted, pongs. */
  readonly outbox: Uint8Array[]
  /** For a page that asks whether it holds what it was sent. */
  readonly toldStates: ToldStates
  readonly requests: RateBucket
  readonly hashRequests: RateBucket
  readonly turns: RateBucket
  /** Messages that asked for what they may not have. */
  refusedRequests: number
}
