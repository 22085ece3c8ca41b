/** What a room keeps of one user besides the person in the world. */

import { createUserView, type UserView } from '../../src/area.ts'
import { type ChunkArea, createChunkArea } from '../../src/chunk-area.ts'
import { type IntentDiff, NEUTRAL_INTENT } from '../../src/input/intent.ts'
import type { World } from '../../src/world.ts'
import { createRateBucket, type RateBucket } from '../door/rate-bucket.ts'
import { createFlight, type Flight } from './flight.ts'
import { createToldStates, type ToldStates } from './told-states.ts'

/** Chunk requests and pings of a user. */
const REQUESTS = { perS: 20, burst: 60 } as const
/** Comparisons of hashes: a page asks for one a second, and for the rows behind one that differs. They cost the room far more than the sender. */
const HASH_REQUESTS = { perS: 1, burst: 5 } as const
/** A page that waits between two says no more; what is over it is not heard. */
const TURNS = { perS: 8, burst: 16 } as const

/** `joining`: gets accepted, map and a whole state. `playing`: gets diffs. `hidden` and `dropped`: is kept, gets nothing. */
export type SessionState = 'joining' | 'playing' | 'hidden' | 'dropped'

/** Whom a spectator watches, and where that was as of the latest step, px. User 0 is nobody: then it is a place. */
export interface Watched {
  user: number
  eid: number
  x: number
  y: number
  /** What its page was told of it last, and in which epoch. */
  told: string | undefined
}

/** What is known of a user wherever it is. */
export interface UserLooks {
  readonly identity: string
  readonly nickname: string
  readonly sprite: string
}

export interface UserSession {
  readonly user: number
  readonly identity: string
  nickname: string
  sprite: string
  state: SessionState
  /** A spectator has no person and looks where another's is; undefined: it plays. */
  readonly watched: Watched | undefined
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

export interface NewSession {
  readonly user: number
  readonly looks: UserLooks
  readonly pressAlias: number
  readonly pressKey: number
  readonly watched?: Watched
}

export function createUserSession(world: World, { user, looks, pressAlias, pressKey, watched }: NewSession): UserSession {
  return {
    user,
    identity: looks.identity,
    nickname: looks.nickname,
    sprite: looks.sprite,
    state: 'joining',
    watched,
    epoch: 0,
    pressAlias,
    pressKey,
    view: createUserView(),
    area: createChunkArea(world.tiles.chunksX, world.tiles.chunksY),
    baselineTick: 0,
    ackTick: 0,
    flight: createFlight(world.tickRateHz),
    showsAtMs: 0,
    isShowing: false,
    wishedAtMs: 0,
    lastIntent: NEUTRAL_INTENT,
    heldChunks: new Set(),
    wantedChunks: new Map(),
    outbox: [],
    toldStates: createToldStates(),
    requests: createRateBucket(REQUESTS, 0),
    hashRequests: createRateBucket(HASH_REQUESTS, 0),
    turns: createRateBucket(TURNS, 0),
    refusedRequests: 0,
  }
}
