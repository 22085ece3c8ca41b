/** Entities against entities: what pushes, what carries, and what merely notices the other. */

import type { StandardWorld } from '../components/index.ts'
import { WANTS_DOWN_MOVE_Y } from '../components/intent.ts'
import { fallPxPerS } from '../components/motion.ts'
import { TOUCH } from '../components/touch.ts'
import { BLOCKED, type Bodies, createBodies } from '../src/bodies.ts'
import { carryAlong } from '../src/carry.ts'
import type { Side } from '../src/contacts.ts'
import { entitiesWith, has } from '../src/entities.ts'
import { createPairGrid } from '../src/grid.ts'
import { createPairs, findTouching, NOT_PUSHING, type Pairs, resetPairs } from '../src/pairs.ts'
import { pushApart, spreadBlocks } from '../src/push.ts'
import { scratchOf } from '../src/scratch.ts'
import { AXIS, sweptShapesOverlap } from '../src/shapes.ts'
import { createBoxMove, sweepBox } from '../src/tiles/sweep.ts'

/** Beyond its own way a thing may be pushed this far within the tick, and meet others there. */
const REACH_MARGIN_PX = 2

/** A person that does not want to walk loses this share of its speed over what it stands on each tick. */
const PERSON_GRIP = 0.5

/** No tick's speed is higher, whatever a system wrote. */
const MAX_PX_PER_S = 15360

interface Scratch {
  bodies: Bodies
  readonly grid: ReturnType<typeof createPairGrid>
  readonly pairs: Pairs
}

function createScratch(): Scratch {
  return { bodies: createBodies(256), grid: createPairGrid(), pairs: createPairs() }
}

/** Within the speed limit; what is not a number stands still. */
function limited(pxPerS: number): number {
  if (pxPerS >= -MAX_PX_PER_S && pxPerS <= MAX_PX_PER_S) return pxPerS
  return pxPerS > 0 ? MAX_PX_PER_S : pxPerS < 0 ? -MAX_PX_PER_S : 0
}

function gatherBodies(world: StandardWorld, bodies: Bodies, entities: readonly number[]): void {
  const { Position, Velocity, Collider, Gravity, Touch, Intent } = world.components
  const { dtS } = world
  const { eids, x, y, halfWidth, halfHeight, wantedX, wantedY, velocityX, velocityY, inverseMass, freeFall, grip, pushes, isCircle, blocked, isClipped, wasCarried } = bodies
  const { minX, minY, maxX, maxY, layers, asks } = bodies.boxes
  const count = entities.length
  bodies.count = count
  for (let i = 0; i < count; i++) {
    const eid = entities[i]!
    const sides = Touch.sides[eid]!
    const vx = limited(Velocity.x[eid]!)
    const vy = limited(Velocity.y[eid]!)
    const massKg = Collider.massKg[eid]!
    eids[i] = eid
    wantedX[i] = velocityX[i] = vx
    wantedY[i] = velocityY[i] = vy
    const yields = massKg > 0 && has(world, eid, Velocity)
    inverseMass[i] = yields ? 1 / massKg : 0
    isCircle[i] = Collider.shape[eid]!
    isClipped[i] = 0
    // Its tiles of the last tick: what stands against a wall cannot be pushed into it, what is carried not down.
    blocked[i] =
      (sides & TOUCH.left ? BLOCKED.left : 0) |
      (sides & TOUCH.right ? BLOCKED.right : 0) |
      (sides & TOUCH.above ? BLOCKED.above : 0) |
      (sides & (TOUCH.below | TOUCH.entityBelow) ? BLOCKED.below : 0) |
      (yields || vx !== 0 ? 0 : BLOCKED.left | BLOCKED.right)
    wasCarried[i] = 0
    // What also stands on tiles stays there.
    if ((sides & (TOUCH.entityBelow | TOUCH.below)) === TOUCH.entityBelow) {
      wasCarried[i] = 1
      const falls = has(world, eid, Gravity) && Gravity.paused[eid] === 0
      freeFall[i] = falls ? fallPxPerS(vy, Gravity.yPxPerS2[eid]!, Gravity.maxFallPxPerS[eid]!, dtS) : vy
      const isSteered = has(world, eid, Intent)
      grip[i] = isSteered ? (Intent.moveX[eid] === 0 ? PERSON_GRIP : 0) : 1 - 1 / (1 + Collider.frictionPerS[eid]! * dtS)
    }
    const middleX = (x[i] = Position.x[eid]!)
    const middleY = (y[i] = Position.y[eid]!)
    const reachX = (halfWidth[i] = Collider.widthPx[eid]! / 2) + REACH_MARGIN_PX
    const reachY = (halfHeight[i] = Collider.heightPx[eid]! / 2) + REACH_MARGIN_PX
    const moveX = vx * dtS
    const moveY = vy * dtS
    minX[i] = middleX - reachX + (moveX < 0 ? moveX : 0)
    maxX[i] = middleX + reachX + (moveX > 0 ? moveX : 0)
    minY[i] = middleY - reachY + (moveY < 0 ? moveY : 0)
    maxY[i] = middleY + reachY + (moveY > 0 ? moveY : 0)
    layers[i] = 1 << Collider.layer[eid]!
    pushes[i] = Collider.pushes[eid]!
    asks[i] = Collider.pushes[eid]! | Collider.senses[eid]!
  }
}

/**
 * Shortens the way of what may push by the tiles before it, so that others meet it where it will be: a crate
 * that lands stops what falls along with it. The tile-collisions step finds the same tiles for good.
 */
function clipToTiles(world: StandardWorld, bodies: Bodies, pairs: Pairs): void {
  const { tiles, dtS } = world
  const { Intent } = world.components
  const box = createBoxMove()
  const { isClipped } = bodies
  for (let pair = 0; pair < pairs.count; pair++) {
    if (pairs.axis[pair] === NOT_PUSHING) continue
    for (let n = 0; n < 2; n++) {
      const i = n === 0 ? pairs.first[pair]! : pairs.second[pair]!
      if (isClipped[i] === 1) continue
      isClipped[i] = 1
      const moveX = bodies.wantedX[i]! * dtS
      const moveY = bodies.wantedY[i]! * dtS
      if (moveX === 0 && moveY === 0) continue
      box.x = bodies.x[i]!
      box.y = bodies.y[i]!
      box.halfWidth = bodies.halfWidth[i]!
      box.halfHeight = bodies.halfHeight[i]!
      box.dropsThrough = Intent.moveY[bodies.eids[i]!]! > WANTS_DOWN_MOVE_Y
      sweepBox(tiles, box, moveX, moveY)
      if (box.hitX) {
        bodies.wantedX[i] = bodies.velocityX[i] = (box.x - bodies.x[i]!) / dtS
        bodies.blocked[i]! |= moveX > 0 ? BLOCKED.right : BLOCKED.left
      }
      if (box.hitY) {
        bodies.wantedY[i] = bodies.velocityY[i] = (box.y - bodies.y[i]!) / dtS
        bodies.blocked[i]! |= moveY > 0 ? BLOCKED.below : BLOCKED.above
      }
    }
  }
}

function writeBack(world: StandardWorld, bodies: Bodies): void {
  const { Velocity, Touch } = world.components
  const { count, eids, velocityX, velocityY, wantedX, wantedY, isCarried } = bodies
  for (let i = 0; i < count; i++) {
    const eid = eids[i]!
    if (velocityX[i] !== wantedX[i]) Velocity.x[eid] = velocityX[i]!
    if (velocityY[i] !== wantedY[i]) Velocity.y[eid] = velocityY[i]!
    const sides = Touch.sides[eid]!
    const told = isCarried[i] === 1 ? sides | TOUCH.entityBelow : sides & ~TOUCH.entityBelow
    if (told !== sides && has(world, eid, Touch)) Touch.sides[eid] = told
  }
}

/** Tells the logic step who pushed or touches whom, and who comes over whom without pushing. */
function reportContacts(world: StandardWorld, bodies: Bodies, pairs: Pairs): void {
  const { eids, x, y, velocityX, velocityY } = bodies
  for (let pair = 0; pair < pairs.count; pair++) {
    const axis = pairs.axis[pair]!
    if (axis === AXIS.none) continue
    const a = pairs.first[pair]!
    const b = pairs.second[pair]!
    const dx = x[b]! - x[a]!
    const dy = y[b]! - y[a]!
    if (axis === NOT_PUSHING) {
      const speedX = velocityX[b]! - velocityX[a]!
      const speedY = velocityY[b]! - velocityY[a]!
      if (sweptShapesOverlap(bodies, a, b, dx, dy, speedX * world.dtS, speedY * world.dtS))
        world.contacts.add(eids[a]!, eids[b]!, 'overlap', Math.sqrt(speedX * speedX + speedY * speedY))
      continue
    }
    const side: Side = axis === AXIS.x ? (dx >= 0 ? 'right' : 'left') : dy >= 0 ? 'below' : 'above'
    world.contacts.add(eids[a]!, eids[b]!, side, Math.max(0, pairs.closing[pair]!))
  }
}

/** Things push, carry and notice each other. Reads Position, Velocity, Collider, Gravity, Intent, Touch, Tiles. Writes Velocity, Touch, contacts. */
export function entityCollisions(world: StandardWorld): void {
  const { Position, Collider } = world.components
  const eids = entitiesWith(world, [Position, Collider])
  const scratch = scratchOf(world, createScratch)
  if (scratch.bodies.eids.length < eids.length) scratch.bodies = createBodies(eids.length * 2)
  const { bodies, grid, pairs } = scratch
  // What each wants; whom it may meet; how far tiles let it; who rides along; who pushes whom; what came of it.
  gatherBodies(world, bodies, eids)
  resetPairs(pairs, bodies, grid, grid.findPairs(bodies.boxes, bodies.count))
  clipToTiles(world, bodies, pairs)
  spreadBlocks(bodies, pairs)
  carryAlong(bodies, pairs, world.dtS)
  pushApart(bodies, pairs, world.dtS)
  findTouching(bodies, pairs, world.dtS)
  writeBack(world, bodies)
  reportContacts(world, bodies, pairs)
}
