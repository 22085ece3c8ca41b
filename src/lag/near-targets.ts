/** Which things a way could meet: those that are near it now, found by place. It leaves out only what cannot be hit. */

import { type AreaIndex, type Box, createAreaIndex } from '../area-index.ts'
import type { AnyStore } from '../component.ts'
import { entitiesWith, has } from '../entities.ts'
import { scratchOf } from '../scratch.ts'
import { MOST_BACK_PX } from './past.ts'
import type { SeenWorld } from './sight.ts'

/** Fewer are all asked: to sort them costs more. */
const FEW = 64
/** The places are those of the first query of a pass: what a later one finds was moved by no more than this meanwhile. */
const MOVED_PX = 64

/** Of one pass: what is where. */
interface Places {
  readonly index: AreaIndex
  passes: number
  tick: number
  structureVersion: number
  /** Beyond its box a query must look so much further, px. */
  marginPx: number
  /** What the latest query found. */
  readonly near: number[]
}

function createPlaces(world: SeenWorld): Places {
  return { index: createAreaIndex(world), passes: -1, tick: -1, structureVersion: -1, marginPx: 0, near: [] }
}

/** Where a thing was drawn is at most `MOST_BACK_PX` from where it is, and what is drawn where it is was a tick's way before. */
function marginOf({ schema, columns: { arrays }, dtS }: SeenWorld, all: readonly number[]): number {
  const most = (fields: readonly ({ readonly index: number } | undefined)[]): number => {
    let value = 0
    for (const field of fields) if (field) for (const eid of all) value = Math.max(value, Math.abs(arrays[field.index]![eid]!))
    return value
  }
  const mostPx = most([schema.role('collider', 'widthPx'), schema.role('collider', 'heightPx')])
  const mostPxPerS = most([schema.role('velocity', 'x'), schema.role('velocity', 'y')])
  return MOST_BACK_PX + MOVED_PX + mostPx / 2 + mostPxPerS * dtS
}

/** In NetId order: of the things that have these components, a position among them, all that may be met within the box, and some that are only near. Good until the next query. */
export function nearTargets(world: SeenWorld, stores: readonly AnyStore[], { left, top, right, bottom }: Box): readonly number[] {
  const all = entitiesWith(world, stores)
  if (all.length < FEW) return all
  const places = scratchOf(world, createPlaces)
  const { index } = places
  if (places.passes !== world.passes || places.tick !== world.tick || places.structureVersion !== world.structureVersion) {
    index.build()
    places.marginPx = marginOf(world, all)
    places.passes = world.passes
    places.tick = world.tick
    places.structureVersion = world.structureVersion
  }
  const { marginPx } = places
  const { chunksX, starts, sorted } = index
  const first = index.chunkAt(left - marginPx, top - marginPx)
  const last = index.chunkAt(right + marginPx, bottom + marginPx)
  const width = (last % chunksX) - (first % chunksX) + 1
  const { near } = places
  const { netIds } = world.columns
  let count = 0
  for (let chunk = first; chunk <= last; chunk += chunksX)
    for (let at = starts[chunk]!; at < starts[chunk + width]!; at++) {
      const eid = sorted[at]!
      if (!hasEvery(world, eid, stores)) continue
      // They are few, and those of a chunk are in order already.
      let place = count++
      for (; place > 0 && netIds[near[place - 1]!]! > netIds[eid]!; place--) near[place] = near[place - 1]!
      near[place] = eid
    }
  near.length = count
  return near
}

function hasEvery(world: SeenWorld, eid: number, stores: readonly AnyStore[]): boolean {
  for (let i = 0; i < stores.length; i++) if (!has(world, eid, stores[i]!)) return false
  return true
}
