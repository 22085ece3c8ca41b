/** Gravity and the ground's friction, by the rules of the shared motion step. */

import { brakePxPerS, fallPxPerS, isFalling, isSliding } from '../components/motion.ts'
import type { StandardWorld } from '../components/index.ts'
import { entitiesWith, has } from '../src/entities.ts'

/** What nothing carries falls, what slides over ground comes to rest. Reads Gravity, Velocity, Touch, Collider, Intent. Writes Velocity. */
export function fall(world: StandardWorld): void {
  const { Velocity, Gravity, Touch, Collider, Intent } = world.components
  const { dtS } = world
  for (const eid of entitiesWith(world, [Velocity, Gravity])) {
    const sides = Touch.sides[eid]!
    if (isFalling(sides, Gravity.paused[eid]!)) Velocity.y[eid] = fallPxPerS(Velocity.y[eid]!, Gravity.yPxPerS2[eid]!, Gravity.maxFallPxPerS[eid]!, dtS)
    else if (isSliding(sides, Velocity.x[eid]!) && !has(world, eid, Intent)) Velocity.x[eid] = brakePxPerS(Velocity.x[eid]!, Collider.frictionPerS[eid]!, dtS)
  }
}
