/** What tiles do to a box that is among them: the bits that `touchTiles` finds. */

import { type BoxMove, isOneWayTop } from './sweep.ts'
import { SHAPE } from './tile-kinds.ts'
import { TILE_PX, type Tiles } from './tiles.ts'

/** Those without a comment tell of a solid tile that the box touches there. */
export const TILE_TOUCH = {
  /** It stands on tiles, solid or one-way. */
  below: 1,
  above: 2,
  left: 4,
  right: 8,
  /** Its middle is in a liquid. */
  liquid: 16,
  /** The column of its middle is on a ladder. */
  ladder: 32,
  /** Its box reaches into a hazard. */
  hazard: 64,
  /** It stands on a one-way tile or a ladder's top, and on nothing else: it can drop through. */
  oneWay: 128,
  /** The tile just above its middle is no liquid: it swims at the surface. */
  surface: 512,
} as const

/** How far a box may reach into a hazard unhurt: spikes do not fill their tile to the edge. */
const HAZARD_MARGIN_PX = 4

function hasSolid(tiles: Tiles, fromX: number, toX: number, fromY: number, toY: number): boolean {
  for (let tileY = fromY; tileY <= toY; tileY++)
    for (let tileX = fromX; tileX <= toX; tileX++) if (tiles.shapeAt(tileX, tileY) === SHAPE.solid) return true
  return false
}

function touchBelow(tiles: Tiles, box: BoxMove, fromX: number, toX: number, tileY: number): number {
  let touch = 0
  for (let tileX = fromX; tileX <= toX; tileX++) {
    const shape = tiles.shapeAt(tileX, tileY)
    if (shape === SHAPE.solid) return TILE_TOUCH.below
    if (shape !== SHAPE.empty && !box.dropsThrough && isOneWayTop(tiles, shape, tileX, tileY)) touch = TILE_TOUCH.below | TILE_TOUCH.oneWay
  }
  return touch
}

function reachesHazard(tiles: Tiles, box: BoxMove): boolean {
  const marginX = Math.min(HAZARD_MARGIN_PX, box.halfWidth / 2)
  const marginY = Math.min(HAZARD_MARGIN_PX, box.halfHeight / 2)
  const toX = Math.ceil((box.x + box.halfWidth - marginX) / TILE_PX) - 1
  const toY = Math.ceil((box.y + box.halfHeight - marginY) / TILE_PX) - 1
  for (let tileY = Math.floor((box.y - box.halfHeight + marginY) / TILE_PX); tileY <= toY; tileY++)
    for (let tileX = Math.floor((box.x - box.halfWidth + marginX) / TILE_PX); tileX <= toX; tileX++)
      if (tiles.shapeAt(tileX, tileY) === SHAPE.hazard) return true
  return false
}

/**
 * The bits of TILE_TOUCH of a box where it is now. A side counts when the box lies exactly against it, whatever
 * its speed: so the bits of a thing at rest stay as they are. `rises`: what moves upwards stands on nothing.
 */
export function touchTiles(tiles: Tiles, box: BoxMove, rises: boolean): number {
  const left = (box.x - box.halfWidth) / TILE_PX
  const right = (box.x + box.halfWidth) / TILE_PX
  const top = (box.y - box.halfHeight) / TILE_PX
  const bottom = (box.y + box.halfHeight) / TILE_PX
  const fromX = Math.floor(left)
  const toX = Math.ceil(right) - 1
  const fromY = Math.floor(top)
  const toY = Math.ceil(bottom) - 1
  let touch = 0
  if (!rises && toY + 1 === bottom) touch |= touchBelow(tiles, box, fromX, toX, bottom)
  if (fromY === top && hasSolid(tiles, fromX, toX, top - 1, top - 1)) touch |= TILE_TOUCH.above
  if (fromX === left && hasSolid(tiles, left - 1, left - 1, fromY, toY)) touch |= TILE_TOUCH.left
  if (toX + 1 === right && hasSolid(tiles, right, right, fromY, toY)) touch |= TILE_TOUCH.right

  const middleX = Math.floor(box.x / TILE_PX)
  const middleY = Math.floor(box.y / TILE_PX)
  let shapes = 0
  for (let tileY = fromY; tileY <= toY; tileY++)
    for (let tileX = fromX; tileX <= toX; tileX++) {
      const shape = tiles.shapeAt(tileX, tileY)
      shapes |= 1 << shape
      if (shape === SHAPE.ladder && tileX === middleX) touch |= TILE_TOUCH.ladder
    }
  if (shapes & (1 << SHAPE.hazard) && reachesHazard(tiles, box)) touch |= TILE_TOUCH.hazard
  if (shapes & (1 << SHAPE.liquid) && tiles.shapeAt(middleX, middleY) === SHAPE.liquid) {
    touch |= TILE_TOUCH.liquid
    if (tiles.shapeAt(middleX, middleY - 1) !== SHAPE.liquid) touch |= TILE_TOUCH.surface
  }
  return touch
}
