/** Entities against tiles: the one place where a velocity becomes a position. */

import type { StandardWorld } from '../components/index.ts'
import { WANTS_DOWN_MOVE_Y } from '../components/intent.ts'
import { Position as PositionComponent } from '../components/position.ts'
import { TOUCH } from '../components/touch.ts'
import { entitiesWith, has } from '../src/entities.ts'
import { snapToGrid } from '../src/fields.ts'
import { createBoxMove, isInOpenAir, isInSolid, pushOutBox, sweepBox } from '../src/tiles/sweep.ts'
import { touchTiles } from '../src/tiles/tile-touch.ts'

/** What is inside a solid leaves it at this speed: quick, but seen as a push and not as a jump. */
const PUSH_OUT_PX_PER_S = 240

/** What would bounce off slower than this comes to rest, or it would never. */
const MIN_BOUNCE_PX_PER_S = 40

const POSITION_GRID_PX = PositionComponent.fields.x.grid

function bouncePxPerS(speedPxPerS: number, bounce: number): number {
  const back = speedPxPerS * bounce
  return back > MIN_BOUNCE_PX_PER_S || back < -MIN_BOUNCE_PX_PER_S ? -back : 0
}

/** Everything moves as far as the tiles let it. Reads Position, Velocity, Collider, Intent, Touch, Tiles. Writes Position, Velocity, Touch. */
export function tileCollisions(world: StandardWorld): void {
  const { Position, Velocity, Collider, Touch, Intent } = world.components
  const { tiles, dtS } = world
  const box = createBoxMove()
  for (const eid of entitiesWith(world, [Position, Velocity])) {
    const moveX = Velocity.x[eid]! * dtS
    const moveY = Velocity.y[eid]! * dtS
    // A field is 0 where its component is missing: no width, no tiles.
    const widthPx = Collider.widthPx[eid]!
    if (widthPx === 0) {
      Position.x[eid] = Position.x[eid]! + moveX
      Position.y[eid] = Position.y[eid]! + moveY
      continue
    }
    box.x = Position.x[eid]!
    box.y = Position.y[eid]!
    box.halfWidth = widthPx / 2
    box.halfHeight = Collider.heightPx[eid]! / 2
    box.dropsThrough = Intent.moveY[eid]! > WANTS_DOWN_MOVE_Y

    // What rests mostly rests on something: no use in looking for open air.
    const isFree = (moveX !== 0 || moveY !== 0) && isInOpenAir(tiles, box, moveX, moveY)
    const isStuck = !isFree && isInSolid(tiles, box.x, box.y, box.halfWidth, box.halfHeight)
    if (isFree) {
      box.x += moveX
      box.y += moveY
    } else if (isStuck) {
      pushOutBox(tiles, box, PUSH_OUT_PX_PER_S * dtS)
      Velocity.x[eid] = 0
      Velocity.y[eid] = 0
    } else {
      sweepBox(tiles, box, moveX, moveY)
      if (box.hitX) Velocity.x[eid] = bouncePxPerS(Velocity.x[eid]!, Collider.bounce[eid]!)
      if (box.hitY) Velocity.y[eid] = bouncePxPerS(Velocity.y[eid]!, Collider.bounce[eid]!)
    }

    // Snapped already here: what it touches is told of the place where the next tick will find it.
    box.x = Position.x[eid] = snapToGrid(Math.fround(box.x), POSITION_GRID_PX)
    box.y = Position.y[eid] = snapToGrid(Math.fround(box.y), POSITION_GRID_PX)
    const sides = Touch.sides[eid]!
    let told = sides & TOUCH.entityBelow
    if (!isFree) told |= touchTiles(tiles, box, Velocity.y[eid]! < 0)
    // What is stuck is held, lest it falls on the spot for ever.
    if (isStuck) told |= TOUCH.below
    if (told !== sides && has(world, eid, Touch)) Touch.sides[eid] = told
  }
}
