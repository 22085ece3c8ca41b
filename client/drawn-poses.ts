/** Drawn poses: where each entity is shown in a frame, between two ticks, with corrections eased away instead of shown. */

import type { Columns } from '../src/columns.ts'
import { PREDICTED_REACH_PX } from '../src/lag/timeline.ts'
import { createPoseBetween, type Pose } from '../src/pose-between.ts'
import type { Schema } from '../src/schema.ts'

/** A correction's rest halves in this time. */
const OFFSET_HALF_LIFE_MS = 50
/** A larger offset is not eased but cut. */
const CUT_PX = 96
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
  offsetX: number
  offsetY: number
  /** 1: drawn where it is simulated; 0: where it was confirmed to be. */
  predictedShare: number
  teleports: number
  x: number
  y: number
}

/** Two states round a moment, and how far it lies between them. */
export interface Moment {
  readonly from: Columns
  readonly to: Columns
  /** 0 at `from`, 1 at `to`. */
  readonly share: number
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
    readonly ownNetId: number
    readonly archetypeName: (number: number) => string
    readonly elapsedMs: number
  }): readonly DrawnEntity[]
  /** How far from where it is simulated an entity is drawn, on account of corrections, px. */
  offsetOf(netId: number): { readonly x: number; readonly y: number }
  /** Offsets that were too large to ease away. */
  readonly cuts: number
  clear(): void
}

export function createDrawnPoses(schema: Schema, dtS: number): DrawnPoses {
  const poseBetween = createPoseBetween(schema, dtS)
  const shown = new Map<number, Shown>()
  let cuts = 0
  const before = new Map<number, { readonly x: number; readonly y: number; readonly teleports: number }>()
  const at = (role: 'position' | 'velocity' | 'person', field: string): number => schema.role(role, field)?.index ?? -1
  const x = at('position', 'x')
  const y = at('position', 'y')
  const teleports = at('position', 'teleports')
  const vx = at('velocity', 'x')
  const vy = at('velocity', 'y')
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
  function pastPoseAt({ from, to, share }: Moment, eid: number): Pose {
    const pose = { x: 0, y: 0 }
    poseBetween(from, to, eid, share, pose)
    return pose
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
        const entry = shown.get(netId)
        if (!entry || was.teleports !== value(present, teleports, eid)) continue
        entry.offsetX += dx
        entry.offsetY += dy
        if (Math.abs(entry.offsetX) > CUT_PX || Math.abs(entry.offsetY) > CUT_PX) {
          entry.offsetX = 0
          entry.offsetY = 0
          cuts++
        }
      }
      return ownJumpPx
    },
    draw({ present, confirmed, ownNetId, archetypeName, elapsedMs }) {
      const entities: DrawnEntity[] = []
      const columns = present.to
      const decay = 0.5 ** (elapsedMs / OFFSET_HALF_LIFE_MS)
      const blend = elapsedMs / BLEND_MS
      let ownX = 0
      let ownY = 0
      let hasOwn = false
      for (let eid = 1; eid < columns.used && !hasOwn; eid++) {
        if (columns.alive[eid] !== 1 || columns.netIds[eid] !== ownNetId) continue
        ownX = value(columns, x, eid)
        ownY = value(columns, y, eid)
        hasOwn = true
      }
      const seen = new Set<number>()
      for (let eid = 1; eid < columns.used; eid++) {
        if (columns.alive[eid] !== 1) continue
        const netId = columns.netIds[eid]!
        seen.add(netId)
        const predicted = poseAt(present, eid)
        const isOwn = netId === ownNetId
        const isKnownThere = confirmed !== undefined && confirmed.to.alive[eid] === 1 && confirmed.to.netIds[eid] === netId
        const isNear = Math.abs(predicted.x - ownX) < PREDICTED_REACH_PX && Math.abs(predicted.y - ownY) < PREDICTED_REACH_PX
        const wantsPredicted = isOwn || !isKnownThere || (hasOwn && isNear)
        let entry = shown.get(netId)
        if (!entry || entry.teleports !== value(columns, teleports, eid)) {
          entry = { offsetX: 0, offsetY: 0, predictedShare: wantsPredicted ? 1 : 0, teleports: value(columns, teleports, eid), x: 0, y: 0 }
          shown.set(netId, entry)
        }
        entry.offsetX *= decay
        entry.offsetY *= decay
        entry.predictedShare = Math.min(1, Math.max(0, entry.predictedShare + (wantsPredicted ? blend : -blend)))
        let drawnX = predicted.x + entry.offsetX
        let drawnY = predicted.y + entry.offsetY
        if (confirmed && isKnownThere && entry.predictedShare < 1) {
          const past = pastPoseAt(confirmed, eid)
          drawnX = past.x + (drawnX - past.x) * entry.predictedShare
          drawnY = past.y + (drawnY - past.y) * entry.predictedShare
        }
        entry.x = drawnX
        entry.y = drawnY
        entities.push({
          netId,
          eid,
          archetype: archetypeName(columns.archetypes[eid]!),
          x: drawnX,
          y: drawnY,
          vx: value(columns, vx, eid),
          vy: value(columns, vy, eid),
          state: state && hasPerson(columns, eid, state.component) ? (state.field.values[value(columns, state.index, eid)] ?? '') : '',
          facing: facing ? value(columns, facing.index, eid) || 1 : 1,
          user: value(columns, user, eid),
          isOwn,
        })
      }
      for (const netId of shown.keys()) if (!seen.has(netId)) shown.delete(netId)
      return entities
    },
    offsetOf(netId) {
      const entry = shown.get(netId)
      return { x: entry?.offsetX ?? 0, y: entry?.offsetY ?? 0 }
    },
    get cuts() {
      return cuts
    },
    clear() {
      shown.clear()
      before.clear()
    },
  }
}

function hasPerson(columns: Columns, eid: number, component: number): boolean {
  return (columns.masks[eid * columns.schema.maskWords + (component >>> 5)]! & (1 << (component & 31))) !== 0
}
