/** Which entities have which components, in the one order that does not depend on the past. */

import { type AnyStore, COMPONENT } from './component.ts'
import type { World } from './world.ts'

interface CachedQuery {
  version: number
  readonly eids: number[]
  rowsVersion: number
  /** By eid: 1 + its place in the list, while rows are made; else 0. */
  places: Int32Array
  readonly rows: { -readonly [K in keyof Rows]: Rows[K] }
}

/** Entities in the order in which their columns lie in memory, and where each stands in NetId order. Good until the next change of structure. */
export interface Rows {
  /** Ascending; the first `count`. */
  readonly eids: Int32Array
  /** By row: its place in the list of `entitiesWith`. */
  readonly ranks: Int32Array
  readonly count: number
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
  return (node.query ??= { version: -1, eids: [], rowsVersion: -1, places: new Int32Array(0), rows: { eids: new Int32Array(0), ranks: new Int32Array(0), count: 0 } })
}

type Members = Pick<World, 'columns' | 'living' | 'livingCount' | 'structureVersion'>

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
export function entitiesWith(world: Members, stores: readonly AnyStore[]): readonly number[] {
  return listOf(queryOf(world, stores), world, stores)
}

function listOf(query: CachedQuery, world: Members, stores: readonly AnyStore[]): readonly number[] {
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

/**
 * The same entities as rows: a kernel that goes through many of them reads its columns from front to back, which is
 * several times faster than in NetId order. For what is done to each by itself; whatever depends on an order goes by rank.
 */
export function rowsWith(world: Members, stores: readonly AnyStore[]): Rows {
  const query = queryOf(world, stores)
  const { rows } = query
  if (query.rowsVersion === world.structureVersion) return rows
  const list = listOf(query, world, stores)
  const { used } = world.columns
  if (rows.eids.length < list.length) {
    rows.eids = new Int32Array(list.length * 2)
    rows.ranks = new Int32Array(list.length * 2)
  }
  const { eids, ranks } = rows
  if (query.places.length < used) query.places = new Int32Array(world.columns.capacity)
  const { places } = query
  for (let place = 0; place < list.length; place++) places[list[place]!] = place + 1
  let count = 0
  for (let eid = 1; eid < used; eid++) {
    const place = places[eid]!
    if (place === 0) continue
    places[eid] = 0
    eids[count] = eid
    ranks[count++] = place - 1
  }
  rows.count = count
  query.rowsVersion = world.structureVersion
  return rows
}

/** Whether a living entity has a component. */
export function has(world: Pick<World, 'columns'>, eid: number, store: AnyStore): boolean {
  const { columns } = world
  const number = store[COMPONENT]
  return columns.alive[eid] === 1 && (columns.masks[eid * columns.schema.maskWords + (number >>> 5)]! & (1 << (number & 31))) !== 0
}
