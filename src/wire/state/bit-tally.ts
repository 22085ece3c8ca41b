/** What the bits of states were spent on: each component, and what is no component. Counted only while somebody asks. */

import type { Schema } from '../../schema.ts'

/** What is no component: tick and input report with the padding; who comes, goes and is meant; map edits; events. */
export const OTHER_PARTS = ['head', 'entities', 'tiles', 'events'] as const

export type OtherPart = (typeof OTHER_PARTS)[number]

export interface BitTally {
  /** Set by whoever wants to know. */
  isCounting: boolean
  /** Component names by their numbers, then OTHER_PARTS. */
  readonly parts: readonly string[]
  /** Bits read since the start, by part. */
  readonly bits: Float64Array
  component(number: number, bits: number): void
  other(part: OtherPart, bits: number): void
}

export function createBitTally(schema: Schema): BitTally {
  const parts = [...schema.entries.map(({ name }) => name), ...OTHER_PARTS]
  const bits = new Float64Array(parts.length)
  return {
    isCounting: false,
    parts,
    bits,
    component(number, count) {
      bits[number]! += count
    },
    other(part, count) {
      bits[schema.entries.length + OTHER_PARTS.indexOf(part)]! += count
    },
  }
}
