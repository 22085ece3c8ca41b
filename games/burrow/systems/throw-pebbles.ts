/** Throwing: a press sends a pebble towards the pointed-at place. */

import { PERSON_STATES } from '../../../components/person.ts'
import { emit, pressOf } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { isInSolid } from '../../../src/tiles/sweep.ts'
import type { BurrowWorld } from '../components/index.ts'

/** A pebble leaves so far from its thrower's middle, px. */
const HAND_PX = 8
/** Half of a pebble, px: where it starts must be air. */
const PEBBLE_PX = 3
/** A throw at nothing in particular goes a little upwards. */
const PLAIN_RISE = -0.35
/** Keys and thumbs point a step ahead, which is nothing in particular: so near no mouse needs an arc. */
const STEP_PX = 28
const HURT = PERSON_STATES.indexOf('hurt')
const DEAD = PERSON_STATES.indexOf('dead')

/** Pebbles fly from the hand. Reads Intent, Person, Position, Velocity, Tiles. Writes Thrower, commands. */
export function throwPebbles(world: BurrowWorld): void {
  const { Intent, Person, Position, Velocity, Thrower } = world.components
  const { rules, tick } = world
  const action = 1 << world.actions.indexOf('throw')
  for (const eid of entitiesWith(world, [Intent, Person, Position, Velocity, Thrower])) {
    if ((Intent.pressed[eid]! & action) === 0 || Person.state[eid] === DEAD || Person.state[eid] === HURT) continue
    if (Thrower.threwTick[eid] !== 0 && tick - Thrower.threwTick[eid]! < rules.throwCooldownTicks) continue
    const x = Position.x[eid]!
    const y = Position.y[eid]!
    const hasTarget = Intent.targetX[eid] !== 0 || Intent.targetY[eid] !== 0
    let dx = hasTarget ? Intent.targetX[eid]! - x : Person.facing[eid]!
    let dy = hasTarget ? Intent.targetY[eid]! - y : 0
    if (Math.abs(dx) < STEP_PX && Math.abs(dy) < Math.abs(dx) / 2) dy = Math.abs(dx) * PLAIN_RISE
    const length = Math.sqrt(dx * dx + dy * dy)
    if (length === 0) continue
    dx /= length
    dy /= length
    Thrower.threwTick[eid] = tick
    // Hard against a wall the hand stays at the body, lest the pebble starts inside.
    const handPx = isInSolid(world.tiles, x + dx * HAND_PX, y + dy * HAND_PX, PEBBLE_PX, PEBBLE_PX) ? 0 : HAND_PX
    const user = Person.user[eid]!
    const press = pressOf(world, eid)
    world.commands.spawn(
      'pebble',
      {
        Position: { x: x + dx * handPx, y: y + dy * handPx },
        Velocity: { x: dx * rules.throwPxPerS + Velocity.x[eid]! / 2, y: dy * rules.throwPxPerS },
        Pebble: { thrower: user, bornTick: tick },
      },
      user === 0 ? undefined : { user, press, site: 'throw' },
    )
    emit(world, 'throw', eid, { press })
  }
}
