/** Past poses: where interpolated things are drawn, between two states of the room; beyond them they coast, and ease back when the next ones come. */

import { createPoseBetween, type Pose } from '../src/pose-between.ts'
import type { Schema } from '../src/schema.ts'
import { createDrawnRow } from './drawn-row.ts'
import type { Moment } from './moment.ts'
import { createPoseOffsets } from './pose-offsets.ts'

interface Last {
  readonly x: number
  readonly y: number
  readonly teleports: number
}

export interface PastPoses {
  /** Once a frame for each thing that is drawn there; the moment's later state must hold it. */
  at(moment: Moment, eid: number, elapsedMs: number): Pose
  /** Not drawn there in this frame: it does not ease back from where it was. */
  forget(netId: number): void
  /** The frame is done. */
  drawn(moment: Moment | undefined): void
  clear(): void
}

export function createPastPoses(schema: Schema, dtS: number): PastPoses {
  const row = createDrawnRow(schema)
  const poseBetween = createPoseBetween(schema, dtS)
  const coasted = createPoseOffsets()
  const lasts = new Map<number, Last>()
  let hasCoasted = false
  return {
    at(moment, eid, elapsedMs) {
      const { from, to, share, coastTicks } = moment
      const netId = to.netIds[eid]!
      const pose = { x: 0, y: 0 }
      // As the room takes it when it judges a shot.
      poseBetween(from, to, eid, share, pose)
      pose.x += row.vx(to, eid) * dtS * coastTicks
      pose.y += row.vy(to, eid) * dtS * coastTicks
      const teleports = row.teleports(to, eid)
      const last = lasts.get(netId)
      if (last && last.teleports !== teleports) coasted.forget(netId)
      else if (last && hasCoasted && coastTicks === 0) coasted.add(netId, last.x - pose.x, last.y - pose.y)
      const offset = coasted.ease(netId, elapsedMs, 'apart')
      pose.x += offset.x
      pose.y += offset.y
      lasts.set(netId, { x: pose.x, y: pose.y, teleports })
      return pose
    },
    forget(netId) {
      lasts.delete(netId)
      coasted.forget(netId)
    },
    drawn(moment) {
      hasCoasted = moment !== undefined && moment.coastTicks > 0
    },
    clear() {
      lasts.clear()
      coasted.clear()
      hasCoasted = false
    },
  }
}
