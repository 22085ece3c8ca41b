/** What is too heavy for one gives way to enough of them, and nobody carries it on the head. */

import { entitiesWith } from '../../../src/entities.ts'
import type { BurrowWorld } from '../components/index.ts'
import { carriersOf, pushersOf } from '../pushers.ts'

/** Off a head it slides so fast: slower, and it would stay on whoever walks, px/s. */
const SLIDE_PX_PER_S = 90

/**
 * A heavy thing weighs little while enough persons push it from one side, and slides off whoever stands under it. Reads
 * Heavy, Intent, Person, Position. Writes Collider, Velocity.
 */
export function heave(world: BurrowWorld): void {
  const { Heavy, Position, Velocity, Collider } = world.components
  for (const thing of entitiesWith(world, [Heavy, Position, Velocity, Collider])) {
    const most = Math.max(pushersOf(world, thing, 1).length, pushersOf(world, thing, -1).length)
    Collider.massKg[thing] = most >= Heavy.needs[thing]! ? Heavy.togetherKg[thing]! : Heavy.aloneKg[thing]!
    const carriers = carriersOf(world, thing)
    if (carriers.length === 0) continue
    const side = carriers.reduce((sum, person) => sum + Position.x[thing]! - Position.x[person]!, 0)
    Velocity.x[thing] = side < 0 ? -SLIDE_PX_PER_S : SLIDE_PX_PER_S
  }
}
