/** Which pad a fighter comes in at: the one that is furthest from everybody who is up. Only the room asks. */

import { entitiesWith } from '../../src/entities.ts'
import type { SkirmishWorld } from './components/index.ts'
import { isUp } from './fighters.ts'

/** Nobody comes in where somebody just has. */
const USED_TICKS = 60
const USED_PX = -10000

/** 0 where the map has none. */
export function safestPad(world: SkirmishWorld): number {
  const { Pad, Position, Person } = world.components
  const fighters = entitiesWith(world, [Person, Position])
  let best = 0
  let bestPx = -Infinity
  for (const pad of entitiesWith(world, [Pad, Position])) {
    const isUsed = Pad.usedTick[pad] !== 0 && world.tick - Pad.usedTick[pad]! < USED_TICKS
    let nearestPx = Infinity
    for (const fighter of fighters)
      if (isUp(world, fighter)) nearestPx = Math.min(nearestPx, Math.abs(Position.x[fighter]! - Position.x[pad]!) + Math.abs(Position.y[fighter]! - Position.y[pad]!))
    const px = Math.min(nearestPx, -USED_PX / 2) + (isUsed ? USED_PX : 0)
    if (px <= bestPx) continue
    best = pad
    bestPx = px
  }
  return best
}

/** Chooses the pad that a fighter will come back at. */
export function chooseWayBack(world: SkirmishWorld, fighter: number): void {
  const { Pad, Position, WayBack } = world.components
  const pad = safestPad(world)
  if (pad === 0) return
  Pad.usedTick[pad] = world.tick
  WayBack.x[fighter] = Position.x[pad]!
  WayBack.y[fighter] = Position.y[pad]!
}
