/** Whether a page holds what its room holds: the confirmed state, at its own tick, bit for bit over all fields that this user is sent. */

import { type Columns, hasComponentAt } from '../../src/columns.ts'
import type { Player, Stepper } from './stepper.ts'

/** What is so near to the own person is in its area, whatever the hysteresis: two chunks. */
const CERTAIN_PX = 512

/** One line a difference; none: converged. */
export function differencesOf({ authority }: Stepper, { client, name }: Player): readonly string[] {
  const tick = client.confirmedTick
  const room = authority.engine.history.at(tick) ?? (authority.engine.world.tick === tick ? authority.engine.world.columns : undefined)
  const page = client.confirmed
  if (!room || !page) return [`${name}: no state for tick ${tick} on ${room ? 'the page' : "the room's side"}`]
  const rooms = eidsOf(room)
  const pages = eidsOf(page)
  const differences: string[] = []
  for (const [netId, eid] of pages) {
    const roomEid = rooms.get(netId)
    if (roomEid === undefined) differences.push(`tick ${tick}: ${name} holds entity ${netId}, the room does not`)
    else differences.push(...fieldDifferences(tick, netId, netId === client.ownNetId, room, roomEid, page, eid))
  }
  const xColumn = room.schema.role('position', 'x')
  const yColumn = room.schema.role('position', 'y')
  const own = rooms.get(client.ownNetId)
  if (own === undefined || !xColumn || !yColumn) return [...differences, `tick ${tick}: ${name} has no person in the room`]
  const distancePx = (eid: number): number =>
    Math.max(Math.abs(room.arrays[xColumn.index]![eid]! - room.arrays[xColumn.index]![own]!), Math.abs(room.arrays[yColumn.index]![eid]! - room.arrays[yColumn.index]![own]!))
  for (const [netId, eid] of rooms) if (!pages.has(netId) && distancePx(eid) < CERTAIN_PX / 2) differences.push(`tick ${tick}: the room holds entity ${netId} ${distancePx(eid).toFixed(0)} px away, ${name} does not`)
  return differences
}

function eidsOf(columns: Columns): Map<number, number> {
  const eids = new Map<number, number>()
  for (let eid = 1; eid < columns.used; eid++) if (columns.alive[eid] === 1) eids.set(columns.netIds[eid]!, eid)
  return eids
}

function fieldDifferences(tick: number, netId: number, isOwn: boolean, room: Columns, roomEid: number, page: Columns, pageEid: number): readonly string[] {
  const differences: string[] = []
  if (room.archetypes[roomEid] !== page.archetypes[pageEid]) differences.push(`tick ${tick} entity ${netId}: archetype ${page.archetypes[pageEid]} on the page, ${room.archetypes[roomEid]} in the room`)
  for (const { index, sync, component, componentName, fieldName } of room.schema.columns) {
    if (sync === 'nobody' || (sync === 'owner' && !isOwn) || !hasComponentAt(room, roomEid, component)) continue
    const [ours, theirs] = [page.arrays[index]![pageEid], room.arrays[index]![roomEid]]
    if (!Object.is(ours, theirs)) differences.push(`tick ${tick} entity ${netId} ${componentName}.${fieldName}: ${ours} on the page, ${theirs} in the room`)
  }
  return differences
}
