/** Who leans against a thing and wants to go where it is, and who has it on the head. */

import { WANTS_DOWN_MOVE_Y } from '../../components/intent.ts'
import { PERSON_STATES } from '../../components/person.ts'
import { entitiesWith } from '../../src/entities.ts'
import type { BurrowWorld } from './components/index.ts'

/** So near counts as touching: what overlaps parts to less than this, and what rests leaves less, px. */
const TOUCHING_PX = 2
/** An axis counts from here on: half of its way. */
const PUSHED = WANTS_DOWN_MOVE_Y
const DEAD = PERSON_STATES.indexOf('dead')

/** The persons that push a thing from its left (`way` 1) or from its right (-1), where they stood at the end of the last tick. */
export function pushersOf(world: BurrowWorld, thing: number, way: 1 | -1): readonly number[] {
  const { Intent, Person, Position, Collider } = world.components
  return entitiesWith(world, [Intent, Person, Position, Collider]).filter((person) => {
    if (Intent.moveX[person]! * way < PUSHED || Person.state[person] === DEAD) return false
    const apartX = (Position.x[thing]! - Position.x[person]!) * way - (Collider.widthPx[thing]! + Collider.widthPx[person]!) / 2
    const apartY = Math.abs(Position.y[thing]! - Position.y[person]!) - (Collider.heightPx[thing]! + Collider.heightPx[person]!) / 2
    return apartX <= TOUCHING_PX && apartX > -Collider.widthPx[person]! && apartY < -TOUCHING_PX
  })
}

/** The persons that a thing stands on. */
export function carriersOf(world: BurrowWorld, thing: number): readonly number[] {
  const { Person, Position, Collider } = world.components
  return entitiesWith(world, [Person, Position, Collider]).filter((person) => {
    const apartX = Math.abs(Position.x[thing]! - Position.x[person]!) - (Collider.widthPx[thing]! + Collider.widthPx[person]!) / 2
    const apartY = Position.y[person]! - Position.y[thing]! - (Collider.heightPx[thing]! + Collider.heightPx[person]!) / 2
    return apartX < 0 && Math.abs(apartY) <= TOUCHING_PX
  })
}
