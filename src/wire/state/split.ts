/** A draft by its parts: which of them change, and what of each one does. */

import type { Draft } from './draft.ts'
import type { HeldFields, StateTables } from './state-tables.ts'

export interface Split {
  /** The numbers of the parts that change, as if they were the places of a draft. */
  readonly set: Draft
  /** By number of the part; those of the set are of the draft that was split last, and share its residuals. */
  readonly parts: readonly Draft[]
  /** The places in their lists under which the set and each of its parts were written. */
  setRank: number
  readonly partRanks: Int32Array
}

export function createSplit({ parts }: StateTables, draft: Draft): Split {
  const { residuals, says } = draft
  return {
    set: { residuals: new Float64Array(parts.length), says: new Int32Array(parts.length), places: new Int32Array(parts.length), count: 0 },
    parts: parts.map(({ fields }) => ({ residuals, says, places: new Int32Array(fields.length), count: 0 })),
    setRank: 0,
    partRanks: new Int32Array(parts.length),
  }
}

export function splitDraft({ partOf }: StateTables, { parts: held }: HeldFields, { places, count }: Draft, { set, parts }: Split): void {
  for (let i = 0; i < held.length; i++) parts[held[i]!.number]!.count = 0
  for (let i = 0; i < count; i++) {
    const part = parts[partOf[places[i]!]!]!
    part.places[part.count++] = places[i]!
  }
  set.count = 0
  for (let i = 0; i < held.length; i++) if (parts[held[i]!.number]!.count > 0) set.places[set.count++] = held[i]!.number
}
