// One user of a trace: a decoder that has nothing but the bytes, and rows of its own for what it is told of.
import type { Archetypes } from '../../src/archetypes.ts'
import type { MotionStep } from '../../src/game.ts'
import type { Schema } from '../../src/schema.ts'
import type { BitTally } from '../../src/wire/state/bit-tally.ts'
import { createStateDecoder, type DecodedState, type StateDecoder } from '../../src/wire/state/state-decoder.ts'

export interface TraceListener {
  readonly decoder: StateDecoder
  /** Its row for a NetId; undefined if it holds none. */
  rowOf(netId: number): number | undefined
  /** Takes a message in. Throws if it is none, or not the next one. */
  hear(bytes: Uint8Array): void
}

export interface TraceListenerOptions {
  readonly schema: Schema
  readonly archetypes: Archetypes
  readonly motion: MotionStep
  readonly dtS: number
  readonly capacity: number
  readonly events?: readonly string[]
  /** Told what the bits were spent on. */
  readonly tally?: BitTally
}

export function createTraceListener(options: TraceListenerOptions): TraceListener {
  const rows = new Map<number, number>()
  const free = Array.from({ length: options.capacity - 1 }, (_, i) => options.capacity - 1 - i)

  function claimEid(netId: number): number {
    const known = rows.get(netId)
    if (known !== undefined) return known
    const row = free.pop()
    if (row === undefined) throw new Error(`a listener was told of more than ${options.capacity - 1} things; expected no more than there are`)
    rows.set(netId, row)
    return row
  }

  const decoder = createStateDecoder({ ...options, archetypesAt: () => options.archetypes, claimEid, events: options.events ?? [] })

  function release({ left }: DecodedState): void {
    for (const { netId } of left) {
      const row = rows.get(netId)
      if (row === undefined || decoder.confirmed.alive[row] === 1) continue
      rows.delete(netId)
      free.push(row)
    }
  }

  return {
    decoder,
    rowOf: (netId) => rows.get(netId),
    hear(bytes) {
      const decoded = decoder.read(bytes)
      if (decoded.kind !== 'state') throw new Error(`a state of tick ${decoded.tick} against ${decoded.baselineTick} was out of order; expected every one in its turn`)
      decoder.apply(decoded)
      release(decoded)
    },
  }
}
