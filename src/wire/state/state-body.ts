/** What a state's body says once it is read, what it is read against, and who is in which slot meanwhile. */

import type { Columns } from '../../columns.ts'
import type { BitReader } from '../bit-reader.ts'
import type { Lively } from './lively.ts'
import type { LeftStates } from './left-states.ts'
import type { Patches, RowChanges } from './row-store.ts'

export interface LeftEntity {
  readonly slot: number
  readonly netId: number
  /** Whether it is gone from the world, or only out of view. */
  readonly isDespawned: boolean
}

export interface StateBody {
  readonly left: readonly LeftEntity[]
  readonly rows: RowChanges
  readonly patches: Patches
  /** Slots of what changed and was not told: from now on nothing is known of it until its next row. */
  readonly stale: readonly number[]
  /** Fields and component masks of the whole rows. Theirs, like the patches, until the next message is read. */
  readonly columns: Columns
  /** Where its last newcomer was, axis by axis in grid steps: the next one's place counts from there. */
  readonly place: readonly number[]
  readonly ownNetId: number
  readonly ownSlot: number
  /** Values of the own person that only its user is told of, by column index. */
  readonly ownValues: readonly { readonly index: number; readonly value: number }[]
}

/** What a diff is read against. A whole state is read against `undefined`. */
export interface HeldState {
  /** Moved lawfully up to the tick of the message. */
  readonly moved: Columns
  /** As of which it is held. */
  readonly tick: number
  readonly ownNetId: number
  readonly ownSlot: number
  /** By slot; NetId 0 is a free one. */
  readonly netIds: Float64Array
  readonly eids: Int32Array
  /** By slot: 1 if it is in use. A reader puts back what it changes. */
  readonly uses: Uint8Array
  /** Slots below which all lie that are in use. */
  readonly slotBound: number
  /** How many of the NetIds held fall into each of many bins: nearly always none where a newcomer's does. */
  readonly names: Uint16Array
  /** Where the last newcomer was. */
  readonly place: ArrayLike<number>
  /** By slot: the tick as of which a stale thing is known; 0 for what is known as it is. */
  readonly staleSince: Float64Array
  /** By slot: of which it was told lately. */
  readonly lively: Lively
  /** Who left a little ago. */
  readonly leftStates: LeftStates
}

/** A prime, so that NetIds of every making spread. */
const NAME_BINS = 4093

export function createNameBins(): Uint16Array {
  return new Uint16Array(NAME_BINS)
}

export function binOf(netId: number): number {
  return netId % NAME_BINS
}

/** False: it is not among them. True: look. */
export function mayHold(names: Uint16Array, netId: number): boolean {
  return names[binOf(netId)] !== 0
}

/** Who is in which slot as the message is read: what was held, less those who left, and the newcomers. */
export interface Slots {
  /** 1: in use; 2: by a newcomer. */
  uses: Uint8Array
  /** Of a slot in use. */
  netIdOf(slot: number): number
  /** The place of a slot's row among those read, or -1. */
  rowOf(slot: number): number
  /** Slots below which all lie that are in use. */
  bound: number
}

/** The NetId in a slot; refused where there is none. */
export function nameAt(reader: BitReader, slots: Slots, slot: number): number {
  if (slot >= slots.bound || slots.uses[slot] === 0) reader.refuse(`a reference to slot ${slot}, which holds nothing`, 'one in use')
  return slots.netIdOf(slot)
}
