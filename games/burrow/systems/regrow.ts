/** What was taken or beaten comes back after a while. */

import { entitiesWith } from '../../../src/entities.ts'
import type { BurrowWorld } from '../components/index.ts'
import { REGROWING } from '../components/regrow.ts'

/** Coins and slimes come back. Reads Regrow, Position. Writes commands. */
export function regrow(world: BurrowWorld): void {
  const { Regrow, Position } = world.components
  for (const eid of entitiesWith(world, [Regrow, Position])) {
    if (world.tick < Regrow.atTick[eid]!) continue
    world.commands.spawn(REGROWING[Regrow.what[eid]!] ?? 'coin', { Position: { x: Position.x[eid]!, y: Position.y[eid]! } })
    world.commands.despawn(eid)
  }
}
