/** Where an entity is between two states: the page draws it there, and the room judges shots by it. One function, so that both mean the same place. */

import { type Columns, SCALARS } from './columns.ts'
import type { Schema } from './schema.ts'

export interface Pose {
  x: number
  y: number
}

/** Writes into `pose` where a row is at a share of the way from one state to a later one. */
export type PoseBetween = (from: Columns, to: Columns, eid: number, share: number, pose: Pose) => void

/**
 * One span of a curve that leaves and arrives at the given speeds (a cubic Hermite spline). `reach`: seconds between its
 * ends. It stays between its ends: who landed is not drawn inside the floor, and who rests, rests.
 */
function along(from: number, to: number, speedFrom: number, speedTo: number, reach: number, share: number): number {
  const rest = 1 - share
  const place = rest * rest * ((1 + 2 * share) * from + share * reach * speedFrom) + share * share * ((1 + 2 * rest) * to - rest * reach * speedTo)
  return Math.max(Math.min(from, to), Math.min(Math.max(from, to), place))
}

/** The later pose alone where the entity is new there, another one, or has teleported. */
export function createPoseBetween(schema: Schema, dtS: number): PoseBetween {
  const indexOf = (role: 'position' | 'velocity', field: string): number => schema.role(role, field)?.index ?? -1
  const x = indexOf('position', 'x')
  const y = indexOf('position', 'y')
  const teleports = indexOf('position', 'teleports')
  const vx = indexOf('velocity', 'x')
  const vy = indexOf('velocity', 'y')
  return (from, to, eid, share, pose) => {
    const last = to.arrays
    pose.x = last[x]![eid]!
    pose.y = last[y]![eid]!
    if (share >= 1 || from.alive[eid] !== 1 || from.netIds[eid] !== to.netIds[eid]) return
    const first = from.arrays
    if (first[teleports]![eid] !== last[teleports]![eid]) return
    if (vx < 0 || vy < 0) {
      pose.x = first[x]![eid]! + (pose.x - first[x]![eid]!) * share
      pose.y = first[y]![eid]! + (pose.y - first[y]![eid]!) * share
      return
    }
    const reach = (to.scalars[SCALARS.tick]! - from.scalars[SCALARS.tick]!) * dtS
    pose.x = along(first[x]![eid]!, pose.x, first[vx]![eid]!, last[vx]![eid]!, reach, share)
    pose.y = along(first[y]![eid]!, pose.y, first[vy]![eid]!, last[vy]![eid]!, reach, share)
  }
}
