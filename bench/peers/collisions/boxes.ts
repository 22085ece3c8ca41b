// Boxes strewn over a room, flying: the start of every collision contest, from a seed.
import { createDice } from '../../../test/kit/dice.ts'

export const BOX_PX = 16
/** Share of the room that boxes fill: a brawl, not a queue. */
const FILLED = 0.1
const TILE_PX = 16
const FASTEST_PX_PER_S = 200
/** Between the room and the edge of the map on each side: nothing gets there within the half second that boxes fly. */
export const MARGIN_PX = 10 * TILE_PX

export interface BoxStart {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly vx: Float64Array
  readonly vy: Float64Array
}

/** Side of a square room, px, in which `count` boxes fill their share; a whole number of tiles. */
export function roomPx(count: number): number {
  return Math.ceil(Math.sqrt((count * BOX_PX * BOX_PX) / FILLED) / TILE_PX) * TILE_PX
}

/** As many boxes as asked for, anywhere in the room where `isFree` says so; on the grids of Position and Velocity. */
export function strewBoxes(seed: number, count: number, isFree: (x: number, y: number) => boolean = () => true): BoxStart {
  const dice = createDice(seed)
  const start = { x: new Float64Array(count), y: new Float64Array(count), vx: new Float64Array(count), vy: new Float64Array(count) }
  const place = (): number => MARGIN_PX + dice.onGrid(0, roomPx(count), 1 / 256)
  for (let i = 0; i < count; i++) {
    do {
      start.x[i] = place()
      start.y[i] = place()
    } while (!isFree(start.x[i]!, start.y[i]!))
    start.vx[i] = dice.onGrid(-FASTEST_PX_PER_S, FASTEST_PX_PER_S, 1 / 16)
    start.vy[i] = dice.onGrid(-FASTEST_PX_PER_S, FASTEST_PX_PER_S, 1 / 16)
  }
  return start
}
