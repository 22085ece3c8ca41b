/** The fast lane's messages as discriminated unions. docs/protocol.md gives each to the bit. */

import type { GameEvent } from '../events.ts'
import type { IntentDiff } from '../input/intent.ts'
import type { Turn } from '../tunables.ts'
import type { PackedChunk } from './chunk-codec.ts'

/** A 64-bit content hash as 16 hex digits. */
export type ContentHash = string

/** Client to room, one each client tick, also when nothing changed. */
export interface InputMessage {
  readonly kind: 'input'
  readonly epoch: number
  /** The tick these inputs are for. */
  readonly tick: number
  /** Newest state tick received; 0 before the first. */
  readonly ackTick: number
  /** The tick at which interpolated things are drawn, in steps of 1/256. */
  readonly renderTick: number
  readonly intent: IntentDiff
  /** Which press of `tick` the newest press in `intent` is, 0 to 3. */
  readonly pressOrdinal: number
}

/** Client to room: chunks wanted, with the hash of what is cached ('' for nothing). */
export interface ChunkRequest {
  readonly kind: 'chunk-request'
  readonly epoch: number
  readonly chunks: readonly { readonly chunkX: number; readonly chunkY: number; readonly hash: ContentHash }[]
}

/** Client to room: the page hides or shows itself. */
export interface PageState {
  readonly kind: 'page-state'
  readonly epoch: number
  readonly isHidden: boolean
}

/** Client to room: answered at once by a pong with the same stamp. */
export interface Ping {
  readonly kind: 'ping'
  readonly epoch: number
  /** The client's clock, whole ms, modulo 2^32. */
  readonly stampMs: number
}

/** Client to room: is what this page holds of a tick what it was sent? Answered with the next state. */
export interface HashRequest {
  readonly kind: 'hash-request'
  readonly epoch: number
  /** A tick whose state the page has taken in. */
  readonly tick: number
  /** Of who lives, then of every component by number, then of the map, over what this user is told of. */
  readonly hashes: readonly number[]
}

/** Client to room: a value that the lobby's visitors may turn is wanted at this notch. */
export interface TurnMessage extends Turn {
  readonly kind: 'turn'
  readonly epoch: number
}

export type ClientMessage = InputMessage | ChunkRequest | PageState | Ping | HashRequest | TurnMessage

/** Room to client, first: who you are and what world this is. */
export interface Accepted {
  readonly kind: 'accepted'
  /** 8 hex digits: the first thing after the epoch, so that a mismatch is known before anything else is read. */
  readonly protocolHash: string
  readonly epoch: number
  readonly tick: number
  readonly dataVersion: number
  /** The user's number in the room. */
  readonly user: number
  /** Makes the NetIds of what the user's presses spawn. */
  readonly pressAlias: number
  readonly pressKey: number
  readonly publicSeed: number
  readonly lobbyX: number
  readonly lobbyY: number
  readonly widthTiles: number
  readonly heightTiles: number
  readonly openLeft: boolean
  readonly openRight: boolean
  /** The game's data as JSON text: archetypes, tiles, rules, looks, bindings. */
  readonly dataJson: string
}

/** Room to client, ahead of its start: the game's data from a tick on. Every state of that tick and later is told by it. */
export interface DataVersionMessage {
  readonly kind: 'data-version'
  readonly epoch: number
  /** One more than the last one's. */
  readonly number: number
  readonly startTick: number
  /** Whole, as in the welcome. Archetypes and tiles keep their places in the lists; new ones come behind. */
  readonly dataJson: string
}

/** Room to client, ahead of its start: a data version that differs from the one told last in turned values only. */
export interface TurnedVersionMessage {
  readonly kind: 'turned-version'
  readonly epoch: number
  /** One more than the last one's. */
  readonly number: number
  readonly startTick: number
  readonly turns: readonly Turn[]
}

/** Room to client: chunks as they are after `tick`; edits at or before it are already in. `tiles` absent: the cached ones are current. */
export interface MapChunks {
  readonly kind: 'map-chunks'
  readonly epoch: number
  readonly tick: number
  readonly chunks: readonly {
    readonly chunkX: number
    readonly chunkY: number
    readonly hash: ContentHash
    readonly tiles: Uint8Array | undefined
    /** The same tiles, packed before: then they are copied. Only who sends has it. */
    readonly packed?: PackedChunk
  }[]
}

export interface Pong {
  readonly kind: 'pong'
  readonly epoch: number
  readonly stampMs: number
  readonly tick: number
}

/** One entity in a part: the values of what this user is sent of it, in the order of declaration; of who lives, its archetype's number. Of the map, a chunk's number plus 1 and its hash; of the data, its version's. */
export interface SentRow {
  readonly netId: number
  readonly values: readonly number[]
}

/** All that one user was sent of one component, of who lives, of the map, or of the data. */
export interface SentPart {
  /** Place in `partNames`. */
  readonly number: number
  /** In NetId order. */
  readonly rows: readonly SentRow[]
  /** Whether these are all; if not, nothing is said beyond the last one. */
  readonly isWhole: boolean
}

/** Room to client: what it sent of a tick, for every part whose hash is another. */
export interface HashAnswer {
  readonly kind: 'hash-answer'
  readonly epoch: number
  readonly tick: number
  /** `unknown`: what this user was told at that tick is not kept. From the first request of an epoch on it is, for about a second. */
  readonly verdict: 'same' | 'differs' | 'unknown'
  /** Empty unless it differs. */
  readonly parts: readonly SentPart[]
}

/** What the room did with one tick's input of this user, where it differs from what was sent for it. */
export interface AppliedInput {
  readonly tick: number
  readonly intent: IntentDiff
  readonly pressTick: number
  readonly pressOrdinal: number
}

/** A tile edit as the wire carries it. */
export interface WireEdit {
  readonly tick: number
  readonly tileX: number
  readonly tileY: number
  readonly after: number
}

/** The parts of a state message beside the entities. */
export interface StateHead {
  readonly epoch: number
  readonly tick: number
  /** The tick the entity diff starts from; 0: a whole state. */
  readonly baselineTick: number
  /** Newest input tick received from this user, and how long it waited, in ticks (negative: it was late). */
  readonly inputTick: number
  readonly slackTicks: number
  /** For ticks after the baseline, up to `tick`, where the applied input was not the one sent for it. */
  readonly applied: readonly AppliedInput[]
  /** The user's own person; 0 for none. */
  readonly ownNetId: number
  readonly edits: readonly WireEdit[]
  readonly events: readonly GameEvent[]
}

export type ServerMessage = Accepted | DataVersionMessage | TurnedVersionMessage | MapChunks | Pong | HashAnswer
