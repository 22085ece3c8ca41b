/** Springs throw up what lands on them. */

import { emit, entitiesWith, has } from 'tandem-engine'
import type { GameWorld } from '../components/index.ts'

/** Whoever lands on a spring flies; what no gravity pulls would never come down, and stays. Reads Spring, Position, Gravity. Writes Velocity. */
export function bounce(world: GameWorld): void {
  const { Spring, Position, Gravity, Velocity } = world.components
  for (const spring of entitiesWith(world, [Spring, Position]))
    world.contacts.forEachOf(spring, (who) => {
      if (!has(world, who, Velocity) || !has(world, who, Gravity) || Velocity.y[who]! < 0 || Position.y[who]! > Position.y[spring]!) return
      Velocity.y[who] = -Math.min(Spring.liftPxPerS[spring]!, world.rules.highestPxPerS)
      emit(world, 'boing', spring)
    })
}
