/** Which entities have which components, in the one order that does not depend on the past. */

import { query } from 'bitecs'
import { type AnyStore, COMPONENT } from './component.ts'
import type { World } from './world.ts'

interface CachedQuery {
  version: number
  eids: readonly number[]
}

/** Per world, not per module: the cache dies with its world. */
const caches = new WeakMap<object, Map<number, CachedQuery>>()

/**
 * The living entities that have all these components, in NetId order: bitECS' own order depends on past
 * removals, and a replay must not. The list is shared and stays as it is until the end of the tick.
 */
export function entitiesWith(world: Pick<World, 'ecs' | 'columns' | 'structureVersion'>, stores: readonly AnyStore[]): readonly number[] {
  let cache = caches.get(world.ecs)
  if (!cache) caches.set(world.ecs, (cache = new Map()))
  let key = 0
  for (let i = 0; i < stores.length; i++) key += 2 ** stores[i]![COMPONENT]
  let cached = cache.get(key)
  if (!cached) cache.set(key, (cached = { version: -1, eids: [] }))
  if (cached.version !== world.structureVersion) {
    const { netIds } = world.columns
    cached.eids = Array.from(query(world.ecs, [...stores])).sort((a, b) => netIds[a]! - netIds[b]!)
    cached.version = world.structureVersion
  }
  return cached.eids
}

/** Whether a living entity has a component. */
export function has(world: Pick<World, 'columns'>, eid: number, store: AnyStore): boolean {
  const { columns } = world
  const number = store[COMPONENT]
  return columns.alive[eid] === 1 && (columns.masks[eid * columns.schema.maskWords + (number >>> 5)]! & (1 << (number & 31))) !== 0
}
