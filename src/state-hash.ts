/** State hashes: one number per component over what it holds, in NetId order. Equal states have equal hashes on every machine. */

import { type Columns, hasComponentAt } from './columns.ts'
import type { Column } from './schema.ts'
import type { Tiles } from './tiles/tiles.ts'
import type { World } from './world.ts'
import { hashBytes } from './wire/content-hash.ts'

/** Beside the components: who lives as what, the map, and the data in force. */
export const WHO_LIVES = 'entities'
export const MAP = 'tiles'
export const DATA = 'data'

/** By component name, WHO_LIVES, MAP or DATA: 32 bits. */
export type StateHashes = Readonly<Record<string, number>>

export interface HashScope {
  /** Eids in NetId order. */
  readonly eids: ArrayLike<number>
  readonly count: number
  /** A field as it counts, undefined where it does not; without it all count as they are. */
  readonly shown?: (column: Column, eid: number) => number | undefined
}

const SEED = 0x7a3d

function mixWord(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x01a32b17)
  return mixed ^ (mixed >>> 15)
}

/** Mixes all 64 bits of a number in, the low word first as every machine that runs games keeps it. */
function createMix(): (hash: number, value: number) => number {
  const double = new Float64Array(1)
  const words = new Int32Array(double.buffer)
  return (hash, value) => {
    double[0] = value
    return mixWord(mixWord(hash, words[0]!), words[1]!)
  }
}

/** Of any numbers, in their order. */
export function hashNumbers(numbers: readonly number[]): number {
  const mix = createMix()
  let hash = SEED
  for (let i = 0; i < numbers.length; i++) hash = mix(hash, numbers[i]!)
  return hash >>> 0
}

/** Of any columns: a world's own, a confirmed state, a state of the history. */
export function hashColumns(columns: Columns, { eids, count, shown }: HashScope): StateHashes {
  const mix = createMix()
  const hashes: Record<string, number> = {}
  let who = SEED
  for (let i = 0; i < count; i++) who = mix(mix(who, columns.netIds[eids[i]!]!), columns.archetypes[eids[i]!]!)
  hashes[WHO_LIVES] = who >>> 0
  for (const { name, number, columns: own } of columns.schema.entries) {
    let hash = SEED
    for (let i = 0; i < count; i++) {
      const eid = eids[i]!
      if (!hasComponentAt(columns, eid, number)) continue
      hash = mix(hash, columns.netIds[eid]!)
      for (const column of own) {
        const value = shown ? shown(column, eid) : columns.arrays[column.index]![eid]!
        if (value !== undefined) hash = mix(hash, value)
      }
    }
    hashes[name] = hash >>> 0
  }
  return hashes
}

export function hashTiles({ numbers }: Tiles): number {
  return hashBytes(numbers, SEED)
}

/** Of the whole of a world, map included. */
export function hashWorld(world: World): StateHashes {
  return { ...hashColumns(world.columns, { eids: world.living, count: world.livingCount }), [MAP]: hashTiles(world.tiles) }
}

/** The names under which two states differ, or one side has none. */
export function hashDifferences(expected: StateHashes, found: StateHashes): readonly string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(found)])
  return [...names].filter((name) => expected[name] !== found[name])
}
