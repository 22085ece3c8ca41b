/** Entities against entities: what pushes, what carries, and what merely notices the other. */

import type { StandardWorld } from '../components/index.ts'
import { WANTS_DOWN_MOVE_Y } from '../components/intent.ts'
import { fallPxPerS } from '../components/motion.ts'
import { TOUCH } from '../components/touch.ts'
import { BLOCKED, type Bodies, createBodies } from '../src/collisions/bodies.ts'
import { carryAlong } from '../src/collisions/carry.ts'
import type { Side } from '../src/contacts.ts'
import { COMPONENT } from '../src/component.ts'
import { has, type Rows, rowsWith } from '../src/entities.ts'
import { createPairGrid, type PairGrid } from '../src/collisions/grid.ts'
import { createPairs, findTouching, layPairs, LIES, NOT_PUSHING, type Pairs } from '../src/collisions/pairs.ts'
import { pushApart, spreadBlocks } from '../src/collisions/push.ts'
import { scratchOf } from '../src/scratch.ts'
import { AXIS, sweptShapesOverlap } from '../src/collisions/shapes.ts'
import { type BoxMove, createBoxMove, isInOpen, leavesTiles, sweepBox } from '../src/tiles/sweep.ts'

/** Beyond its own way a thing may be pushed this far within the tick, and meet others there. */
const REACH_MARGIN_PX = 2

/** A person that does not want to walk loses this share of its speed over what it stands on each tick. */
const PERSON_GRIP = 0.5

/** No tick's speed is higher, whatever a system wrote. */
const MAX_PX_PER_S = 15360

/** Where the second lies: along x, then along y, first on the lower side. */
const PUSH_SIDES: readonly Side[] = ['left', 'right', 'above', 'below']

// What a module imports or exports is looked up anew at each use, and loops pay for it; its own constants are folded into the machine code.
const { left: TOUCHES_LEFT, right: TOUCHES_RIGHT, above: TOUCHES_ABOVE, below: TOUCHES_BELOW, entityBelow: TOUCHES_ENTITY_BELOW } = TOUCH
const { left: BLOCKED_LEFT, right: BLOCKED_RIGHT, above: BLOCKED_ABOVE, below: BLOCKED_BELOW } = BLOCKED
const { y: AXIS_Y } = AXIS
const { dx: DX, dy: DY, count: LIES_STRIDE } = LIES
const NO_PUSH = NOT_PUSHING

interface Scratch {
  bodies: Bodies
  readonly grid: PairGrid
  readonly pairs: Pairs
  readonly box: BoxMove
}

function createScratch(): Scratch {
  return { bodies: createBodies(256), grid: createPairGrid(), pairs: createPairs(), box: createBoxMove() }
}

/** Within the speed limit; what is not a number stands still. */
const limited = (pxPerS: number): number => {
  if (pxPerS >= -MAX_PX_PER_S && pxPerS <= MAX_PX_PER_S) return pxPerS
  return pxPerS > 0 ? MAX_PX_PER_S : pxPerS < 0 ? -MAX_PX_PER_S : 0
}

/** Where everything may get to in this tick: all that the broad phase asks for. */
function gatherBoxes(world: StandardWorld, bodies: Bodies, { eids, count }: Rows): void {
  const { Position, Velocity, Collider } = world.components
  const { x, y } = Position
  const { x: xPxPerS, y: yPxPerS } = Velocity
  const { widthPx, heightPx, layer, pushes, senses } = Collider
  const { dtS } = world
  const { minX, minY, maxX, maxY, layers, asks } = bodies.boxes
  const ownPushes = bodies.pushes
  for (let i = 0; i < count; i++) {
    const eid = eids[i]!
    const middleX = x[eid]!
    const middleY = y[eid]!
    const reachX = widthPx[eid]! / 2 + REACH_MARGIN_PX
    const reachY = heightPx[eid]! / 2 + REACH_MARGIN_PX
    const moveX = limited(xPxPerS[eid]!) * dtS
    const moveY = limited(yPxPerS[eid]!) * dtS
    // The move if it is negative, or if it is positive, and else 0: without a branch that random directions would mislead.
    minX[i] = middleX - reachX + (moveX - Math.abs(moveX)) / 2
    maxX[i] = middleX + reachX + (moveX + Math.abs(moveX)) / 2
    minY[i] = middleY - reachY + (moveY - Math.abs(moveY)) / 2
    maxY[i] = middleY + reachY + (moveY + Math.abs(moveY)) / 2
    layers[i] = 1 << layer[eid]!
    const pushed = (ownPushes[i] = pushes[eid]!)
    asks[i] = pushed | senses[eid]!
  }
}

/** Notes each body of a pair once; the others are done with. */
function noteMet(bodies: Bodies, { ends }: PairGrid, pairCount: number, count: number): void {
  const { isMet, met } = bodies
  isMet.fill(0, 0, count)
  for (let end = 0; end < pairCount * 2; end++) isMet[ends[end]!] = 1
  let metCount = 0
  for (let i = 0; i < count; i++) {
    met[metCount] = i
    metCount += isMet[i]!
  }
  bodies.metCount = metCount
}

/** The rest of what is to be known of those that may meet another. */
function gatherMet(world: StandardWorld, bodies: Bodies, { eids, count }: Rows): void {
  const { Position, Velocity, Collider, Gravity, Touch, Intent } = world.components
  const { dtS } = world
  const { met, metCount, x, y, halfWidth, halfHeight, wantedX, wantedY, velocity, inverseMass, isCircle, blocked, isPushing, isLimited, wasCarried, isCarried, changedRound } = bodies
  const { masks, schema } = world.columns
  const { maskWords } = schema
  const mobileWord = Velocity[COMPONENT] >>> 5
  const mobileBit = Velocity[COMPONENT] & 31
  isCarried.fill(0, 0, count)
  isPushing.fill(0, 0, count)
  for (let n = 0; n < metCount; n++) {
    const i = met[n]!
    const eid = eids[i]!
    const sides = Touch.sides[eid]!
    const vx = limited(Velocity.x[eid]!)
    const vy = limited(Velocity.y[eid]!)
    const massKg = Collider.massKg[eid]!
    x[i] = Position.x[eid]!
    y[i] = Position.y[eid]!
    halfWidth[i] = Collider.widthPx[eid]! / 2
    halfHeight[i] = Collider.heightPx[eid]! / 2
    wantedX[i] = velocity[i * 2] = vx
    wantedY[i] = velocity[i * 2 + 1] = vy
    const isMobile = (masks[eid * maskWords + mobileWord]! >>> mobileBit) & 1
    const yields = massKg > 0 && isMobile === 1
    inverseMass[i] = yields ? 1 / massKg : 0
    isCircle[i] = Collider.shape[eid]!
    changedRound[i] = 0
    isLimited[i] = Number(vx !== Velocity.x[eid]!) | Number(vy !== Velocity.y[eid]!)
    // Its tiles of the last tick: what stands against a wall cannot be pushed into it, what is carried not down.
    blocked[i] =
      (sides & TOUCHES_LEFT ? BLOCKED_LEFT : 0) |
      (sides & TOUCHES_RIGHT ? BLOCKED_RIGHT : 0) |
      (sides & TOUCHES_ABOVE ? BLOCKED_ABOVE : 0) |
      (sides & (TOUCHES_BELOW | TOUCHES_ENTITY_BELOW) ? BLOCKED_BELOW : 0) |
      (yields || vx !== 0 ? 0 : BLOCKED_LEFT | BLOCKED_RIGHT)
    wasCarried[i] = 0
    // What also stands on tiles stays there.
    if ((sides & (TOUCHES_ENTITY_BELOW | TOUCHES_BELOW)) !== TOUCHES_ENTITY_BELOW) continue
    wasCarried[i] = 1
    const falls = has(world, eid, Gravity) && Gravity.paused[eid] === 0
    bodies.freeFall[i] = falls ? fallPxPerS(vy, Gravity.yPxPerS2[eid]!, Gravity.maxFallPxPerS[eid]!, dtS) : vy
    const isSteered = has(world, eid, Intent)
    bodies.grip[i] = isSteered ? (Intent.moveX[eid] === 0 ? PERSON_GRIP : 0) : 1 - 1 / (1 + Collider.frictionPerS[eid]! * dtS)
  }
}

/**
 * Shortens the way of what may push by the tiles before it, so that others meet it where it will be: a crate
 * that lands stops what falls along with it. The tile-collisions step finds the same tiles for good.
 */
function clipToTiles(world: StandardWorld, bodies: Bodies, { eids }: Rows, box: BoxMove): void {
  const { tiles, dtS } = world
  const { moveY: wantsY } = world.components.Intent
  const { met, metCount, isPushing, wantedX, wantedY, x, y, halfWidth, halfHeight } = bodies
  for (let n = 0; n < metCount; n++) {
    const i = met[n]!
    if (isPushing[i] === 0) continue
    const moveX = wantedX[i]! * dtS
    const moveY = wantedY[i]! * dtS
    if (isInOpen(tiles, x[i]!, y[i]!, halfWidth[i]! + Math.abs(moveX), halfHeight[i]! + Math.abs(moveY))) continue
    if ((leavesTiles(x[i]!, halfWidth[i]!, moveX) | leavesTiles(y[i]!, halfHeight[i]!, moveY)) === 0) continue
    box.x = x[i]!
    box.y = y[i]!
    box.halfWidth = halfWidth[i]!
    box.halfHeight = halfHeight[i]!
    box.dropsThrough = wantsY[eids[i]!]! > WANTS_DOWN_MOVE_Y
    sweepBox(tiles, box, moveX, moveY)
    bodies.isLimited[i]! |= Number(box.hitX) | Number(box.hitY)
    if (box.hitX) {
      wantedX[i] = bodies.velocity[i * 2] = (box.x - x[i]!) / dtS
      bodies.blocked[i]! |= moveX > 0 ? BLOCKED_RIGHT : BLOCKED_LEFT
    }
    if (box.hitY) {
      wantedY[i] = bodies.velocity[i * 2 + 1] = (box.y - y[i]!) / dtS
      bodies.blocked[i]! |= moveY > 0 ? BLOCKED_BELOW : BLOCKED_ABOVE
    }
  }
}

function writeBack(world: StandardWorld, bodies: Bodies, { eids, count }: Rows): void {
  const { Velocity, Touch, Gravity } = world.components
  const { sides } = Touch
  const { met, metCount, velocity, wantedX, wantedY, isLimited, isCarried } = bodies
  for (let n = 0; n < metCount; n++) {
    const i = met[n]!
    const eid = eids[i]!
    // To write what is there already costs less than to guess who was pushed.
    if (isLimited[i] === 0 || velocity[i * 2] !== wantedX[i]) Velocity.x[eid] = velocity[i * 2]!
    if (isLimited[i] === 0 || velocity[i * 2 + 1] !== wantedY[i]) Velocity.y[eid] = velocity[i * 2 + 1]!
  }
  const { masks, schema: { maskWords } } = world.columns
  const touchWord = Touch[COMPONENT] >>> 5
  const touchBit = Touch[COMPONENT] & 31
  const gravityWord = Gravity[COMPONENT] >>> 5
  const gravityBit = Gravity[COMPONENT] & 31
  for (let i = 0; i < count; i++) {
    const eid = eids[i]!
    // A field stays zero where its component is missing; and what nothing pulls down stands on nothing, it lies beside.
    const tells = (masks[eid * maskWords + touchWord]! >>> touchBit) & (masks[eid * maskWords + gravityWord]! >>> gravityBit) & 1
    sides[eid] = (sides[eid]! & ~TOUCHES_ENTITY_BELOW) | (isCarried[i]! * tells * TOUCHES_ENTITY_BELOW)
  }
}

/** Tells the logic step who pushed or touches whom, and who comes over whom without pushing. */
function reportContacts(world: StandardWorld, bodies: Bodies, pairs: Pairs, { eids }: Rows): void {
  const { contacts, dtS } = world
  const { velocity } = bodies
  const { ends, axis: axes, closing, lies, near, nearCount } = pairs
  for (let at = 0; at < nearCount; at++) {
    const pair = near[at]!
    const axis = axes[pair]!
    const a = ends[pair * 2]!
    const b = ends[pair * 2 + 1]!
    const dx = lies[pair * LIES_STRIDE + DX]!
    const dy = lies[pair * LIES_STRIDE + DY]!
    if (axis === NO_PUSH) {
      const speedX = velocity[b * 2]! - velocity[a * 2]!
      const speedY = velocity[b * 2 + 1]! - velocity[a * 2 + 1]!
      if (sweptShapesOverlap(bodies, a, b, dx, dy, speedX * dtS, speedY * dtS)) contacts.add(eids[a]!, eids[b]!, 'overlap', Math.sqrt(speedX * speedX + speedY * speedY))
      continue
    }
    const isY = Number(axis === AXIS_Y)
    contacts.add(eids[a]!, eids[b]!, PUSH_SIDES[isY * 2 + Number(dx * (1 - isY) + dy * isY >= 0)]!, closing[pair]!)
  }
}

/** Things push, carry and notice each other. Reads Position, Velocity, Collider, Gravity, Intent, Touch, Tiles. Writes Velocity, Touch, contacts. */
export function entityCollisions(world: StandardWorld): void {
  const { Position, Collider } = world.components
  const rows = rowsWith(world, [Position, Collider])
  const scratch = scratchOf(world, createScratch)
  if (scratch.bodies.capacity < rows.count) scratch.bodies = createBodies(rows.count * 2)
  const { bodies, grid, pairs, box } = scratch
  // What each may reach, and whom it may meet there; then, of those that may meet another: what they want and how they
  // lie, how far tiles let them, who rides along, who pushes whom, what came of it.
  gatherBoxes(world, bodies, rows)
  const pairCount = grid.findPairs(bodies.boxes, rows.count, rows.ranks)
  noteMet(bodies, grid, pairCount, rows.count)
  gatherMet(world, bodies, rows)
  layPairs(pairs, bodies, grid.ends, pairCount)
  clipToTiles(world, bodies, rows, box)
  spreadBlocks(bodies, pairs)
  carryAlong(bodies, pairs, world.dtS)
  pushApart(bodies, pairs, world.dtS)
  findTouching(bodies, pairs, world.dtS)
  writeBack(world, bodies, rows)
  reportContacts(world, bodies, pairs, rows)
}
