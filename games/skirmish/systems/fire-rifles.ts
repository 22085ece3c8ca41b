/** Rifles: while the action is held, a shot each so many ticks. What it hits is for the room to judge. */

import { emit, pressOf } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { aimOf, directionValue } from '../aim.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { PERSON_STATES } from '../components/person.ts'
import { isFighting } from '../round.ts'

const DEAD = PERSON_STATES.indexOf('dead')

/** Held rifles shoot. Reads Intent, Person, Position, Round. Writes Rifle. */
export function fireRifles(world: SkirmishWorld): void {
  const { Intent, Person, Position, Rifle } = world.components
  const { tick } = world
  const action = 1 << world.actions.indexOf('fire')
  if (!isFighting(world)) return
  for (const eid of entitiesWith(world, [Intent, Person, Position, Rifle])) {
    // A tap within one tick is a press and no longer held.
    const isPressed = (Intent.pressed[eid]! & action) !== 0
    if ((!isPressed && (Intent.held[eid]! & action) === 0) || Person.state[eid] === DEAD) continue
    if (Rifle.shotTick[eid] !== 0 && tick - Rifle.shotTick[eid]! < Rifle.cooldownTicks[eid]!) continue
    Rifle.shotTick[eid] = tick
    emit(world, 'shot', eid, { ...(isPressed ? { press: pressOf(world, eid) } : {}), value: directionValue(aimOf(world, eid)) })
  }
}
