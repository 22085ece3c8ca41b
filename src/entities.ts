/** Which entities have which components, in the one order that does not depend on the past. */

import { type AnyStore, COMPONENT } from './component.ts'
import type { World } from './world.ts'

interface CachedQuery {
  version: number
  readonly eids: number[]
}

/** Queries by the words of their masks, one level a word. */
interface QueryNode {
  readonly next: Map<number, QueryNode>
  query: CachedQuery | undefined
}

/** Per world, not per module: the cache dies with its world. */
const caches = new WeakMap<object, QueryNode>()

function createNode(): QueryNode {
  return { next: new Map(), query: undefined }
}

function wordOf(stores: readonly AnyStore[], word: number): number {
  let bits = 0
  for (let i = 0; i < stores.length; i++) {
    const number = stores[i]![COMPONENT]
    if (number >>> 5 === word) bits |= 1 << (number & 31)
  }
  return bits
}

function queryOf(world: Pick<World, 'columns'>, stores: readonly AnyStore[]): CachedQuery {
  const root = caches.get(world.columns)
  let node: QueryNode = root ?? createNode()
  if (!root) caches.set(world.columns, node)
  for (let word = 0; word < world.columns.schema.maskWords; word++) {
    const bits = wordOf(stores, word)
    let next: QueryNode | undefined = node.next.get(bits)
    if (!next) node.next.set(bits, (next = createNode()))
    node = next
  }
  return (node.query ??= { version: -1, eids: [] })
}

function hasAll(masks: Uint32Array, at: number, stores: readonly AnyStore[]): boolean {
  for (let i = 0; i < stores.length; i++) {
    const number = stores[i]![COMPONENT]
    if ((masks[at + (number >>> 5)]! & (1 << (number & 31))) === 0) return false
  }
  return true
}

/**
 * The living entities that have all these components, in NetId order: any other depends on past removals, and a
 * replay must not. The list is shared and stays as it is until the end of the tick.
 */
export function entitiesWith(world: Pick<World, 'columns' | 'living' | 'livingCount' | 'structureVersion'>, stores: readonly AnyStore[]): readonly number[] {
  const query = queryOf(world, stores)
  if (query.version === world.structureVersion) return query.eids
  const { masks, schema } = world.columns
  const { living, livingCount } = world
  const { eids } = query
  let count = 0
  for (let i = 0; i < livingCount; i++) if (hasAll(masks, living[i]! * schema.maskWords, stores)) eids[count++] = living[i]!
  eids.length = count
  query.version = world.structureVersion
  return eids
}

/** Whether a living entity has a component. */
export function has(world: Pick<World, 'columns'>, eid: number, store: AnyStore): boolean {
  const { columns } = world
  const number = store[COMPONENT]
  return columns.alive[eid] === 1 && (columns.masks[eid * columns.schema.maskWords + (number >>> 5)]! & (1 << (number & 31))) !== 0
}
