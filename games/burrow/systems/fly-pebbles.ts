/** Pebbles: one hit each, and no pebble lies about for ever. */

import { TOUCH } from '../../../components/touch.ts'
import { emit } from '../../../src/emit.ts'
import { entitiesWith, has } from '../../../src/entities.ts'
import { hitProjectile } from '../../../src/lag/hits.ts'
import { beatSlime } from '../beat-slime.ts'
import type { BurrowWorld } from '../components/index.ts'

/** Who is hit loses the ground for a moment, or it would stand at once, px/s upwards. */
const NUDGE_PX_PER_S = 90
/** A thrower is not hit by its own pebble so soon after the throw. */
const LEAVING_TICKS = 20
/** Slower than this it only rolls, px/s. */
const HARMLESS_PX_PER_S = 60

const ON_TILES = TOUCH.below | TOUCH.above | TOUCH.left | TOUCH.right

/** Pebbles beat slimes, nudge whoever they hit, break on crates, sound on the ground and wear out. Reads Position, Person, Collider, Touch. Writes Velocity, Pebble, Slime, commands. */
export function flyPebbles(world: BurrowWorld): void {
  const { Pebble, Position, Velocity, Person, Slime, Collider, Touch } = world.components
  const { tick } = world

  function end(pebble: number): void {
    emit(world, 'pebble-hit', pebble)
    world.commands.despawn(pebble)
  }

  /** Heard as it comes upon a tile, not as long as it rolls there. */
  function sound(pebble: number): void {
    const isTouching = (Touch.sides[pebble]! & ON_TILES) !== 0 ? 1 : 0
    if (isTouching && !Pebble.isTouching[pebble]) emit(world, 'pebble-tap', pebble)
    Pebble.isTouching[pebble] = isTouching
  }

  /** Things are hit where they are: a push is physics. A thing gets what the stone had, by weight. */
  function hitsThing(pebble: number): boolean {
    let hasHit = false
    world.contacts.forEachOf(pebble, (other) => {
      if (hasHit || has(world, other, Slime) || has(world, other, Person) || has(world, other, Pebble) || !has(world, other, Velocity)) return
      if (Collider.massKg[other]! > 0) Velocity.x[other] = Velocity.x[other]! + (Velocity.x[pebble]! * Collider.massKg[pebble]!) / Collider.massKg[other]!
      hasHit = true
    })
    return hasHit
  }

  for (const pebble of entitiesWith(world, [Pebble, Position, Velocity])) {
    const age = tick - Pebble.bornTick[pebble]!
    const thrower = Pebble.thrower[pebble]!
    if (age > Pebble.lifeTicks[pebble]!) {
      world.commands.despawn(pebble)
      continue
    }
    if (has(world, pebble, Touch)) sound(pebble)
    const speedX = Velocity.x[pebble]!
    const speedY = Velocity.y[pebble]!
    if (speedX * speedX + speedY * speedY < HARMLESS_PX_PER_S * HARMLESS_PX_PER_S) continue
    if (hitsThing(pebble)) {
      end(pebble)
      continue
    }
    // Who lives is hit where the thrower sees it.
    const hit = hitProjectile(world, pebble, thrower, (eid) => {
      if (has(world, eid, Slime)) return Slime.isBeaten[eid] === 0
      return has(world, eid, Person) && !(Person.user[eid] === thrower && age < LEAVING_TICKS)
    })
    if (!hit) continue
    if (has(world, hit.eid, Slime)) beatSlime(world, hit.eid)
    else {
      Velocity.x[hit.eid] = Velocity.x[hit.eid]! + speedX * Pebble.pushShare[pebble]!
      Velocity.y[hit.eid] = -NUDGE_PX_PER_S
    }
    end(pebble)
  }
}
