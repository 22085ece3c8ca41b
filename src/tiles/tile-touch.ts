/** What tiles do to a box that is among them: the bits that `touchTiles` finds. */

import { type BoxMove, footingOf, hasSolid } from './sweep.ts'
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

/** Shapes that are felt by what overlaps them. */
const FELT_INSIDE = (1 << SHAPE.ladder) | (1 << SHAPE.liquid) | (1 << SHAPE.hazard)

/** How far a box may reach into a hazard unhurt: spikes do not fill their tile to the edge. */
const HAZARD_MARGIN_PX = 4

/** What of a footing (FOOTING) the feet feel. */
const FELT_BELOW = [0, TILE_TOUCH.below | TILE_TOUCH.oneWay, TILE_TOUCH.below]

function reachesHazard(tiles: Tiles, box: BoxMove): boolean {
  const marginX = Math.min(HAZARD_MARGIN_PX, box.halfWidth / 2)
  const marginY = Math.min(HAZARD_MARGIN_PX, box.halfHeight / 2)
  const fromX = Math.floor((box.x - box.halfWidth + marginX) / TILE_PX)
  const fromY = Math.floor((box.y - box.halfHeight + marginY) / TILE_PX)
  const toX = Math.ceil((box.x + box.halfWidth - marginX) / TILE_PX) - 1
  const toY = Math.ceil((box.y + box.halfHeight - marginY) / TILE_PX) - 1
  return (tiles.shapesIn(fromX, fromY, toX, toY) & (1 << SHAPE.hazard)) !== 0
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
  if (!rises && toY + 1 === bottom) touch |= FELT_BELOW[footingOf(tiles, bottom, fromX, toX, box.dropsThrough)]!
  if (fromY === top && hasSolid(tiles, fromX, top - 1, toX, top - 1)) touch |= TILE_TOUCH.above
  if (fromX === left && hasSolid(tiles, left - 1, fromY, left - 1, toY)) touch |= TILE_TOUCH.left
  if (toX + 1 === right && hasSolid(tiles, right, fromY, right, toY)) touch |= TILE_TOUCH.right

  const shapes = tiles.shapesIn(fromX, fromY, toX, toY)
  if ((shapes & FELT_INSIDE) === 0) return touch
  const middleX = Math.floor(box.x / TILE_PX)
  const middleY = Math.floor(box.y / TILE_PX)
  if (tiles.shapesIn(middleX, fromY, middleX, toY) & (1 << SHAPE.ladder)) touch |= TILE_TOUCH.ladder
  if (shapes & (1 << SHAPE.hazard) && reachesHazard(tiles, box)) touch |= TILE_TOUCH.hazard
  if (tiles.shapeAt(middleX, middleY) === SHAPE.liquid) {
    touch |= TILE_TOUCH.liquid
    if (tiles.shapeAt(middleX, middleY - 1) !== SHAPE.liquid) touch |= TILE_TOUCH.surface
  }
  return touch
}
