/** Whether a page holds what its room holds: the confirmed state at its own, recent tick, bit for bit over all that this user is sent and that is not stale, map included. */

import type { Columns } from '../../src/columns.ts'
import type { GameEngine } from '../../src/engine.ts'
import { heldChunks, sentMap } from '../../src/sent-map.ts'
import { type SentBeside, sentData, sentDifferences } from '../../src/sent-state.ts'
import { DATA, MAP } from '../../src/state-hash.ts'
import { CHUNK_PX } from '../../src/tiles/tiles.ts'
import type { Player, Stepper } from './stepper.ts'

/** What is so near to the own person is in its area, whatever the hysteresis: a chunk. */
const CERTAIN_PX = CHUNK_PX
/** What a page held longer ago is no word on what it holds now. */
const RECENT_S = 1

/** One line a difference; none: converged. `withinTicks`: how far the page's newest state may be behind the room. */
export function differencesOf({ authority }: Stepper, { client, name }: Player, withinTicks: number = RECENT_S * authority.tickRateHz): readonly string[] {
  const { world, history } = authority.engine
  const tick = client.confirmedTick
  if (world.tick - tick > withinTicks) return [`${name}: the newest state is of tick ${tick}, the room is at ${world.tick}; expected one of the last ${withinTicks} ticks`]
  const room = history.at(tick) ?? (world.tick === tick ? world.columns : undefined)
  const page = client.confirmed
  if (!room || !page || !client.world || !client.engine) return [`${name}: no state for tick ${tick} on ${room ? 'the page' : "the room's side"}`]
  const { ownNetId } = client
  // Whoever watches is sent what lies round another's person.
  const near = nearOf(room, client.watching ? world.netIdOf(authority.personOf(client.watching.user)) : ownNetId)
  if (!near) return [`tick ${tick}: ${name} has no person in the room`]

  const differences: string[] = []
  const held = heldChunks(client.world.tiles)
  const { chunksX, chunksY } = world.tiles
  const isInside = near.chunkX >= 0 && near.chunkX < chunksX && near.chunkY >= 0 && near.chunkY < chunksY
  if (isInside && !held.includes(near.chunkY * chunksX + near.chunkX)) differences.push(`tick ${tick}: ${name} does not hold the chunk ${near.chunkX},${near.chunkY}, in which its person is`)
  const besideOf = ({ world: { tiles }, dataVersions }: GameEngine): SentBeside => ({ map: sentMap(tiles, tick, held), data: sentData(dataVersions.at(tick)) })
  const known = livingOf(page).map((eid) => page.netIds[eid]!)
  const told = new Set([...near.netIds, ...known])
  // What is stale is drawn, and held to be nothing of any tick.
  const { freshNetIds } = client
  const stale = new Set(freshNetIds && known.filter((netId) => !freshNetIds.has(netId)))
  for (const { netId, component, field, room: theirs, page: ours } of sentDifferences(room, page, { told, ownNetId }, besideOf(authority.engine), besideOf(client.engine)).filter(({ netId }) => !stale.has(netId)))
    differences.push(component === MAP || component === DATA ? `tick ${tick} ${component === MAP ? 'map' : component} ${field}: hash ${ours} on the page, ${theirs} in the room` : `tick ${tick} entity ${netId} ${component}.${field}: ${ours} on the page, ${theirs} in the room`)
  return differences
}

function livingOf({ alive, used }: Columns): readonly number[] {
  const living: number[] = []
  for (let eid = 1; eid < used; eid++) if (alive[eid] === 1) living.push(eid)
  return living
}

/** Who must be known to a user, and the chunk in which its person stands, or the one it watches; undefined without a person. */
function nearOf(room: Columns, netId: number): { readonly netIds: readonly number[]; readonly chunkX: number; readonly chunkY: number } | undefined {
  const x = room.schema.role('position', 'x')
  const y = room.schema.role('position', 'y')
  const living = livingOf(room)
  const own = living.find((eid) => room.netIds[eid] === netId)
  if (own === undefined || !x || !y) return undefined
  const [xs, ys] = [room.arrays[x.index]!, room.arrays[y.index]!]
  const near = living.filter((eid) => Math.max(Math.abs(xs[eid]! - xs[own]!), Math.abs(ys[eid]! - ys[own]!)) < CERTAIN_PX)
  return { netIds: near.map((eid) => room.netIds[eid]!), chunkX: Math.floor(xs[own]! / CHUNK_PX), chunkY: Math.floor(ys[own]! / CHUNK_PX) }
}
