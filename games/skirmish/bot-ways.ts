/** How a bot gets somewhere: the shortest way over free tiles, and how far along it can go straight. */

import { scratchOf } from '../../src/scratch.ts'
import { SHAPE } from '../../src/tiles/tile-kinds.ts'
import { TILE_PX, type Tiles } from '../../src/tiles/tiles.ts'
import type { SkirmishWorld } from './components/index.ts'
import { isInSight } from './sight-lines.ts'

/** A bot cuts corners over so many tiles of its way. */
const CUT_TILES = 5
/** Half of a body and a little air, px. */
const BODY_PX = 7
const FAR = 0xffff

export interface Place {
  readonly tileX: number
  readonly tileY: number
}

interface Flood {
  steps: Uint16Array
  queue: Int32Array
}

function createFlood({ tiles }: Pick<SkirmishWorld, 'tiles'>): Flood {
  return { steps: new Uint16Array(tiles.widthTiles * tiles.heightTiles), queue: new Int32Array(tiles.widthTiles * tiles.heightTiles) }
}

const NEIGHBOURS = [[1, 0], [-1, 0], [0, 1], [0, -1]] as const

function isFree(tiles: Tiles, tileX: number, tileY: number): boolean {
  return tileX >= 0 && tileY >= 0 && tileX < tiles.widthTiles && tileY < tiles.heightTiles && tiles.shapeAt(tileX, tileY) === SHAPE.empty
}

export function placeOf(x: number, y: number): Place {
  return { tileX: Math.floor(x / TILE_PX), tileY: Math.floor(y / TILE_PX) }
}

/** Whether a body fits straight through between two tiles. */
function isStraight(tiles: Tiles, from: Place, to: Place): boolean {
  const [x, y] = [(from.tileX + 0.5) * TILE_PX, (from.tileY + 0.5) * TILE_PX]
  const [toX, toY] = [(to.tileX + 0.5) * TILE_PX, (to.tileY + 0.5) * TILE_PX]
  for (const [dx, dy] of [[-BODY_PX, -BODY_PX], [BODY_PX, -BODY_PX], [-BODY_PX, BODY_PX], [BODY_PX, BODY_PX]] as const) if (!isInSight(tiles, x + dx, y + dy, toX + dx, toY + dy)) return false
  return true
}

/** The tile to make for next on the way to a goal; undefined where no way leads there. */
export function nextOnWay(world: SkirmishWorld, from: Place, goal: Place): Place | undefined {
  const { tiles } = world
  const { widthTiles } = tiles
  if (!isFree(tiles, goal.tileX, goal.tileY)) return undefined
  const { steps, queue } = scratchOf(world, createFlood)
  const start = from.tileY * widthTiles + from.tileX
  steps.fill(FAR)
  steps[goal.tileY * widthTiles + goal.tileX] = 0
  queue[0] = goal.tileY * widthTiles + goal.tileX
  // From the goal outwards, until it comes to where the bot is.
  for (let at = 0, count = 1; at < count && steps[start] === FAR; at++) {
    const place = queue[at]!
    const tileX = place % widthTiles
    const tileY = (place - tileX) / widthTiles
    for (const [dx, dy] of NEIGHBOURS) {
      const next = place + dy * widthTiles + dx
      if (!isFree(tiles, tileX + dx, tileY + dy) || steps[next] !== FAR) continue
      steps[next] = steps[place]! + 1
      queue[count++] = next
    }
  }
  if (!(steps[start]! < FAR)) return undefined
  let best = from
  let here = from
  for (let cut = 0; cut < CUT_TILES && steps[here.tileY * widthTiles + here.tileX]! > 0; cut++) {
    const left = steps[here.tileY * widthTiles + here.tileX]! - 1
    const ahead = NEIGHBOURS.map(([dx, dy]) => ({ tileX: here.tileX + dx, tileY: here.tileY + dy })).find(({ tileX, tileY }) => isFree(tiles, tileX, tileY) && steps[tileY * widthTiles + tileX] === left)
    if (!ahead || (cut > 0 && !isStraight(tiles, from, ahead))) break
    best = here = ahead
  }
  return best
}
