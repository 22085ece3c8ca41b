/** What a bot sees of the ground about it: walls, drops, dangers, ladders, ground to dig. */

import { SHAPE } from '../../src/tiles/tile-kinds.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import type { BurrowWorld } from './components/index.ts'
import { groundOf, isDiggable } from './diggable.ts'

/** A wall of more tiles is too high to jump on. */
export const HIGHEST_WALL_TILES = 3
/** So far before its body a bot looks at the ground, px. */
const LOOK_AHEAD_PX = 7
/** Deeper is as good as bottomless. */
const DEEPEST_TILES = 10
/** A jump at a run carries over so many columns. */
const JUMP_COLUMNS = 4
/** Harder ground is not dug for fun. */
const SOFT_TICKS = 30

export interface Ground {
  /** Tiles of the wall ahead, from the feet up; above HIGHEST_WALL_TILES there is no way over it. */
  readonly wallTiles: number
  /** Empty tiles below the feet ahead. */
  readonly dropTiles: number
  /** What the drop ends in: a SHAPE code. */
  readonly bottom: number
  /** Ground to land on beyond the drop, by a jump. */
  readonly hasFarSide: boolean
}

function middleColumn(world: BurrowWorld, bot: number): number {
  return Math.floor(world.components.Position.x[bot]! / TILE_PX)
}

/** The row that its feet are in. */
function feetRow(world: BurrowWorld, bot: number): number {
  const { Position, Collider } = world.components
  return Math.ceil((Position.y[bot]! + Collider.heightPx[bot]! / 2) / TILE_PX) - 1
}

export function groundAhead(world: BurrowWorld, bot: number, heading: number): Ground {
  const { Position, Collider } = world.components
  const { tiles } = world
  const column = Math.floor((Position.x[bot]! + heading * (Collider.widthPx[bot]! / 2 + LOOK_AHEAD_PX)) / TILE_PX)
  const feet = feetRow(world, bot)
  const isSolid = (row: number): boolean => tiles.shapeAt(column, row) === SHAPE.solid

  let wallTiles = 0
  while (wallTiles <= HIGHEST_WALL_TILES && isSolid(feet - wallTiles)) wallTiles++
  // A body is two tiles high: a wall with no room above it, or a ceiling over free ground, is no way either.
  if (isSolid(feet - wallTiles - 1)) wallTiles = HIGHEST_WALL_TILES + 1

  let dropTiles = 0
  while (dropTiles < DEEPEST_TILES && tiles.shapeAt(column, feet + 1 + dropTiles) === SHAPE.empty) dropTiles++
  let hasFarSide = false
  for (let beyond = 1; beyond <= JUMP_COLUMNS && !hasFarSide; beyond++)
    for (const row of [feet, feet + 1]) {
      const shape = tiles.shapeAt(column + heading * beyond, row)
      if ((shape === SHAPE.solid || shape === SHAPE.oneWay) && tiles.shapeAt(column + heading * beyond, row - 1) === SHAPE.empty) hasFarSide = true
    }
  const atFeet = tiles.shapeAt(column, feet)
  return { wallTiles, dropTiles, bottom: atFeet === SHAPE.hazard ? atFeet : tiles.shapeAt(column, feet + 1 + dropTiles), hasFarSide }
}

/** Whether a jump from here would end at once, at a ceiling. */
export function hasCeiling(world: BurrowWorld, bot: number): boolean {
  const { Position, Collider } = world.components
  const half = Collider.widthPx[bot]! / 2
  const feet = feetRow(world, bot)
  for (const side of [-half, half]) {
    const column = Math.floor((Position.x[bot]! + side) / TILE_PX)
    if (world.tiles.shapeAt(column, feet - 2) === SHAPE.solid || world.tiles.shapeAt(column, feet - 3) === SHAPE.solid) return true
  }
  return false
}

/** Whether a ladder goes on that way: -1 up from where the bot is, 1 down from below its feet. */
export function hasLadder(world: BurrowWorld, bot: number, way: number): boolean {
  const column = middleColumn(world, bot)
  const feet = feetRow(world, bot)
  return world.tiles.shapeAt(column, way < 0 ? feet - 1 : feet + 1) === SHAPE.ladder
}

/** The soft tile one step ahead in the floor, which a bot may dig for fun; undefined where there is none. */
export function softFloorAhead(world: BurrowWorld, bot: number, heading: number): { readonly tileX: number; readonly tileY: number } | undefined {
  const { tiles } = world
  const tileX = middleColumn(world, bot) + heading
  const tileY = feetRow(world, bot) + 1
  const number = tiles.at(tileX, tileY)
  const isSoft = isDiggable(groundOf(world), tileX, tileY) && tiles.kinds.property(number, 'hardnessTicks') <= SOFT_TICKS
  return isSoft && tiles.shapeAt(tileX, tileY) === SHAPE.solid ? { tileX, tileY } : undefined
}

/** The middle of the tile beside a bot's body, px: what it digs to get free. */
export function besideBody(world: BurrowWorld, bot: number, heading: number): { readonly x: number; readonly y: number } {
  return { x: (middleColumn(world, bot) + heading + 0.5) * TILE_PX, y: world.components.Position.y[bot]! }
}
