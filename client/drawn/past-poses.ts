/** Past poses: where interpolated things are drawn, between two states of the room; beyond them they coast, and ease back when the next ones come. */

import { SCALARS } from '../../src/columns.ts'
import { createPoseBetween, type Pose } from '../../src/pose-between.ts'
import type { Schema } from '../../src/schema.ts'
import { createBoxMove, sweepBox } from '../../src/tiles/sweep.ts'
import type { Tiles } from '../../src/tiles/tiles.ts'
import { coastPace } from './confirmed-states.ts'
import { createDrawnRow } from './drawn-row.ts'
import type { Moment } from './moment.ts'
import { createPoseOffsets } from './pose-offsets.ts'

/** Where it was drawn in the last frame, and how it went on. */
interface Last {
  readonly x: number
  readonly y: number
  readonly pxPerSX: number
  readonly pxPerSY: number
  readonly teleports: number
  /** The state that it was drawn on the way to, where it came whole in that one; else NO_TICK. */
  readonly wholeTick: number
}

/** No state has this tick. */
const NO_TICK = -1

/** A page that draws nothing, as a bot, keeps no more of what came whole: the newest states of the newest things. */
const MOST_WHOLE = 512
const MOST_WHOLE_TICKS = 8

const FULL_PACE = { x: 1, y: 1 } as const

export interface PastPoses {
  /** Once a frame for each thing that is drawn there; the moment's later state must hold it. */
  at(moment: Moment, eid: number, elapsedMs: number): Pose
  /** With the state of a tick the room told of a stale thing again: until then it was drawn where it was guessed to be. */
  cameWhole(netId: number, tick: number): void
  /** Not drawn there in this frame: it does not ease back from where it was. */
  forget(netId: number): void
  /** The drawn moment is about to be another one: in the next frame things ease there from where they are drawn. */
  breakOff(): void
  /** Ways back that were too long to ease. */
  readonly cuts: number
  /** The frame is done. */
  drawn(moment: Moment | undefined): void
  clear(): void
}

/** `tiles` as the page has them: what coasts stops at them. */
export function createPastPoses(schema: Schema, dtS: number, tiles: Tiles): PastPoses {
  const row = createDrawnRow(schema)
  const poseBetween = createPoseBetween(schema, dtS)
  const coasted = createPoseOffsets()
  const lasts = new Map<number, Last>()
  /** The newest state by which things coasted in the last frame; undefined where they did not and nothing broke off. */
  let coastedFrom: number | undefined
  /** By NetId: ticks of states in which stale things came whole, and which are not drawn yet. */
  const wholeTicks = new Map<number, readonly number[]>()
  const box = createBoxMove()

  /** Goes on from a pose as far as tiles let it; returns the share of its speed that is left along each axis. */
  function coast({ to, coastTicks }: Moment, eid: number, pose: Pose): { readonly x: number; readonly y: number } {
    const pace = coastPace(coastTicks)
    const wayX = row.vx(to, eid) * dtS * coastTicks
    const wayY = row.vy(to, eid) * dtS * coastTicks
    const widthPx = row.widthPx(to, eid)
    if (widthPx === 0) {
      pose.x += wayX
      pose.y += wayY
      return { x: pace, y: pace }
    }
    box.x = pose.x
    box.y = pose.y
    box.halfWidth = widthPx / 2
    box.halfHeight = row.heightPx(to, eid) / 2
    sweepBox(tiles, box, wayX, wayY)
    pose.x = box.x
    pose.y = box.y
    return { x: box.hitX ? 0 : pace, y: box.hitY ? 0 : pace }
  }

  return {
    at(moment, eid, elapsedMs) {
      const { from, to, share, coastTicks } = moment
      const netId = to.netIds[eid]!
      const toTick = to.scalars[SCALARS.tick]!
      const last = lasts.get(netId)
      const cameWhole = wholeTicks.get(netId)?.some((tick) => tick <= toTick) ?? false
      const wholeTick = cameWhole || last?.wholeTick === toTick ? toTick : NO_TICK
      const pose = { x: 0, y: 0 }
      // As the room takes it when it judges a shot.
      poseBetween(wholeTick === NO_TICK ? from : to, to, eid, share, pose)
      if (wholeTick !== NO_TICK) {
        // Where it came from was a guess: it comes from where its speed says.
        const backS = (toTick - from.scalars[SCALARS.tick]!) * (1 - share) * dtS
        pose.x -= row.vx(to, eid) * backS
        pose.y -= row.vy(to, eid) * backS
      }
      const pace = coastTicks > 0 ? coast(moment, eid, pose) : FULL_PACE
      const teleports = row.teleports(to, eid)
      if (last && last.teleports !== teleports) coasted.forget(netId)
      else if (last && (cameWhole || (coastedFrom !== undefined && coastedFrom !== toTick))) {
        // The next state shows where it went: it goes on from where it would have coasted to.
        coasted.forget(netId)
        coasted.add(netId, last.x + (last.pxPerSX * elapsedMs) / 1000 - pose.x, last.y + (last.pxPerSY * elapsedMs) / 1000 - pose.y)
      }
      const offset = coasted.ease(netId, elapsedMs, 'apart')
      pose.x += offset.x
      pose.y += offset.y
      lasts.set(netId, { x: pose.x, y: pose.y, pxPerSX: row.vx(to, eid) * pace.x, pxPerSY: row.vy(to, eid) * pace.y, teleports, wholeTick })
      return pose
    },
    cameWhole(netId, tick) {
      const ticks = [...(wholeTicks.get(netId) ?? []), tick].slice(-MOST_WHOLE_TICKS)
      // The newest last.
      wholeTicks.delete(netId)
      wholeTicks.set(netId, ticks)
      for (const oldest of wholeTicks.keys()) {
        if (wholeTicks.size <= MOST_WHOLE) break
        wholeTicks.delete(oldest)
      }
    },
    forget(netId) {
      lasts.delete(netId)
      coasted.forget(netId)
    },
    breakOff() {
      coastedFrom = NO_TICK
    },
    get cuts() {
      return coasted.cuts
    },
    drawn(moment) {
      for (const [netId, ticks] of wholeTicks) {
        const next = ticks.filter((tick) => tick > (moment?.to.scalars[SCALARS.tick] ?? NO_TICK))
        if (next.length === 0) wholeTicks.delete(netId)
        else if (next.length < ticks.length) wholeTicks.set(netId, next)
      }
      coastedFrom = moment && moment.coastTicks > 0 ? moment.to.scalars[SCALARS.tick] : undefined
    },
    clear() {
      lasts.clear()
      coasted.clear()
      wholeTicks.clear()
      coastedFrom = undefined
    },
  }
}
