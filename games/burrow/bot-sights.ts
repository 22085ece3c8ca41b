/** What a bot sees of things about it: slimes to beat, coins to fetch. Only the room asks who is nearest. */

import { entitiesWith } from '../../src/entities.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import type { BurrowWorld } from './components/index.ts'

const SLIME_SIGHT_PX = 130
/** A slime this near is jumped upon, and one farther up or down is not minded. */
export const STOMP_PX = 46
const COIN_SIGHT_PX = 112
/** What a jump reaches. */
const COIN_RISE_PX = 52

/** The slime in sight that comes first, or 0. */
export function slimeInSight(world: BurrowWorld, bot: number): number {
  const { Slime, Position } = world.components
  for (const slime of entitiesWith(world, [Slime, Position])) {
    const dx = Position.x[slime]! - Position.x[bot]!
    const dy = Position.y[slime]! - Position.y[bot]!
    if (Math.abs(dx) < SLIME_SIGHT_PX && Math.abs(dy) < STOMP_PX) return slime
  }
  return 0
}

/** The way to the nearest coin within a jump's height, px; undefined where none is in sight. */
export function coinInSight(world: BurrowWorld, bot: number): { readonly dx: number; readonly dy: number } | undefined {
  const { Coin, Position } = world.components
  let nearest: { readonly dx: number; readonly dy: number } | undefined
  for (const coin of entitiesWith(world, [Coin, Position])) {
    const dx = Position.x[coin]! - Position.x[bot]!
    const dy = Position.y[coin]! - Position.y[bot]!
    if (Math.abs(dx) < COIN_SIGHT_PX && dy > -COIN_RISE_PX && dy < TILE_PX && Math.abs(dx) < Math.abs(nearest?.dx ?? Infinity)) nearest = { dx, dy }
  }
  return nearest
}
