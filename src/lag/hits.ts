/** Hits by query: boxes, rays and projectiles against things where their shooter saw them. Any system may ask, in the room and in the page. */

import type { Box } from '../area-index.ts'
import { type AnyStore, COMPONENT } from '../component.ts'
import { entitiesWith } from '../entities.ts'
import type { Pose } from '../pose-between.ts'
import type { World } from '../world.ts'
import { nearTargets } from './near-targets.ts'
import { createSight, type SeenWorld, type Sight } from './sight.ts'

export interface Hit {
  readonly eid: number
  /** The middle of the thing as its shooter saw it, px. */
  readonly x: number
  readonly y: number
  /** How far along the way it was met: 0 at the start, 1 at the end. A box meets everything at 0. */
  readonly share: number
}

export interface Ray {
  readonly fromX: number
  readonly fromY: number
  readonly toX: number
  readonly toY: number
  /** Half of its thickness, px. Default 0. */
  readonly halfPx?: number
}

export interface HitBox {
  /** Its middle, px. */
  readonly x: number
  readonly y: number
  readonly halfWidth: number
  readonly halfHeight: number
}

/** What may be hit. Only what has a position and a collider is asked about. */
export type IsTarget = (eid: number) => boolean

/** The share of a way from (x, y) by (moveX, moveY) at which it is first inside a box round the origin; undefined if never. Its edge is outside. */
export function entryShare(x: number, y: number, moveX: number, moveY: number, halfWidth: number, halfHeight: number): number | undefined {
  let enter = 0
  let leave = 1
  for (let axis = 0; axis < 2; axis++) {
    const at = axis === 0 ? x : y
    const move = axis === 0 ? moveX : moveY
    const half = axis === 0 ? halfWidth : halfHeight
    if (move === 0) {
      if (at >= half || at <= -half) return undefined
      continue
    }
    const near = ((move > 0 ? -half : half) - at) / move
    const far = ((move > 0 ? half : -half) - at) / move
    if (near > enter) enter = near
    if (far < leave) leave = far
  }
  if (moveX === 0 && moveY === 0) return 0
  return enter < leave ? enter : undefined
}

function storeOf(number: number): AnyStore {
  return { [COMPONENT]: number }
}

/** The person of a user, or 0. */
export function personOfUser(world: SeenWorld, user: number): number {
  const column = world.schema.role('person', 'user')
  if (!column || user === 0) return 0
  const users = world.columns.arrays[column.index]!
  for (const eid of entitiesWith(world, [storeOf(column.component)])) if (users[eid] === user) return eid
  return 0
}

function userOf(world: SeenWorld, person: number): number {
  const column = world.schema.role('person', 'user')
  return column ? world.columns.arrays[column.index]![person]! : 0
}

/** Calls back for each thing with a collider that is a target and could be met within a reach, in NetId order. */
function forEachTarget(world: SeenWorld, isTarget: IsTarget, reach: Box, visit: (eid: number, halfWidth: number, halfHeight: number) => void): void {
  const { schema, columns } = world
  const x = schema.role('position', 'x')
  const width = schema.role('collider', 'widthPx')
  const height = schema.role('collider', 'heightPx')
  if (!x || !width || !height) throw new Error('a hit needs components with roles "position" and "collider"; the game lacks one')
  const widths = columns.arrays[width.index]!
  const heights = columns.arrays[height.index]!
  for (const eid of nearTargets(world, [storeOf(x.component), storeOf(width.component)], reach)) if (isTarget(eid)) visit(eid, widths[eid]! / 2, heights[eid]! / 2)
}

function boxOf(fromX: number, fromY: number, toX: number, toY: number, halfX: number, halfY: number): Box {
  return { left: Math.min(fromX, toX) - halfX, top: Math.min(fromY, toY) - halfY, right: Math.max(fromX, toX) + halfX, bottom: Math.max(fromY, toY) + halfY }
}

/** The first along a way that each target may move against: `moveOf` says how the way goes as seen by it. */
function firstMet(world: SeenWorld, sight: Sight, isTarget: IsTarget, reach: Box, halfX: number, halfY: number, wayTo: (eid: number, pose: Pose, place: number) => readonly [x: number, y: number, moveX: number, moveY: number]): Hit | undefined {
  let first: Hit | undefined
  forEachTarget(world, isTarget, reach, (eid, halfWidth, halfHeight) => {
    sight.poses(eid, 0).forEach((pose, place) => {
      const [x, y, moveX, moveY] = wayTo(eid, pose, place)
      const share = entryShare(x, y, moveX, moveY, halfWidth + halfX, halfHeight + halfY)
      if (share !== undefined && (!first || share < first.share)) first = { eid, x: pose.x, y: pose.y, share }
    })
  })
  return first
}

/** Everything that a box reaches into as the shooter, a person, sees it; in NetId order. */
export function hitBox(world: World, shooter: number, box: HitBox, isTarget: IsTarget): readonly Hit[] {
  const sight = createSight(world, userOf(world, shooter), shooter)
  const hits: Hit[] = []
  const reach = { left: box.x - box.halfWidth, top: box.y - box.halfHeight, right: box.x + box.halfWidth, bottom: box.y + box.halfHeight }
  forEachTarget(world, isTarget, reach, (eid, halfWidth, halfHeight) => {
    const pose = sight.poses(eid, 0).find(({ x, y }) => entryShare(x - box.x, y - box.y, 0, 0, halfWidth + box.halfWidth, halfHeight + box.halfHeight) !== undefined)
    if (pose) hits.push({ eid, x: pose.x, y: pose.y, share: 0 })
  })
  return hits
}

/** The first thing on a straight way as the shooter, a person, sees it. Tiles do not stop it: ask them apart. */
export function hitRay(world: World, shooter: number, { fromX, fromY, toX, toY, halfPx = 0 }: Ray, isTarget: IsTarget): Hit | undefined {
  const sight = createSight(world, userOf(world, shooter), shooter)
  return firstMet(world, sight, isTarget, boxOf(fromX, fromY, toX, toY, halfPx, halfPx), halfPx, halfPx, (_, pose) => [fromX - pose.x, fromY - pose.y, toX - fromX, toY - fromY])
}

/**
 * The first thing that a projectile has met on its way through this tick, by the sight of the user who sent it off. It is
 * where it is; what it may hit is where that user sees it. Ask after the projectile has moved.
 */
export function hitProjectile(world: World, projectile: number, user: number, isTarget: IsTarget): Hit | undefined {
  const { columns, schema } = world
  const of = (role: 'position' | 'velocity' | 'collider', field: string): number => {
    const column = schema.role(role, field)
    return column ? columns.arrays[column.index]![projectile]! : 0
  }
  const sight = createSight(world, user, personOfUser(world, user))
  const endX = of('position', 'x')
  const endY = of('position', 'y')
  const goneX = of('velocity', 'x') * world.dtS
  const goneY = of('velocity', 'y') * world.dtS
  const wayTo = (eid: number, pose: Pose, place: number): readonly [number, number, number, number] => {
    const before = sight.poses(eid, 1)[place] ?? pose
    return [endX - goneX - before.x, endY - goneY - before.y, goneX - (pose.x - before.x), goneY - (pose.y - before.y)]
  }
  const halfX = of('collider', 'widthPx') / 2
  const halfY = of('collider', 'heightPx') / 2
  return firstMet(world, sight, (eid) => eid !== projectile && isTarget(eid), boxOf(endX - goneX, endY - goneY, endX, endY, halfX, halfY), halfX, halfY, wayTo)
}
