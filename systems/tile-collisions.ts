/** Entities against tiles: the one place where a velocity becomes a position. */

import type { StandardWorld } from '../components/index.ts'
import { WANTS_DOWN_MOVE_Y } from '../components/intent.ts'
import { Position as PositionComponent } from '../components/position.ts'
import { TOUCH } from '../components/touch.ts'
import { has, rowsWith } from '../src/entities.ts'
import { scratchOf } from '../src/scratch.ts'
import { createBoxMove, isInOpen, isInSolid, pushOutBox, sweepBox } from '../src/tiles/sweep.ts'
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

/** A number of 32 bits on the position grid, as `snapToGrid` has it but for the sign of a zero: half a step and a floor, for which no processor has to guess. */
function snapped(px: number): number {
  return Math.floor(Math.fround(px) / POSITION_GRID_PX + 0.5) * POSITION_GRID_PX
}

/** Everything moves as far as the tiles let it. Reads Position, Velocity, Collider, Intent, Touch, Tiles. Writes Position, Velocity, Touch. */
export function tileCollisions(world: StandardWorld): void {
  const { Position, Velocity, Collider, Touch, Intent } = world.components
  const { x, y } = Position
  const { x: xPxPerS, y: yPxPerS } = Velocity
  const { widthPx, heightPx } = Collider
  const { sides } = Touch
  const { tiles, dtS } = world
  const { eids, count } = rowsWith(world, [Position, Velocity])
  const box = scratchOf(world, createBoxMove)
  for (let row = 0; row < count; row++) {
    const eid = eids[row]!
    const moveX = xPxPerS[eid]! * dtS
    const moveY = yPxPerS[eid]! * dtS
    const width = widthPx[eid]!
    // A field is 0 where its component is missing: no width, no tiles.
    if (width === 0) {
      x[eid] = x[eid]! + moveX
      y[eid] = y[eid]! + moveY
      continue
    }
    box.x = x[eid]!
    box.y = y[eid]!
    box.halfWidth = width / 2
    box.halfHeight = heightPx[eid]! / 2
    const before = sides[eid]!
    let told = before & TOUCH.entityBelow
    if (isInOpen(tiles, box.x, box.y, box.halfWidth + Math.abs(moveX), box.halfHeight + Math.abs(moveY))) {
      x[eid] = snapped(box.x + moveX)
      y[eid] = snapped(box.y + moveY)
    } else {
      box.dropsThrough = Intent.moveY[eid]! > WANTS_DOWN_MOVE_Y
      const isStuck = isInSolid(tiles, box.x, box.y, box.halfWidth, box.halfHeight)
      if (isStuck) {
        pushOutBox(tiles, box, PUSH_OUT_PX_PER_S * dtS)
        xPxPerS[eid] = 0
        yPxPerS[eid] = 0
      } else {
        sweepBox(tiles, box, moveX, moveY)
        if (box.hitX) xPxPerS[eid] = bouncePxPerS(xPxPerS[eid]!, Collider.bounce[eid]!)
        if (box.hitY) yPxPerS[eid] = bouncePxPerS(yPxPerS[eid]!, Collider.bounce[eid]!)
      }
      // Snapped already here: what it touches is told of the place where the next tick will find it.
      box.x = x[eid] = snapped(box.x)
      box.y = y[eid] = snapped(box.y)
      told |= touchTiles(tiles, box, yPxPerS[eid]! < 0)
      // What is stuck is held, lest it falls on the spot for ever.
      if (isStuck) told |= TOUCH.below
    }
    if (told !== before && has(world, eid, Touch)) sides[eid] = told
  }
}
