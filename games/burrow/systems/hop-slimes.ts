/** Slimes hop when they said they would. */

import { TOUCH } from '../../../components/touch.ts'
import { emit } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import type { BurrowWorld } from '../components/index.ts'
import { SLIME_MOODS } from '../components/slime.ts'

const IDLE = SLIME_MOODS.indexOf('idle')
const HOP = SLIME_MOODS.indexOf('hop')

/** A slime whose tick has come hops. Reads Touch. Writes Slime, Velocity. */
export function hopSlimes(world: BurrowWorld): void {
  const { Slime, Touch, Velocity } = world.components
  for (const slime of entitiesWith(world, [Slime, Touch, Velocity])) {
    if ((Touch.sides[slime]! & TOUCH.below) === 0) continue
    if (world.tick === Slime.hopTick[slime]) {
      Velocity.x[slime] = Slime.heading[slime]! * Slime.creepPxPerS[slime]!
      Velocity.y[slime] = -Slime.hopPxPerS[slime]!
      Slime.mood[slime] = HOP
      emit(world, 'slime-hop', slime)
    } else if (Slime.mood[slime] !== IDLE) {
      Slime.mood[slime] = IDLE
      Velocity.x[slime] = 0
    }
  }
}
