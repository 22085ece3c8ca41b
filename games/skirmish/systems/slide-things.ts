/** Things on a floor: what nobody pushes comes to rest. */

import { brakePxPerS } from '../../../components/motion.ts'
import { entitiesWith, has } from '../../../src/entities.ts'
import type { SkirmishWorld } from '../components/index.ts'

/** What slides over the floor is braked by it; who runs brakes by its own will. Reads Collider. Writes Velocity. */
export function slideThings(world: SkirmishWorld): void {
  const { Velocity, Collider, Runner } = world.components
  for (const eid of entitiesWith(world, [Velocity, Collider])) {
    const frictionPerS = Collider.frictionPerS[eid]!
    if (frictionPerS === 0 || has(world, eid, Runner)) continue
    Velocity.x[eid] = brakePxPerS(Velocity.x[eid]!, frictionPerS, world.dtS)
    Velocity.y[eid] = brakePxPerS(Velocity.y[eid]!, frictionPerS, world.dtS)
  }
}
