/** A box moved through the tiles: as far as they let it, past none of them, however fast. */

import { SHAPE } from './tile-kinds.ts'
import { OPEN, TILE_PX, type Tiles } from './tiles.ts'

/** A box on its way and what stopped it. Made once and filled anew for each thing that moves. */
export interface BoxMove {
  /** The box's middle, px: where it starts, then where it got. */
  x: number
  y: number
  halfWidth: number
  halfHeight: number
  /** Falls through one-way tiles instead of landing on them. */
  dropsThrough: boolean
  /** Whether a tile ended its way along that axis. */
  hitX: boolean
  hitY: boolean
}

export function createBoxMove(): BoxMove {
  return { x: 0, y: 0, halfWidth: 0, halfHeight: 0, dropsThrough: false, hitX: false, hitY: false }
}

/** Both axes advance in turns this short, so that a fast diagonal bends by less than half a tile. */
const TURN_PX = TILE_PX / 2

/** Farther than anything may move in a tick: what asks for more is broken. */
const MAX_MOVE_PX = 4096

/** How many tiles deep a way out of a solid is looked for. */
const WAY_OUT_TILES = 4

/** As far as a box in the open may reach from its middle, less than a tile by more than a snap to the position grid can move it. */
const OPEN_REACH_PX = TILE_PX - 1 / 64

const TILE_BITS = 4

const SOLID_BIT = 1 << SHAPE.solid
const ONE_WAY_BITS = (1 << SHAPE.oneWay) | (1 << SHAPE.ladder)

/** Whether a tile carries what comes from above and lets through what comes from below: a ladder's top does, too. */
function isOneWayTop(tiles: Tiles, tileX: number, tileY: number): boolean {
  const shape = tiles.shapeAt(tileX, tileY)
  return shape === SHAPE.oneWay || (shape === SHAPE.ladder && tiles.shapeAt(tileX, tileY - 1) !== SHAPE.ladder)
}

/** What a row of tiles is to feet that come down on it. */
export const FOOTING = { none: 0, oneWay: 1, solid: 2 } as const

export function footingOf(tiles: Tiles, tileY: number, fromX: number, toX: number, dropsThrough: boolean): number {
  const shapes = tiles.shapesIn(fromX, tileY, toX, tileY)
  if (shapes & SOLID_BIT) return FOOTING.solid
  if (shapes & ONE_WAY_BITS && !dropsThrough) for (let tileX = fromX; tileX <= toX; tileX++) if (isOneWayTop(tiles, tileX, tileY)) return FOOTING.oneWay
  return FOOTING.none
}

/** Whether anything solid stands in a rectangle of places, both ends included. */
export function hasSolid(tiles: Tiles, fromX: number, fromY: number, toX: number, toY: number): boolean {
  return (tiles.shapesIn(fromX, fromY, toX, toY) & SOLID_BIT) !== 0
}

/** Moves along x to `goal`, or to the first solid column on the way. */
function moveAlongX(tiles: Tiles, box: BoxMove, goal: number): void {
  const { x, halfWidth } = box
  const fromY = Math.floor((box.y - box.halfHeight) / TILE_PX)
  const toY = Math.ceil((box.y + box.halfHeight) / TILE_PX) - 1
  box.x = goal
  if (goal > x) {
    const last = Math.ceil((goal + halfWidth) / TILE_PX) - 1
    for (let tileX = Math.ceil((x + halfWidth) / TILE_PX); tileX <= last; tileX++)
      if (hasSolid(tiles, tileX, fromY, tileX, toY)) {
        box.x = tileX * TILE_PX - halfWidth
        box.hitX = true
        return
      }
  } else {
    const last = Math.floor((goal - halfWidth) / TILE_PX)
    for (let tileX = Math.floor((x - halfWidth) / TILE_PX) - 1; tileX >= last; tileX--)
      if (hasSolid(tiles, tileX, fromY, tileX, toY)) {
        box.x = (tileX + 1) * TILE_PX + halfWidth
        box.hitX = true
        return
      }
  }
}

/** Moves along y to `goal`, or to the first row on the way that stops it. Rows are met from outside: a one-way tile holds only feet that were above its top. */
function moveAlongY(tiles: Tiles, box: BoxMove, goal: number): void {
  const { y, halfHeight } = box
  const fromX = Math.floor((box.x - box.halfWidth) / TILE_PX)
  const toX = Math.ceil((box.x + box.halfWidth) / TILE_PX) - 1
  box.y = goal
  if (goal > y) {
    const last = Math.ceil((goal + halfHeight) / TILE_PX) - 1
    for (let tileY = Math.ceil((y + halfHeight) / TILE_PX); tileY <= last; tileY++)
      if (footingOf(tiles, tileY, fromX, toX, box.dropsThrough) !== FOOTING.none) {
        box.y = tileY * TILE_PX - halfHeight
        box.hitY = true
        return
      }
  } else {
    const last = Math.floor((goal - halfHeight) / TILE_PX)
    for (let tileY = Math.floor((y - halfHeight) / TILE_PX) - 1; tileY >= last; tileY--)
      if (hasSolid(tiles, fromX, tileY, toX, tileY)) {
        box.y = (tileY + 1) * TILE_PX + halfHeight
        box.hitY = true
        return
      }
  }
}

/** Moves a box by (dx, dy), px, sliding along what stops it on one axis. Unhindered it ends at exactly (x + dx, y + dy). */
export function sweepBox(tiles: Tiles, box: BoxMove, dx: number, dy: number): void {
  const startX = box.x
  const startY = box.y
  const reach = Math.max(Math.abs(dx), Math.abs(dy))
  box.hitX = dx === 0
  box.hitY = dy === 0
  const turns = reach <= MAX_MOVE_PX ? Math.ceil(reach / TURN_PX) : 0
  for (let turn = 1; turn <= turns; turn++) {
    const share = turn === turns ? 1 : turn / turns
    if (!box.hitX) moveAlongX(tiles, box, startX + dx * share)
    if (!box.hitY) moveAlongY(tiles, box, startY + dy * share)
  }
  if (dx === 0) box.hitX = false
  if (dy === 0) box.hitY = false
}

/**
 * 1 if a span of these half sizes comes into another tile along its axis while it moves, else 0: then nothing can stop
 * it, for tiles stop only what comes to them from outside. Asks both ends, whichever goes ahead: no branch to guess.
 */
export function leavesTiles(middle: number, half: number, move: number): number {
  const goal = middle + move
  return (
    Number(Math.ceil((goal + half) / TILE_PX) > Math.ceil((middle + half) / TILE_PX)) |
    Number(Math.floor((goal - half) / TILE_PX) < Math.floor((middle - half) / TILE_PX))
  )
}

/** Whether a box of this middle overlaps a solid tile. Touching is not overlapping. */
export function isInSolid(tiles: Tiles, x: number, y: number, halfWidth: number, halfHeight: number): boolean {
  const toX = Math.ceil((x + halfWidth) / TILE_PX) - 1
  const toY = Math.ceil((y + halfHeight) / TILE_PX) - 1
  return hasSolid(tiles, Math.floor((x - halfWidth) / TILE_PX), Math.floor((y - halfHeight) / TILE_PX), toX, toY)
}

/**
 * Whether there is surely nothing but air round a place, as far as a box reaches from its middle with its half size and its
 * way: where its middle is, the place and the eight round it are air, and it does not reach beyond them. One look at one
 * byte. What is too large or too fast for that, or beyond the map, counts as not in the open.
 */
export function isInOpen({ marks, widthTiles, heightTiles }: Tiles, x: number, y: number, reachX: number, reachY: number): boolean {
  if (reachX > OPEN_REACH_PX || reachY > OPEN_REACH_PX) return false
  // Whole numbers cut towards zero: just outside, -15 to -1, becomes -1 and so does not count as a place.
  const tileX = x >> TILE_BITS
  const tileY = y >> TILE_BITS
  if (tileX < 0 || tileY < 0 || tileX >= widthTiles || tileY >= heightTiles) return false
  return (marks[tileY * widthTiles + tileX]! & OPEN) !== 0
}

/** How far a box must go in one direction until it overlaps nothing solid; Infinity if that is too far. */
function wayOutPx(tiles: Tiles, box: BoxMove, directionX: number, directionY: number): number {
  const { x, y, halfWidth, halfHeight } = box
  // The rear edge as seen by the direction, walking in its sense, in tiles: each border it comes to may be the end.
  const rear = directionX === 0 ? directionY * y - halfHeight : directionX * x - halfWidth
  const first = Math.floor(rear / TILE_PX) + 1
  for (let border = first; border < first + WAY_OUT_TILES; border++) {
    const px = border * TILE_PX - rear
    if (!isInSolid(tiles, x + directionX * px, y + directionY * px, halfWidth, halfHeight)) return px
  }
  return Infinity
}

/**
 * Moves a box that overlaps a solid by at most `maxPx` towards its nearest way out: up before left before
 * right before down where they are equally near. Stays where there is none.
 */
export function pushOutBox(tiles: Tiles, box: BoxMove, maxPx: number): void {
  const up = wayOutPx(tiles, box, 0, -1)
  const left = wayOutPx(tiles, box, -1, 0)
  const right = wayOutPx(tiles, box, 1, 0)
  const down = wayOutPx(tiles, box, 0, 1)
  const nearest = Math.min(up, left, right, down)
  if (nearest === Infinity) return
  const px = Math.min(nearest, maxPx)
  if (nearest === up) box.y -= px
  else if (nearest === left) box.x -= px
  else if (nearest === right) box.x += px
  else box.y += px
}
