/** Drawn poses: where each entity is shown in a frame, between two ticks, with corrections eased away instead of shown. */

import type { Columns } from '../src/columns.ts'
import { PREDICTED_REACH_PX } from '../src/lag/timeline.ts'
import { createPoseBetween, type Pose } from '../src/pose-between.ts'
import type { Schema } from '../src/schema.ts'
import { createPoseOffsets } from './pose-offsets.ts'

/** Boxes this near touch: a rest against something leaves a step of the grid between. */
const TOUCHING_PX = 1
/** A change between the predicted and the interpolated timeline takes about this long. */
const BLEND_MS = 150

export interface DrawnEntity {
  readonly netId: number
  readonly eid: number
  readonly archetype: string
  readonly x: number
  readonly y: number
  readonly vx: number
  readonly vy: number
  /** The state's name where the archetype has a person's state; else ''. */
  readonly state: string
  /** -1 left, 1 right. */
  readonly facing: number
  /** The user's number; 0 for what no user steers. */
  readonly user: number
  readonly isOwn: boolean
}

interface Shown {
  readonly eid: number
  /** Where its interpolated pose was in the last frame; NaN where it was not asked for. */
  pastX: number
  pastY: number
  /** 1: drawn where it is simulated; 0: where it was confirmed to be. */
  predictedShare: number
  teleports: number
}

/** Two states round a moment, and how far it lies between them. */
export interface Moment {
  readonly from: Columns
  readonly to: Columns
  /** 0 at `from`, 1 at `to`. */
  readonly share: number
  /** Beyond `to`: ticks of motion at the speeds it tells. */
  readonly coastTicks: number
}

export interface DrawnPoses {
  /** Remembers where things are drawn, before a restore moves them. */
  beforeReconcile(present: Columns): void
  /** Turns what the reconcile moved into offsets that decay. Returns the own person's jump, px. */
  afterReconcile(present: Columns, ownNetId: number): number
  /** The frame's poses. */
  draw(options: {
    readonly present: Moment
    readonly confirmed: Moment | undefined
    /** What the room last said: it may know of things that the moment does not show yet. */
    readonly newest: Columns
    readonly ownNetId: number
    readonly archetypeName: (number: number) => string
    readonly elapsedMs: number
  }): readonly DrawnEntity[]
  /** How far from where it is simulated an entity is drawn, on account of corrections, px. */
  offsetOf(netId: number): { readonly x: number; readonly y: number }
  /** Offsets that were too large to ease away. */
  readonly cuts: number
  /** Whether an entity is drawn where it was confirmed to be, a little ago. */
  isInterpolated(netId: number): boolean
  clear(): void
}

export function createDrawnPoses(schema: Schema, dtS: number): DrawnPoses {
  const poseBetween = createPoseBetween(schema, dtS)
  const shown = new Map<number, Shown>()
  const offsets = createPoseOffsets()
  const coasted = createPoseOffsets()
  let hasCoasted = false
  const before = new Map<number, { readonly x: number; readonly y: number; readonly teleports: number }>()
  const at = (role: 'position' | 'velocity' | 'collider' | 'person', field: string): number => schema.role(role, field)?.index ?? -1
  const x = at('position', 'x')
  const y = at('position', 'y')
  const teleports = at('position', 'teleports')
  const vx = at('velocity', 'x')
  const vy = at('velocity', 'y')
  const width = at('collider', 'widthPx')
  const height = at('collider', 'heightPx')
  const user = at('person', 'user')
  const personColumns = user < 0 ? [] : schema.entries[schema.columns[user]!.component]!.columns
  const state = personColumns.find(({ fieldName }) => fieldName === 'state')
  const facing = personColumns.find(({ fieldName }) => fieldName === 'facing')
  const value = (columns: Columns, index: number, eid: number): number => (index < 0 ? 0 : columns.arrays[index]![eid]!)

  /** Between two ticks of the simulation: straight, because a key must show at once. */
  function poseAt(moment: Moment, eid: number): Pose {
    const { from, to, share } = moment
    const toX = value(to, x, eid)
    const toY = value(to, y, eid)
    const isSame = from.alive[eid] === 1 && from.netIds[eid] === to.netIds[eid] && value(from, teleports, eid) === value(to, teleports, eid)
    if (!isSame) return { x: toX, y: toY }
    const fromX = value(from, x, eid)
    const fromY = value(from, y, eid)
    return { x: fromX + (toX - fromX) * share, y: fromY + (toY - fromY) * share }
  }

  /** Between two states of the room: as the room takes it when it judges a shot. */
  function statedPoseAt({ from, to, share, coastTicks }: Moment, eid: number): Pose {
    const pose = { x: 0, y: 0 }
    poseBetween(from, to, eid, share, pose)
    pose.x += value(to, vx, eid) * dtS * coastTicks
    pose.y += value(to, vy, eid) * dtS * coastTicks
    return pose
  }

  /** The same, eased back from where it coasted to when the next states show where it went. */
  function pastPoseAt(moment: Moment, entry: Shown, netId: number, elapsedMs: number): Pose {
    const pose = statedPoseAt(moment, entry.eid)
    if (hasCoasted && moment.coastTicks === 0 && !Number.isNaN(entry.pastX)) coasted.add(netId, entry.pastX - pose.x, entry.pastY - pose.y)
    const offset = coasted.ease(netId, elapsedMs, 'apart')
    pose.x += offset.x
    pose.y += offset.y
    entry.pastX = pose.x
    entry.pastY = pose.y
    return pose
  }

  function isTouching(columns: Columns, own: number, eid: number): boolean {
    return (
      Math.abs(value(columns, x, eid) - value(columns, x, own)) <= (value(columns, width, eid) + value(columns, width, own)) / 2 + TOUCHING_PX &&
      Math.abs(value(columns, y, eid) - value(columns, y, own)) <= (value(columns, height, eid) + value(columns, height, own)) / 2 + TOUCHING_PX
    )
  }

  return {
    beforeReconcile(present) {
      before.clear()
      for (let eid = 1; eid < present.used; eid++)
        if (present.alive[eid] === 1)
          before.set(present.netIds[eid]!, { x: value(present, x, eid), y: value(present, y, eid), teleports: value(present, teleports, eid) })
    },
    afterReconcile(present, ownNetId) {
      let ownJumpPx = 0
      for (let eid = 1; eid < present.used; eid++) {
        if (present.alive[eid] !== 1) continue
        const netId = present.netIds[eid]!
        const was = before.get(netId)
        if (!was) continue
        const dx = was.x - value(present, x, eid)
        const dy = was.y - value(present, y, eid)
        if (dx === 0 && dy === 0) continue
        if (netId === ownNetId) ownJumpPx = Math.sqrt(dx * dx + dy * dy)
        if (shown.has(netId) && was.teleports === value(present, teleports, eid)) offsets.add(netId, dx, dy)
      }
      return ownJumpPx
    },
    draw({ present, confirmed, newest, ownNetId, archetypeName, elapsedMs }) {
      const entities: DrawnEntity[] = []
      const columns = present.to
      const blend = elapsedMs / BLEND_MS
      const own = eidOf(columns, ownNetId)
      const show = (source: Columns, eid: number, pose: Pose): void => {
        entities.push({
          netId: source.netIds[eid]!,
          eid,
          archetype: archetypeName(source.archetypes[eid]!),
          x: pose.x,
          y: pose.y,
          vx: value(source, vx, eid),
          vy: value(source, vy, eid),
          state: state && hasPerson(source, eid, state.component) ? (state.field.values[value(source, state.index, eid)] ?? '') : '',
          facing: facing ? value(source, facing.index, eid) || 1 : 1,
          user: value(source, user, eid),
          isOwn: source.netIds[eid] === ownNetId,
        })
      }

      for (let eid = 1; eid < columns.used; eid++) {
        if (columns.alive[eid] !== 1) continue
        const netId = columns.netIds[eid]!
        const pose = poseAt(present, eid)
        const isKnownThere = confirmed !== undefined && isIn(confirmed.to, eid, netId)
        const isNear = own !== 0 && Math.abs(pose.x - value(columns, x, own)) < PREDICTED_REACH_PX && Math.abs(pose.y - value(columns, y, own)) < PREDICTED_REACH_PX
        // What the room knows of and the moment does not is yet to come into view; what only this page knows of is its own doing.
        const isToCome = confirmed !== undefined && !isKnownThere && !isNear && isIn(newest, eid, netId)
        const wantsPredicted = eid === own || isNear || (!isKnownThere && !isToCome)
        let entry = shown.get(netId)
        if (!entry || entry.teleports !== value(columns, teleports, eid)) {
          entry = { eid, predictedShare: wantsPredicted ? 1 : 0, teleports: value(columns, teleports, eid), pastX: NaN, pastY: NaN }
          shown.set(netId, entry)
          offsets.forget(netId)
          coasted.forget(netId)
        }
        const offset = offsets.ease(netId, elapsedMs, eid === own ? 'own' : own !== 0 && isTouching(columns, own, eid) ? 'touching' : 'apart')
        entry.predictedShare = Math.min(1, Math.max(0, entry.predictedShare + (wantsPredicted ? blend : -blend)))
        if (isToCome && entry.predictedShare === 0) continue
        pose.x += offset.x
        pose.y += offset.y
        if (confirmed && isKnownThere && entry.predictedShare < 1) {
          const past = pastPoseAt(confirmed, entry, netId, elapsedMs)
          pose.x = past.x + (pose.x - past.x) * entry.predictedShare
          pose.y = past.y + (pose.y - past.y) * entry.predictedShare
        } else entry.pastX = NaN
        show(columns, eid, pose)
      }

      for (const [netId, entry] of shown) {
        const { eid, predictedShare } = entry
        if (isIn(columns, eid, netId)) continue
        // Gone in the present, and still to be seen in the past that is drawn.
        if (confirmed && predictedShare === 0 && isIn(confirmed.to, eid, netId)) show(confirmed.to, eid, pastPoseAt(confirmed, entry, netId, elapsedMs))
        else {
          shown.delete(netId)
          offsets.forget(netId)
          coasted.forget(netId)
        }
      }
      hasCoasted = confirmed !== undefined && confirmed.coastTicks > 0
      return entities
    },
    offsetOf: (netId) => offsets.of(netId),
    get cuts() {
      return offsets.cuts
    },
    isInterpolated: (netId) => (shown.get(netId)?.predictedShare ?? 1) < 0.5,
    clear() {
      shown.clear()
      before.clear()
      offsets.clear()
      coasted.clear()
      hasCoasted = false
    },
  }
}

function isIn(columns: Columns, eid: number, netId: number): boolean {
  return columns.alive[eid] === 1 && columns.netIds[eid] === netId
}

/** The row of a NetId; 0 for none. */
function eidOf(columns: Columns, netId: number): number {
  for (let eid = 1; eid < columns.used; eid++) if (isIn(columns, eid, netId)) return eid
  return 0
}

function hasPerson(columns: Columns, eid: number, component: number): boolean {
  return (columns.masks[eid * columns.schema.maskWords + (component >>> 5)]! & (1 << (component & 31))) !== 0
}
