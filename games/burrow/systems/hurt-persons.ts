/** Spikes and slimes hurt; who lands on a slime beats it. */

import { PERSON_STATES } from '../../../components/person.ts'
import { TOUCH } from '../../../components/touch.ts'
import { emit } from '../../../src/emit.ts'
import { entitiesWith, has } from '../../../src/entities.ts'
import { beatSlime } from '../beat-slime.ts'
import type { BurrowWorld } from '../components/index.ts'

/** Off a beaten slime one bounces at this speed, px/s. */
const STOMP_PX_PER_S = 230
const HURT = PERSON_STATES.indexOf('hurt')
const DEAD = PERSON_STATES.indexOf('dead')

/** Persons are hurt, or beat what would hurt them. Reads Touch, Position, Collider, Slime. Writes Health, Person, Velocity, Mover, Slime, commands. */
export function hurtPersons(world: BurrowWorld): void {
  const { Health, Person, Touch, Position, Collider, Velocity, Mover, Slime } = world.components
  const { tick, rules } = world
  let person = 0

  function hurt(away: number): void {
    if (tick < Health.sparedTick[person]! || Health.hearts[person] === 0) return
    Health.hearts[person]!--
    Health.sparedTick[person] = tick + rules.sparedTicks
    Mover.stunnedTick[person] = tick + rules.stunTicks
    Velocity.x[person] = away * rules.knockPxPerS
    Velocity.y[person] = -rules.knockPxPerS
    const isDead = Health.hearts[person] === 0
    Person.state[person] = isDead ? DEAD : HURT
    Person.sinceTick[person] = tick
    if (isDead) Health.diedTick[person] = tick
    emit(world, isDead ? 'die' : 'hurt', person)
  }

  function meet(other: number): void {
    if (!has(world, other, Slime) || Slime.isBeaten[other] === 1) return
    const feet = Position.y[person]! + Collider.heightPx[person]! / 2
    if (Velocity.y[person]! > 0 && feet < Position.y[other]! + 2) {
      Velocity.y[person] = -STOMP_PX_PER_S
      beatSlime(world, other)
    } else hurt(Position.x[person]! < Position.x[other]! ? -1 : 1)
  }

  for (person of entitiesWith(world, [Health, Person, Touch, Position, Collider, Velocity, Mover])) {
    if (Person.state[person] === DEAD) continue
    if ((Touch.sides[person]! & TOUCH.hazard) !== 0) hurt(-Person.facing[person]!)
    world.contacts.forEachOf(person, meet)
  }
}
