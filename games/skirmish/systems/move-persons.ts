/** Step 2 of Skirmish: from what a fighter wants to how fast it goes and where it looks. */

import { FULL_AXIS } from '../../../components/stride.ts'
import { emit, pressOf } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { aimOf, eighthOf } from '../aim.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { PERSON_STATES, type PersonState, VIEWS } from '../components/person.ts'
import { createStride, skidOn, strideOn } from '../stride.ts'

/** Slower than this is standing, px/s. */
const STANDING_PX_PER_S = 10
const DEAD = PERSON_STATES.indexOf('dead')
const DASH = PERSON_STATES.indexOf('dash')
const [SIDE, DOWN, UP, DOWN_SIDE, UP_SIDE] = VIEWS.map((_, number) => number)

/** Fighters run eight ways, dash, and look where they point. Reads Intent, Position. Writes Person, Runner, Velocity. */
export function movePersons(world: SkirmishWorld): void {
  const { Intent, Person, Runner, Velocity } = world.components
  const { tick, dtS } = world
  const dashing = 1 << world.actions.indexOf('dash')
  const stride = createStride()

  function enter(eid: number, state: PersonState): void {
    const number = PERSON_STATES.indexOf(state)
    if (Person.state[eid] === number) return
    Person.state[eid] = number
    Person.sinceTick[eid] = tick
  }

  function face(eid: number): void {
    const { x, y } = eighthOf(aimOf(world, eid))
    Person.facing[eid] = x
    Person.facingY[eid] = y
    Person.view[eid] = (y === 0 ? SIDE : x === 0 ? (y > 0 ? DOWN : UP) : y > 0 ? DOWN_SIDE : UP_SIDE)!
  }

  /** The way it steers; at rest the way it points. */
  function dash(eid: number): void {
    const length = Math.sqrt(Intent.moveX[eid]! * Intent.moveX[eid]! + Intent.moveY[eid]! * Intent.moveY[eid]!)
    const aim = aimOf(world, eid)
    const isSteering = length > FULL_AXIS / 4
    Velocity.x[eid] = (isSteering ? Intent.moveX[eid]! / length : aim.x) * Runner.dashPxPerS[eid]!
    Velocity.y[eid] = (isSteering ? Intent.moveY[eid]! / length : aim.y) * Runner.dashPxPerS[eid]!
    Runner.dashedTick[eid] = tick
    enter(eid, 'dash')
    emit(world, 'dash', eid, { press: pressOf(world, eid) })
  }

  function run(eid: number): void {
    stride.x = Velocity.x[eid]!
    stride.y = Velocity.y[eid]!
    stride.moveX = Intent.moveX[eid]!
    stride.moveY = Intent.moveY[eid]!
    stride.runPxPerS = Runner.runPxPerS[eid]!
    stride.runPxPerS2 = Runner.runPxPerS2[eid]!
    stride.brakePxPerS2 = Runner.brakePxPerS2[eid]!
    strideOn(stride, dtS)
    Velocity.x[eid] = stride.x
    Velocity.y[eid] = stride.y
    const isMoving = stride.moveX !== 0 || stride.moveY !== 0 || stride.x * stride.x + stride.y * stride.y > STANDING_PX_PER_S * STANDING_PX_PER_S
    enter(eid, isMoving ? 'run' : 'idle')
  }

  for (const eid of entitiesWith(world, [Intent, Person, Runner, Velocity])) {
    if (Person.state[eid] === DEAD) {
      Velocity.x[eid] = skidOn(Velocity.x[eid]!, Runner.skidPxPerS2[eid]!, dtS)
      Velocity.y[eid] = skidOn(Velocity.y[eid]!, Runner.skidPxPerS2[eid]!, dtS)
      continue
    }
    face(eid)
    const since = tick - Runner.dashedTick[eid]!
    const isReady = Runner.dashedTick[eid] === 0 || since >= Runner.dashCooldownTicks[eid]!
    if ((Intent.pressed[eid]! & dashing) !== 0 && isReady) dash(eid)
    else if (Person.state[eid] !== DASH || since >= Runner.dashTicks[eid]!) run(eid)
  }
}
