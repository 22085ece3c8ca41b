/** One user of a wire world: what it was told, and whether that is what the room holds. */

import { createMotion } from '../../components/motion.ts'
import { createUserView, type UserView } from '../../src/area.ts'
import { type ChunkArea, createChunkArea } from '../../src/chunk-area.ts'
import { type Columns, hasComponentAt } from '../../src/columns.ts'
import { type BitTally, createBitTally } from '../../src/wire/state/bit-tally.ts'
import type { StateHead } from '../../src/wire/messages.ts'
import { createDecoderTools, type DecoderTools } from '../../src/wire/state/decoder-tools.ts'
import { createStateDecoder, type StateDecoder } from '../../src/wire/state/state-decoder.ts'
import type { World } from '../../src/world.ts'
import { type WIRE_COMPONENTS, WIRE_EVENTS } from './wire-game.ts'

export interface Listener {
  readonly view: UserView
  readonly area: ChunkArea
  readonly decoder: StateDecoder
  /** What its decoder's bits were spent on, once it is asked to count. */
  readonly tally: BitTally
  /** Of the user's person. */
  ownNetId: number
  baselineTick: number
  /** What the last message was made of. */
  lastHead: StateHead | undefined
  /** Eids of what it no longer knows come free, to be taken again at once, the lowest first. */
  release(): void
}

/** Of all of a world's users. */
export function createListenerTools(world: World<typeof WIRE_COMPONENTS>): DecoderTools {
  return createDecoderTools({ schema: world.schema, motion: createMotion(world.columns), dtS: world.dtS, capacity: capacityFor(world) })
}

/** Eids for more than the world holds at once. */
function capacityFor(world: World<typeof WIRE_COMPONENTS>): number {
  return world.columns.capacity * 2
}

/** `tools` are its own, unless it is given those that it shares with others. */
export function createListener(world: World<typeof WIRE_COMPONENTS>, ownNetId: number, place: number, tools?: DecoderTools): Listener {
  const capacity = capacityFor(world)
  // Numbers its entities in an order of its own, so that no eid of the room can leak through.
  const eidOf = new Map<number, number>()
  const free = Array.from({ length: capacity - 1 - place }, (_, i) => capacity - 1 - i)
  const tally = createBitTally(world.schema)
  const decoder = createStateDecoder({
    tally,
    schema: world.schema,
    archetypesAt: () => world.archetypes,
    motion: createMotion(world.columns),
    dtS: world.dtS,
    capacity,
    claimEid(netId) {
      const known = eidOf.get(netId)
      if (known !== undefined) return known
      const eid = free.pop()
      if (eid === undefined) throw new Error('the listener has no eid left')
      eidOf.set(netId, eid)
      return eid
    },
    events: Object.keys(WIRE_EVENTS),
    ...(tools ? { tools } : {}),
  })
  return {
    view: createUserView(),
    area: createChunkArea(world.tiles.chunksX, world.tiles.chunksY),
    decoder,
    tally,
    ownNetId,
    baselineTick: 0,
    lastHead: undefined,
    release() {
      for (const [netId, eid] of eidOf) {
        if (decoder.confirmed.alive[eid] === 1) continue
        eidOf.delete(netId)
        free.push(eid)
      }
      free.sort((a, b) => b - a)
    },
  }
}

/** The eids that a user sees. */
export function seenBy({ visible, visibleCount }: UserView): readonly number[] {
  return Array.from(visible.subarray(0, visibleCount))
}

/**
 * Where a user's confirmed state differs from what it should hold of the room's; empty when it is exact. Of what is
 * stale nothing is compared. `mayLack`: a budget may have kept things in view from entering.
 */
export function confirmedFaults({ world }: { readonly world: World<typeof WIRE_COMPONENTS> }, listener: Listener, mayLack = false): string[] {
  const { columns, schema } = world
  const { confirmed } = listener.decoder
  const faults: string[] = []
  const visible = new Set(seenBy(listener.view).map((eid) => columns.netIds[eid]!))
  const held = new Map<number, number>()
  for (let eid = 1; eid < confirmed.capacity; eid++) if (confirmed.alive[eid] === 1) held.set(confirmed.netIds[eid]!, eid)
  for (const netId of held.keys()) if (!visible.has(netId)) faults.push(`holds ${netId}, which is not in view`)
  for (const eid of seenBy(listener.view)) {
    const netId = columns.netIds[eid]!
    const own = held.get(netId)
    if (own === undefined) {
      if (!mayLack || netId === listener.ownNetId) faults.push(`lacks ${netId}`)
    } else if (listener.decoder.isStale[own] === 0) faults.push(...rowFaults(columns, eid, confirmed, own))
  }
  if (listener.decoder.isStale[held.get(listener.ownNetId) ?? 0] === 1) faults.push('the own person is stale')
  if (confirmed.scalars[0] !== world.tick) faults.push(`is at tick ${confirmed.scalars[0]}; expected ${world.tick}`)
  return faults

  function rowFaults(now: Columns, eid: number, got: Columns, own: number): string[] {
    const found: string[] = []
    const isOwn = now.netIds[eid] === listener.ownNetId
    if (own >= got.used) found.push(`${now.netIds[eid]} lies beyond used`)
    if (now.archetypes[eid] !== got.archetypes[own]) found.push(`archetype ${got.archetypes[own]}; expected ${now.archetypes[eid]}`)
    for (const { number, name } of schema.entries) if (hasComponentAt(now, eid, number) !== hasComponentAt(got, own, number)) found.push(`${now.netIds[eid]} differs in having ${name}`)
    for (const { index, component: number, componentName, fieldName, field, sync } of schema.columns) {
      if (!hasComponentAt(now, eid, number)) continue
      const value = now.arrays[index]![eid]!
      const isTold = sync === 'everyone' || (sync === 'owner' && isOwn)
      if (!isTold) {
        const allowed = [field.default, world.archetypes.list[now.archetypes[eid]! - 1]!.defaults[index]]
        if (!allowed.includes(got.arrays[index]![own]!)) found.push(`${componentName}.${fieldName} leaked as ${got.arrays[index]![own]}`)
        continue
      }
      const expected = field.kind === 'ref' && !held.has(value) ? 0 : value
      if (!Object.is(got.arrays[index]![own], expected)) found.push(`${componentName}.${fieldName} of ${now.netIds[eid]} is ${got.arrays[index]![own]}; expected ${expected}`)
    }
    return found
  }
}
