/** Which stretches of memory hold anything, so that a copy of a world takes those and leaves out what is zero on both sides. */

import type { Schema } from './schema.ts'

/**
 * Rows are looked at in blocks of so many: of a component that no row of a block has, nothing is copied there. A
 * multiple of 8, so that a block of any column is whole words.
 */
export const BLOCK_ROWS = 64
/** A gap shorter than this is copied along: that costs less than another call. */
const SMALL_GAP_WORDS = 128
/** Plans kept: a world's membership comes and goes between a few. */
const PLANS_KEPT = 8

const WORD_BYTES = 4

/** Where a run of equal elements lies in the one buffer of a world's columns. */
interface Stretch {
  readonly offsetBytes: number
  readonly bytesPerRow: number
}

/** How the columns of one schema and capacity share their buffer. */
export interface Layout {
  readonly capacity: number
  readonly bytes: number
  readonly netIds: number
  readonly masks: number
  readonly archetypes: number
  readonly alive: number
  /** Byte offsets of the schema's columns. */
  readonly columns: readonly number[]
  /** Blocks of rows. */
  readonly blocks: number
  /** The newest first. */
  readonly plans: CopyPlan[]
}

/** Good for all columns of a layout whose blocks hold no more than these. */
export interface CopyPlan {
  readonly usedBlocks: number
  /** Component masks by block: `blockMasks[block * schema.maskWords + word]`. */
  readonly blockMasks: Uint32Array
  /** Pairs of words, from and to (exclusive), ascending: the scalars, the head (who is there), the fields. */
  readonly ranges: Int32Array
  /** The pair with which the fields begin. */
  readonly firstOfFields: number
}

export function createLayout(schema: Schema, capacity: number, scalars: number): Layout {
  let bytes = scalars * 8
  const place = (bytesPerRow: number): number => {
    bytes = Math.ceil(bytes / 8) * 8
    const offset = bytes
    bytes += bytesPerRow * capacity
    return offset
  }
  const netIds = place(8)
  const masks = place(4 * schema.maskWords)
  const archetypes = place(2)
  const alive = place(1)
  const columns = schema.columns.map(({ field }) => place(field.bytesPerElement))
  return { capacity, bytes: Math.ceil(bytes / 8) * 8, netIds, masks, archetypes, alive, columns, blocks: Math.ceil(capacity / BLOCK_ROWS), plans: [] }
}

function createPlan(schema: Schema, layout: Layout, scalars: number, usedBlocks: number, blockMasks: Uint32Array): CopyPlan {
  const ranges: number[] = [0, (scalars * 8) / WORD_BYTES]
  let isNewPart = true
  const add = ({ offsetBytes, bytesPerRow }: Stretch, fromBlock: number, toBlock: number): void => {
    const first = fromBlock * BLOCK_ROWS
    const end = Math.min(toBlock * BLOCK_ROWS, layout.capacity)
    const from = (offsetBytes + first * bytesPerRow) / WORD_BYTES
    const to = Math.ceil((offsetBytes + end * bytesPerRow) / WORD_BYTES)
    if (!isNewPart && from - ranges[ranges.length - 1]! <= SMALL_GAP_WORDS) ranges[ranges.length - 1] = to
    else ranges.push(from, to)
    isNewPart = false
  }
  add({ offsetBytes: layout.netIds, bytesPerRow: 8 }, 0, usedBlocks)
  add({ offsetBytes: layout.masks, bytesPerRow: 4 * schema.maskWords }, 0, usedBlocks)
  add({ offsetBytes: layout.archetypes, bytesPerRow: 2 }, 0, usedBlocks)
  add({ offsetBytes: layout.alive, bytesPerRow: 1 }, 0, usedBlocks)
  isNewPart = true
  const firstOfFields = ranges.length / 2
  for (const { index, component, field } of schema.columns) {
    const stretch = { offsetBytes: layout.columns[index]!, bytesPerRow: field.bytesPerElement }
    const word = component >>> 5
    const bit = 1 << (component & 31)
    const isHeld = (block: number): boolean => (blockMasks[block * schema.maskWords + word]! & bit) !== 0
    for (let block = 0; block < usedBlocks; block++) {
      if (!isHeld(block)) continue
      const from = block
      while (block < usedBlocks && isHeld(block)) block++
      add(stretch, from, block)
    }
  }
  return { usedBlocks, blockMasks, ranges: Int32Array.from(ranges), firstOfFields }
}

/** The plan that takes in all that either side holds. Makes it when it is not among the last ones. */
export function planFor(schema: Schema, layout: Layout, scalars: number, usedRows: number, a: Uint32Array, b: Uint32Array): CopyPlan {
  const usedBlocks = Math.ceil(usedRows / BLOCK_ROWS)
  const words = usedBlocks * schema.maskWords
  const { plans } = layout
  for (let at = 0; at < plans.length; at++) {
    const plan = plans[at]!
    if (plan.usedBlocks !== usedBlocks) continue
    let word = 0
    while (word < words && ((a[word]! | b[word]!) >>> 0) === plan.blockMasks[word]) word++
    if (word < words) continue
    if (at > 0) {
      plans[at] = plans[at - 1]!
      plans[at - 1] = plan
    }
    return plan
  }
  const plan = createPlan(schema, layout, scalars, usedBlocks, a.map((mask, word) => mask | b[word]!))
  plans.unshift(plan)
  if (plans.length > PLANS_KEPT) plans.pop()
  return plan
}
