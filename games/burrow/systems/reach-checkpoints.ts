/** Checkpoints: who touches one comes back there. */

import { emit } from '../../../src/emit.ts'
import { entitiesWith, has } from '../../../src/entities.ts'
import type { BurrowWorld } from '../components/index.ts'

/** A touched checkpoint becomes home, and heals. Reads Position, Collider. Writes Home, Checkpoint, Health. */
export function reachCheckpoints(world: BurrowWorld): void {
  const { Checkpoint, Position, Collider, Home, Health } = world.components
  for (const person of entitiesWith(world, [Home, Position]))
    if (Home.x[person] === 0 && Home.y[person] === 0) {
      Home.x[person] = Position.x[person]!
      Home.y[person] = Position.y[person]!
    }
  for (const flag of entitiesWith(world, [Checkpoint, Position, Collider]))
    world.contacts.forEachOf(flag, (who) => {
      if (!has(world, who, Home)) return
      const x = Position.x[flag]!
      // A person stands there on the same ground as the flag.
      const y = Position.y[flag]! + (Collider.heightPx[flag]! - Collider.heightPx[who]!) / 2
      if (Home.x[who] === x && Home.y[who] === y) return
      Home.x[who] = x
      Home.y[who] = y
      if (Health.hearts[who]! > 0) Health.hearts[who] = Health.most[who]!
      Checkpoint.isReached[flag] = 1
      emit(world, 'checkpoint', flag)
    })
}
