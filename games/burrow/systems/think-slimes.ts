/** What slimes have in mind: only the room knows. */

import { TOUCH } from '../../../components/touch.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { randomBits } from '../../../src/random.ts'
import type { BurrowWorld } from '../components/index.ts'

/** A person this near is chased, px. */
const SIGHT_PX = 110
const REST_TICKS = 40
const MORE_REST_TICKS = 60
/** Dice purposes. */
const TURN = 1
const REST = 2

/** A slime on the ground chooses its next hop. Reads Position, Touch, Person. Writes Slime. */
export function thinkSlimes(world: BurrowWorld): void {
  const { Slime, Position, Touch, Person } = world.components
  const { tick, secretSeed } = world
  for (const slime of entitiesWith(world, [Slime, Position, Touch])) {
    if ((Touch.sides[slime]! & TOUCH.below) === 0 || tick <= Slime.hopTick[slime]!) continue
    const netId = world.netIdOf(slime)
    let heading = randomBits(secretSeed, tick, netId, TURN) % 4 === 0 ? -Slime.heading[slime]! : Slime.heading[slime]!
    if (Touch.sides[slime]! & TOUCH.left) heading = 1
    else if (Touch.sides[slime]! & TOUCH.right) heading = -1
    for (const person of entitiesWith(world, [Person, Position])) {
      const dx = Position.x[person]! - Position.x[slime]!
      const dy = Position.y[person]! - Position.y[slime]!
      if (dx * dx + dy * dy < SIGHT_PX * SIGHT_PX) heading = dx < 0 ? -1 : 1
    }
    Slime.heading[slime] = heading
    Slime.hopTick[slime] = tick + REST_TICKS + (randomBits(secretSeed, tick, netId, REST) % MORE_REST_TICKS)
  }
}
