/** Hits by query: boxes, rays and projectiles against things where their shooter saw them. Any system may ask, in the room and in the page. */

import type { Box } from '../area-index.ts'
import { type AnyStore, COMPONENT } from '../component.ts'
import { entitiesWith } from '../entities.ts'
import type { FieldArray } from '../fields.ts'
import type { Column } from '../schema.ts'
import { scratchOf } from '../scratch.ts'
import type { World } from '../world.ts'
import { nearTargets } from './near-targets.ts'
import { type SeenWorld, type Sight, sightOf } from './sight.ts'

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

/** What a query asks for again and again, found once. */
interface Roles {
  readonly x: FieldArray
  readonly y: FieldArray
  readonly vx: FieldArray | undefined
  readonly vy: FieldArray | undefined
  readonly widths: FieldArray
  readonly heights: FieldArray
  readonly users: FieldArray | undefined
  readonly targets: readonly AnyStore[]
  readonly persons: readonly AnyStore[]
}

function findRoles({ schema, columns: { arrays } }: SeenWorld): Roles {
  const [x, y] = [schema.role('position', 'x'), schema.role('position', 'y')]
  const [width, height] = [schema.role('collider', 'widthPx'), schema.role('collider', 'heightPx')]
  if (!x || !y || !width || !height) throw new Error('a hit needs components with roles "position" and "collider"; the game lacks one')
  const arrayOf = (column: Column | undefined): FieldArray | undefined => column && arrays[column.index]
  const user = schema.role('person', 'user')
  const storesOf = (columns: readonly Column[]): readonly AnyStore[] => columns.map(({ component }) => ({ [COMPONENT]: component }))
  return {
    x: arrays[x.index]!,
    y: arrays[y.index]!,
    vx: arrayOf(schema.role('velocity', 'x')),
    vy: arrayOf(schema.role('velocity', 'y')),
    widths: arrays[width.index]!,
    heights: arrays[height.index]!,
    users: arrayOf(user),
    targets: storesOf([x, width]),
    persons: storesOf(user ? [user] : []),
  }
}

/** The person of a user, or 0. */
export function personOfUser(world: SeenWorld, user: number): number {
  const { users, persons } = scratchOf(world, findRoles)
  if (!users || user === 0) return 0
  for (const eid of entitiesWith(world, persons)) if (users[eid] === user) return eid
  return 0
}

function sightOfPerson(world: SeenWorld, person: number): Sight {
  return sightOf(world, scratchOf(world, findRoles).users?.[person] ?? 0, person)
}

/** The box that a way of something so large stays in. */
function reachOf(fromX: number, fromY: number, toX: number, toY: number, halfX: number, halfY: number): Box {
  return { left: Math.min(fromX, toX) - halfX, top: Math.min(fromY, toY) - halfY, right: Math.max(fromX, toX) + halfX, bottom: Math.max(fromY, toY) + halfY }
}

/** Everything that a box reaches into as the shooter, a person, sees it; in NetId order. */
export function hitBox(world: World, shooter: number, box: HitBox, isTarget: IsTarget): readonly Hit[] {
  const { targets, widths, heights } = scratchOf(world, findRoles)
  const sight = sightOfPerson(world, shooter)
  const { xs, ys } = sight
  const hits: Hit[] = []
  for (const eid of nearTargets(world, targets, reachOf(box.x, box.y, box.x, box.y, box.halfWidth, box.halfHeight))) {
    if (!isTarget(eid)) continue
    const places = sight.look(eid, 0)
    for (let place = 0; place < places; place++) {
      if (entryShare(xs[place]! - box.x, ys[place]! - box.y, 0, 0, widths[eid]! / 2 + box.halfWidth, heights[eid]! / 2 + box.halfHeight) === undefined) continue
      hits.push({ eid, x: xs[place]!, y: ys[place]!, share: 0 })
      break
    }
  }
  return hits
}

/** The first thing on a straight way as the shooter, a person, sees it. Tiles do not stop it: ask them apart. */
export function hitRay(world: World, shooter: number, { fromX, fromY, toX, toY, halfPx = 0 }: Ray, isTarget: IsTarget): Hit | undefined {
  const { targets, widths, heights } = scratchOf(world, findRoles)
  const sight = sightOfPerson(world, shooter)
  const { xs, ys } = sight
  let first: Hit | undefined
  for (const eid of nearTargets(world, targets, reachOf(fromX, fromY, toX, toY, halfPx, halfPx))) {
    if (!isTarget(eid)) continue
    const places = sight.look(eid, 0)
    for (let place = 0; place < places; place++) {
      const share = entryShare(fromX - xs[place]!, fromY - ys[place]!, toX - fromX, toY - fromY, widths[eid]! / 2 + halfPx, heights[eid]! / 2 + halfPx)
      if (share !== undefined && (!first || share < first.share)) first = { eid, x: xs[place]!, y: ys[place]!, share }
    }
  }
  return first
}

/**
 * The first thing that a projectile has met on its way through this tick, by the sight of the user who sent it off. It is
 * where it is; what it may hit is where that user sees it. Ask after the projectile has moved.
 */
export function hitProjectile(world: World, projectile: number, user: number, isTarget: IsTarget): Hit | undefined {
  const { x, y, vx, vy, targets, widths, heights } = scratchOf(world, findRoles)
  const sight = sightOf(world, user, personOfUser(world, user))
  const { xs, ys } = sight
  const endX = x[projectile]!
  const endY = y[projectile]!
  const goneX = (vx?.[projectile] ?? 0) * world.dtS
  const goneY = (vy?.[projectile] ?? 0) * world.dtS
  const halfX = widths[projectile]! / 2
  const halfY = heights[projectile]! / 2
  let first: Hit | undefined
  for (const eid of nearTargets(world, targets, reachOf(endX - goneX, endY - goneY, endX, endY, halfX, halfY))) {
    if (eid === projectile || !isTarget(eid)) continue
    // Where it was drawn a tick before, place by place.
    const before = sight.look(eid, 1)
    const beforeX0 = xs[0]!
    const beforeY0 = ys[0]!
    const beforeX1 = xs[1]!
    const beforeY1 = ys[1]!
    const places = sight.look(eid, 0)
    for (let place = 0; place < places; place++) {
      const fromX = place >= before ? xs[place]! : place === 0 ? beforeX0 : beforeX1
      const fromY = place >= before ? ys[place]! : place === 0 ? beforeY0 : beforeY1
      const share = entryShare(endX - goneX - fromX, endY - goneY - fromY, goneX - (xs[place]! - fromX), goneY - (ys[place]! - fromY), widths[eid]! / 2 + halfX, heights[eid]! / 2 + halfY)
      if (share !== undefined && (!first || share < first.share)) first = { eid, x: xs[place]!, y: ys[place]!, share }
    }
  }
  return first
}
