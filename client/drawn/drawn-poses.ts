/** Drawn poses: where each entity is shown in a frame, between two ticks, with corrections eased away instead of shown. */

import type { DrawnThing } from '../../games/view-kit.ts'
import type { Archetypes } from '../../src/archetypes.ts'
import type { Columns } from '../../src/columns.ts'
import type { Pose } from '../../src/pose-between.ts'
import type { World } from '../../src/world.ts'
import { createDrawnRow, isIn } from './drawn-row.ts'
import { type Moment, tickOf } from './moment.ts'
import { createPastPoses } from './past-poses.ts'
import { createPoseOffsets } from './pose-offsets.ts'
import { createPoseRemainders } from './pose-remainders.ts'
import { blendOn, wantsPredicted } from './timeline-choice.ts'

/** Boxes this near touch: a rest against something leaves a step of the grid between. */
const TOUCHING_PX = 1

/** An entity of this frame: a game's view gets it as it is. */
export type DrawnEntity = DrawnThing

/** How an entity was drawn in the latest frame. */
export interface HowDrawn {
  /** 1: where it is simulated; 0: where the room had it a little ago; between: on its way from one to the other. */
  readonly predictedShare: number
  /** Drawn minus simulated, px: a correction on its way out, and the blend. */
  readonly fromSimulated: Pose
}

interface Shown {
  readonly eid: number
  teleports: number
  /** Not simulated in the latest frame. */
  isHeld: boolean
  /** Where it was drawn in the latest frame. */
  x: number
  y: number
  /** This page knew of it before the room spoke of it. */
  readonly isOwnDoing: boolean
  predictedShare: number
  wantsPredicted: boolean
  fromSimulated: Pose
}

export interface Frame {
  readonly present: Moment
  readonly confirmed: Moment | undefined
  /** What the room last said: it may know of things that the moment does not show yet. */
  readonly newest: Columns
  readonly ownNetId: number
  /** The eids that the own person pushes. */
  readonly pushed: ReadonlySet<number>
  readonly archetypes: Archetypes['list']
  /** Known, and not simulated: there is no time for it. It is drawn in the past alone. */
  isHeld(netId: number): boolean
  readonly elapsedMs: number
}

export interface DrawnPoses {
  /** Remembers where things are drawn, before a restore moves them. */
  beforeReconcile(present: Columns): void
  /** Turns what the reconcile moved into offsets that decay. Returns the own person's jump, px. */
  afterReconcile(present: Columns, ownNetId: number): number
  /** The frame's poses. */
  draw(frame: Frame): readonly DrawnEntity[]
  /** How far from where it is simulated an entity is drawn, on account of corrections, px. */
  offsetOf(netId: number): { readonly x: number; readonly y: number }
  /** Undefined for what was not drawn. */
  howDrawn(netId: number): HowDrawn | undefined
  /** Offsets that were too long to ease away: of corrections, and of things in the past on their way back from where they coasted to. */
  readonly cuts: number
  /** Whether an entity is drawn where it was confirmed to be, a little ago. */
  isInterpolated(netId: number): boolean
  /** With the state of a tick the room told of a stale thing again. */
  cameWhole(netId: number, tick: number): void
  /** The moment at which interpolated things are drawn is about to be another one: they ease there. */
  breakOff(): void
}

export function createDrawnPoses({ schema, dtS, tiles }: Pick<World, 'schema' | 'dtS' | 'tiles'>): DrawnPoses {
  const row = createDrawnRow(schema)
  const shown = new Map<number, Shown>()
  const offsets = createPoseOffsets()
  const pastPoses = createPastPoses(schema, dtS, tiles)
  const remainders = createPoseRemainders()
  const before = new Map<number, { readonly x: number; readonly y: number; readonly teleports: number }>()

  /** Between two ticks of the simulation: straight, because a key must show at once. */
  function presentPose({ from, to, share }: Moment, eid: number): Pose {
    const pose = { x: row.x(to, eid), y: row.y(to, eid) }
    if (!isIn(from, eid, to.netIds[eid]!) || row.teleports(from, eid) !== row.teleports(to, eid)) return pose
    const fromX = row.x(from, eid)
    const fromY = row.y(from, eid)
    pose.x = fromX + (pose.x - fromX) * share
    pose.y = fromY + (pose.y - fromY) * share
    return pose
  }

  function isTouching(columns: Columns, own: number, eid: number): boolean {
    return (
      Math.abs(row.x(columns, eid) - row.x(columns, own)) <= (row.widthPx(columns, eid) + row.widthPx(columns, own)) / 2 + TOUCHING_PX &&
      Math.abs(row.y(columns, eid) - row.y(columns, own)) <= (row.heightPx(columns, eid) + row.heightPx(columns, own)) / 2 + TOUCHING_PX
    )
  }

  function forget(netId: number): void {
    shown.delete(netId)
    offsets.forget(netId)
    pastPoses.forget(netId)
    remainders.forget(netId)
  }

  /** Whether a living thing of the present is to be drawn where it is simulated, by itself. */
  function isWantedPredicted(frame: Frame, own: number, eid: number, leadS: number, entry: Pick<Shown, 'isOwnDoing' | 'wantsPredicted'>): boolean {
    const { to } = frame.present
    return wantsPredicted(
      {
        awayPx: own === 0 ? Infinity : Math.max(Math.abs(row.x(to, eid) - row.x(to, own)), Math.abs(row.y(to, eid) - row.y(to, own))),
        relativePxPerS: Math.hypot(row.vx(to, eid) - row.vx(to, own), row.vy(to, eid) - row.vy(to, own)),
        leadS,
        isOwnOrPushed: eid === own || frame.pushed.has(eid),
        isOwnDoing: entry.isOwnDoing,
        wish: frame.archetypes[to.archetypes[eid]! - 1]?.drawn ?? 'auto',
      },
      entry.wantsPredicted,
    )
  }

  /** What is not simulated is drawn where the room had it; what was drawn ahead until now goes there, and does not jump. */
  function drawHeld({ present, isHeld, elapsedMs }: Frame, confirmed: Moment, show: (source: Columns, eid: number, pose: Pose) => void): void {
    const { to } = confirmed
    for (let eid = 1; eid < to.used; eid++) {
      const netId = to.netIds[eid]!
      if (to.alive[eid] !== 1 || !isHeld(netId) || isIn(present.to, eid, netId)) continue
      let entry = shown.get(netId)
      const pose = pastPoses.at(confirmed, eid, elapsedMs)
      const teleports = row.teleports(to, eid)
      if (!entry) {
        entry = { eid, teleports, isOwnDoing: false, predictedShare: 0, wantsPredicted: false, isHeld: true, x: pose.x, y: pose.y, fromSimulated: { x: 0, y: 0 } }
        shown.set(netId, entry)
      } else if (entry.teleports !== teleports) remainders.forget(netId)
      else if (!entry.isHeld && entry.predictedShare > 0) remainders.set(netId, entry.x - pose.x, entry.y - pose.y)
      offsets.forget(netId)
      remainders.ease(netId, elapsedMs, pose)
      entry.teleports = teleports
      entry.isHeld = true
      entry.predictedShare = 0
      entry.wantsPredicted = false
      entry.x = pose.x
      entry.y = pose.y
      entry.fromSimulated = { x: 0, y: 0 }
      show(to, eid, pose)
    }
  }

  return {
    beforeReconcile(present) {
      before.clear()
      for (let eid = 1; eid < present.used; eid++)
        if (present.alive[eid] === 1) before.set(present.netIds[eid]!, { x: row.x(present, eid), y: row.y(present, eid), teleports: row.teleports(present, eid) })
    },
    afterReconcile(present, ownNetId) {
      let ownJumpPx = 0
      for (let eid = 1; eid < present.used; eid++) {
        if (present.alive[eid] !== 1) continue
        const netId = present.netIds[eid]!
        const was = before.get(netId)
        if (!was) continue
        const dx = was.x - row.x(present, eid)
        const dy = was.y - row.y(present, eid)
        if (dx === 0 && dy === 0) continue
        if (netId === ownNetId) ownJumpPx = Math.sqrt(dx * dx + dy * dy)
        if (shown.has(netId) && was.teleports === row.teleports(present, eid)) offsets.add(netId, dx, dy)
      }
      return ownJumpPx
    },
    draw(frame) {
      const { present, confirmed, newest, ownNetId, archetypes, elapsedMs } = frame
      const entities: DrawnEntity[] = []
      const columns = present.to
      const own = eidOf(columns, ownNetId)
      const leadS = confirmed ? Math.max(0, tickOf(present) - tickOf(confirmed)) * dtS : 0
      // Whoever comes to another place sees it as it is, and not on its way there.
      const isElsewhere = own !== 0 && shown.get(ownNetId)?.teleports !== row.teleports(columns, own)
      const show = (source: Columns, eid: number, pose: Pose): void => {
        entities.push({
          netId: source.netIds[eid]!,
          eid,
          archetype: archetypes[source.archetypes[eid]! - 1]?.name ?? '',
          x: pose.x,
          y: pose.y,
          vx: row.vx(source, eid),
          vy: row.vy(source, eid),
          state: row.state(source, eid),
          facing: row.facing(source, eid),
          facingY: row.facingY(source, eid),
          user: row.user(source, eid),
          isOwn: source.netIds[eid] === ownNetId,
          columns: source,
        })
      }

      for (let eid = 1; eid < columns.used; eid++) {
        if (columns.alive[eid] !== 1) continue
        const netId = columns.netIds[eid]!
        const isInMoment = confirmed !== undefined && isIn(confirmed.to, eid, netId)
        const simulated = presentPose(present, eid)
        let entry = shown.get(netId)
        const isCut = !entry || isElsewhere || entry.teleports !== row.teleports(columns, eid)
        if (isCut) {
          offsets.forget(netId)
          const isOwnDoing = entry?.isOwnDoing ?? !(isInMoment || isIn(newest, eid, netId))
          entry = { eid, teleports: row.teleports(columns, eid), isOwnDoing, predictedShare: 0, wantsPredicted: false, isHeld: false, x: 0, y: 0, fromSimulated: { x: 0, y: 0 } }
          shown.set(netId, entry)
        }
        if (!entry) continue
        entry.wantsPredicted = isWantedPredicted(frame, own, eid, leadS, entry)
        // With no past to be drawn in, it stays where it is seen, or comes into view when its time comes.
        if (isCut || (!isInMoment && entry.wantsPredicted)) entry.predictedShare = entry.wantsPredicted || !confirmed ? 1 : 0
        else if (isInMoment) entry.predictedShare = blendOn(entry.predictedShare, entry.wantsPredicted, elapsedMs)
        const offset = offsets.ease(netId, elapsedMs, eid === own ? 'own' : own !== 0 && isTouching(columns, own, eid) ? 'touching' : 'apart')
        if (!isInMoment && entry.predictedShare === 0) continue
        const pose = { x: simulated.x + offset.x, y: simulated.y + offset.y }
        if (confirmed && isInMoment && entry.predictedShare < 1) {
          const past = pastPoses.at(confirmed, eid, elapsedMs)
          pose.x = past.x + (pose.x - past.x) * entry.predictedShare
          pose.y = past.y + (pose.y - past.y) * entry.predictedShare
        } else pastPoses.forget(netId)
        if (isCut) remainders.forget(netId)
        remainders.ease(netId, elapsedMs, pose)
        entry.isHeld = false
        entry.x = pose.x
        entry.y = pose.y
        entry.fromSimulated = { x: pose.x - simulated.x, y: pose.y - simulated.y }
        // What it does is seen when it is seen there.
        show(confirmed && isInMoment && entry.predictedShare < 0.5 ? confirmed.to : columns, eid, pose)
      }

      if (confirmed) drawHeld(frame, confirmed, show)
      for (const [netId, { eid, predictedShare, isHeld }] of shown) {
        if (isIn(columns, eid, netId)) continue
        if (isHeld && confirmed && isIn(confirmed.to, eid, netId) && frame.isHeld(netId)) continue
        // Gone in the present, and still to be seen in the past that is drawn.
        if (confirmed && predictedShare === 0 && isIn(confirmed.to, eid, netId)) {
          const pose = pastPoses.at(confirmed, eid, elapsedMs)
          remainders.ease(netId, elapsedMs, pose)
          show(confirmed.to, eid, pose)
        } else forget(netId)
      }
      pastPoses.drawn(confirmed)
      return entities
    },
    offsetOf: (netId) => offsets.of(netId),
    howDrawn: (netId) => shown.get(netId),
    get cuts() {
      return offsets.cuts + pastPoses.cuts
    },
    isInterpolated: (netId) => (shown.get(netId)?.predictedShare ?? 1) < 0.5,
    cameWhole: (netId, tick) => pastPoses.cameWhole(netId, tick),
    breakOff: () => pastPoses.breakOff(),
  }
}

/** The row of a NetId; 0 for none. */
function eidOf(columns: Columns, netId: number): number {
  for (let eid = 1; eid < columns.used; eid++) if (isIn(columns, eid, netId)) return eid
  return 0
}
