/** What a bot knows of the others: whom it sees, who is nearest, where something lies. Only the room asks who is nearest. */

import type { AnyStore } from '../../src/component.ts'
import { entitiesWith } from '../../src/entities.ts'
import type { SkirmishWorld } from './components/index.ts'
import { PICKUPS } from './components/pickup.ts'
import { isSpared, isUp } from './fighters.ts'
import { isInSight } from './sight-lines.ts'

function nearest(world: SkirmishWorld, bot: number, stores: readonly AnyStore[], mostPx: number, isWanted: (eid: number) => boolean): number {
  const { Position } = world.components
  let found = 0
  let foundPx = mostPx
  for (const eid of entitiesWith(world, [Position, ...stores])) {
    const dx = Position.x[eid]! - Position.x[bot]!
    const dy = Position.y[eid]! - Position.y[bot]!
    const px = Math.sqrt(dx * dx + dy * dy)
    if (eid === bot || px >= foundPx || !isWanted(eid)) continue
    found = eid
    foundPx = px
  }
  return found
}

/** The nearest fighter that it sees and may hurt, or 0. */
export function foeInSight(world: SkirmishWorld, bot: number, sightPx: number): number {
  const { Person, Position } = world.components
  const sees = (eid: number): boolean => isInSight(world.tiles, Position.x[bot]!, Position.y[bot]!, Position.x[eid]!, Position.y[eid]!)
  return nearest(world, bot, [Person], sightPx, (eid) => isUp(world, eid) && !isSpared(world, eid) && sees(eid))
}

/** The nearest one that is up, seen or not, or 0. */
export function nearestFighter(world: SkirmishWorld, bot: number): number {
  return nearest(world, bot, [world.components.Person], Infinity, (eid) => isUp(world, eid))
}

/** The nearest thing that gives this, or 0. */
export function nearestPickup(world: SkirmishWorld, bot: number, what: (typeof PICKUPS)[number]): number {
  const { Pickup } = world.components
  const number = PICKUPS.indexOf(what)
  return nearest(world, bot, [Pickup], Infinity, (eid) => Pickup.what[eid] === number)
}
