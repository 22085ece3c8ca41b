/** Springs throw up what lands on them. */

import { emit } from '../../../src/emit.ts'
import { entitiesWith, has } from '../../../src/entities.ts'
import type { BurrowWorld } from '../components/index.ts'

/** Whoever lands on a spring flies. Reads Position. Writes Velocity, Spring. */
export function bounce(world: BurrowWorld): void {
  const { Spring, Position, Velocity } = world.components
  for (const spring of entitiesWith(world, [Spring, Position]))
    world.contacts.forEachOf(spring, (who) => {
      if (!has(world, who, Velocity) || Velocity.y[who]! < 0 || Position.y[who]! > Position.y[spring]!) return
      Velocity.y[who] = -Spring.liftPxPerS[spring]!
      Spring.sprungTick[spring] = world.tick
      emit(world, 'boing', spring)
    })
}
