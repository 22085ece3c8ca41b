/** Which stretches of memory hold anything, so that a copy of a world takes those and leaves out what is zero on both sides. */

import type { Schema } from './schema.ts'

/**
 * Rows are looked at in blocks of so many: of a component that no row of a block has, nothing is copied there. A
 * multiple of 8, so that a block of any column is whole words.
 */
export const BLOCK_ROWS = 64
/** Of the last block only so many rows are copied as are in use, rounded up to this. A multiple of 8, too. */
const USED_STEP = 16
/** A gap shorter than this is copied along: that costs less than another call. */
const SMALL_GAP_WORDS = 128
/** Plans kept: a world's membership comes and goes between a few. */
const PLANS_KEPT = 8

const WORD_BYTES = 4

/** Where runs of equal elements lie in the buffers of source and target. */
interface Stretch {
  readonly fromBytes: number
  readonly toBytes: number
  readonly bytesPerRow: number
}

/** How the columns of one schema and capacity share their buffer. */
export interface Layout {
  readonly schema: Schema
  readonly capacity: number
  readonly bytes: number
  readonly netIds: number
  readonly masks: number
  readonly archetypes: number
  readonly alive: number
  /** Byte offsets of the schema's columns. */
  readonly columns: readonly number[]
  /** The same in elements of the column's own size. */
  readonly elements: Int32Array
  /** Blocks of rows. */
  readonly blocks: number
  /** For copies from here, the newest first. */
  readonly plans: CopyPlan[]
}

/** Good for all columns of two layouts whose blocks hold no more than these. */
export interface CopyPlan {
  readonly target: Layout
  /** Rows in use on either side, rounded up. */
  readonly rows: number
  /** Component masks by block: `blockMasks[block * schema.maskWords + word]`. */
  readonly blockMasks: Uint32Array
  /** Words, ascending: the scalars, the head (who is there), the fields. Ends are exclusive. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Where each goes. */
  readonly goals: Int32Array
  /** The range with which the fields begin. */
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
  const elements = Int32Array.from(columns, (offset, index) => offset / schema.columns[index]!.field.bytesPerElement)
  return { schema, capacity, bytes: Math.ceil(bytes / 8) * 8, netIds, masks, archetypes, alive, columns, elements, blocks: Math.ceil(capacity / BLOCK_ROWS), plans: [] }
}

function createPlan(source: Layout, target: Layout, scalars: number, rows: number, blockMasks: Uint32Array): CopyPlan {
  const { schema } = source
  const usedBlocks = Math.ceil(rows / BLOCK_ROWS)
  const starts = [0]
  const ends = [(scalars * 8) / WORD_BYTES]
  const goals = [0]
  let isNewPart = true
  const add = ({ fromBytes, toBytes, bytesPerRow }: Stretch, fromBlock: number, toBlock: number): void => {
    const start = (fromBytes + fromBlock * BLOCK_ROWS * bytesPerRow) / WORD_BYTES
    const end = Math.ceil((fromBytes + Math.min(toBlock * BLOCK_ROWS, rows) * bytesPerRow) / WORD_BYTES)
    const goal = (toBytes + fromBlock * BLOCK_ROWS * bytesPerRow) / WORD_BYTES
    const last = starts.length - 1
    const isApart = isNewPart || start - ends[last]! > SMALL_GAP_WORDS || goal - goals[last]! !== start - starts[last]!
    isNewPart = false
    if (!isApart) {
      ends[last] = end
      return
    }
    starts.push(start)
    ends.push(end)
    goals.push(goal)
  }
  add({ fromBytes: source.netIds, toBytes: target.netIds, bytesPerRow: 8 }, 0, usedBlocks)
  add({ fromBytes: source.masks, toBytes: target.masks, bytesPerRow: 4 * schema.maskWords }, 0, usedBlocks)
  add({ fromBytes: source.archetypes, toBytes: target.archetypes, bytesPerRow: 2 }, 0, usedBlocks)
  add({ fromBytes: source.alive, toBytes: target.alive, bytesPerRow: 1 }, 0, usedBlocks)
  isNewPart = true
  const firstOfFields = starts.length
  for (const { index, component, field } of schema.columns) {
    const stretch = { fromBytes: source.columns[index]!, toBytes: target.columns[index]!, bytesPerRow: field.bytesPerElement }
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
  return { target, rows, blockMasks, starts: Int32Array.from(starts), ends: Int32Array.from(ends), goals: Int32Array.from(goals), firstOfFields }
}

/** The plan that takes in all that either side holds in its first rows. Makes it when it is not among the last ones. */
export function planFor(source: Layout, target: Layout, scalars: number, usedRows: number, a: Uint32Array, b: Uint32Array): CopyPlan {
  const rows = Math.min(Math.ceil(usedRows / USED_STEP) * USED_STEP, source.capacity, target.capacity)
  const words = Math.ceil(rows / BLOCK_ROWS) * source.schema.maskWords
  const { plans } = source
  for (let at = 0; at < plans.length; at++) {
    const plan = plans[at]!
    if (plan.target !== target || plan.rows !== rows) continue
    let word = 0
    while (word < words && ((a[word]! | b[word]!) >>> 0) === plan.blockMasks[word]) word++
    if (word < words) continue
    if (at > 0) {
      plans[at] = plans[at - 1]!
      plans[at - 1] = plan
    }
    return plan
  }
  const plan = createPlan(source, target, scalars, rows, a.subarray(0, words).map((mask, word) => mask | b[word]!))
  plans.unshift(plan)
  if (plans.length > PLANS_KEPT) plans.pop()
  return plan
}
