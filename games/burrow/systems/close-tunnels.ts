/** Tunnels slowly grow shut again: the map comes back where nobody is. */

import { entitiesWith } from '../../../src/entities.ts'
import { SHAPE } from '../../../src/tiles/tile-kinds.ts'
import { TILE_PX } from '../../../src/tiles/tiles.ts'
import type { BurrowWorld } from '../components/index.ts'

const AIR = 0
/** Places are looked at out of order, so that a tunnel closes here and there and not from one end: this share of the map apart. */
const STRIDE_SHARE = 0.618
/** Near a thing nothing grows, so that none is walled in and what stands falls nowhere, px. */
const BESIDE_PX = TILE_PX * 2

/** The largest share of `count` about so large that has no divisor in common with it: steps of it come to every place once. */
function strideOf(count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
  let stride = Math.max(1, Math.floor(count * STRIDE_SHARE))
  while (divisor(count, stride) !== 1) stride--
  return stride
}

/**
 * Each place is looked at once in `tunnelBackTicks`: ground that the map has there, and that was dug out, comes back from
 * the ground beside it, unless a person is about or a thing is in its way. What was built there stays, and what was built
 * elsewhere, too. Reads Position, Person, Collider, Velocity. Writes Tiles.
 */
export function closeTunnels(world: BurrowWorld): void {
  const { Position, Person, Collider, Velocity } = world.components
  const { tiles, tick, rules } = world
  const count = tiles.widthTiles * tiles.heightTiles
  const everyTicks = rules.tunnelBackTicks
  if (everyTicks === 0) return

  function isAlone(x: number, y: number): boolean {
    const clear = rules.tunnelClearPx
    if (entitiesWith(world, [Person, Position]).some((eid) => Math.abs(Position.x[eid]! - x) < clear && Math.abs(Position.y[eid]! - y) < clear)) return false
    return !entitiesWith(world, [Position, Collider, Velocity]).some(
      (eid) => Math.abs(Position.x[eid]! - x) < Collider.widthPx[eid]! / 2 + BESIDE_PX && Math.abs(Position.y[eid]! - y) < Collider.heightPx[eid]! / 2 + BESIDE_PX,
    )
  }

  function holdsTo(tileX: number, tileY: number): boolean {
    return [[0, 1], [-1, 0], [1, 0], [0, -1]].some(([dx = 0, dy = 0]) => tiles.shapeAt(tileX + dx, tileY + dy) === SHAPE.solid)
  }

  const first = Math.floor(((tick % everyTicks) * count) / everyTicks)
  const end = Math.floor((((tick % everyTicks) + 1) * count) / everyTicks)
  const stride = strideOf(count)
  for (let turn = first; turn < end; turn++) {
    const place = (turn * stride) % count
    const tileX = place % tiles.widthTiles
    const tileY = Math.floor(place / tiles.widthTiles)
    const mapped = tiles.mappedAt(tileX, tileY)
    if (mapped === AIR || tiles.at(tileX, tileY) !== AIR || tiles.kinds.property(mapped, 'diggable') !== 1) continue
    if (isAlone((tileX + 0.5) * TILE_PX, (tileY + 0.5) * TILE_PX) && holdsTo(tileX, tileY)) tiles.set(tileX, tileY, mapped)
  }
}
