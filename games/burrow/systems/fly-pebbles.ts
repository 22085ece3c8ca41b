/** Pebbles: one hit each, and no pebble lies about for ever. */

import { emit } from '../../../src/emit.ts'
import { entitiesWith, has } from '../../../src/entities.ts'
import { beatSlime } from '../beat-slime.ts'
import type { BurrowWorld } from '../components/index.ts'

/** Who is hit loses the ground for a moment, or it would stand at once, px/s upwards. */
const NUDGE_PX_PER_S = 90
/** A thrower is not hit by its own pebble so soon after the throw. */
const LEAVING_TICKS = 20
/** Slower than this it only rolls, px/s. */
const HARMLESS_PX_PER_S = 60

/** Pebbles beat slimes, nudge whoever they hit, break on crates and wear out. Reads Pebble, Position, Person, Collider. Writes Velocity, Slime, commands. */
export function flyPebbles(world: BurrowWorld): void {
  const { Pebble, Position, Velocity, Person, Slime, Collider } = world.components
  const { tick } = world
  for (const pebble of entitiesWith(world, [Pebble, Position, Velocity])) {
    if (tick - Pebble.bornTick[pebble]! > Pebble.lifeTicks[pebble]!) {
      world.commands.despawn(pebble)
      continue
    }
    const speedX = Velocity.x[pebble]!
    const speedY = Velocity.y[pebble]!
    if (speedX * speedX + speedY * speedY < HARMLESS_PX_PER_S * HARMLESS_PX_PER_S) continue
    let hasHit = false
    world.contacts.forEachOf(pebble, (other) => {
      if (hasHit) return
      if (has(world, other, Slime)) beatSlime(world, other)
      else if (has(world, other, Person)) {
        const isThrower = Person.user[other] === Pebble.thrower[pebble]
        if (isThrower && tick - Pebble.bornTick[pebble]! < LEAVING_TICKS) return
        Velocity.x[other] = Velocity.x[other]! + speedX * Pebble.pushShare[pebble]!
        Velocity.y[other] = -NUDGE_PX_PER_S
      } else if (!has(world, other, Velocity) || has(world, other, Pebble)) return
      // A thing gets what the stone had, by weight.
      else if (Collider.massKg[other]! > 0) Velocity.x[other] = Velocity.x[other]! + (speedX * Collider.massKg[pebble]!) / Collider.massKg[other]!
      hasHit = true
      emit(world, 'pebble-hit', pebble)
      world.commands.despawn(pebble)
    })
  }
}
