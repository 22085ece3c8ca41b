/** Step 2: from what a person wants and what it touches to what it does, and how fast it wants to go. */

import type { StandardWorld } from '../components/index.ts'
import { PERSON_STATES, type PersonState } from '../components/person.ts'
import { TOUCH } from '../components/touch.ts'
import { emit, pressOf } from '../src/emit.ts'
import { entitiesWith } from '../src/entities.ts'

/** An axis counts as pushed from here on: half of its way. */
const PUSHED = 64
/** A swimmer leaves the water at this share of a jump. */
const LEAP_SHARE = 0.9
/** Sideways on a ladder, as a share of running. */
const LADDER_SIDE_SHARE = 0.5
/** Slower than this is standing, px/s. */
const STANDING_PX_PER_S = 8

const GROUND = TOUCH.below | TOUCH.entityBelow
const STATE: Readonly<Record<PersonState, number>> = {
  idle: 0,
  run: 1,
  jump: 2,
  fall: 3,
  climb: 4,
  swim: 5,
  dig: 6,
  hurt: 7,
  dead: 8,
}
if (PERSON_STATES.some((name, number) => STATE[name] !== number)) throw new Error('person states are numbered otherwise than components/person.ts lists them')

/** A speed brought nearer to a wanted one by at most so much. */
function approach(speed: number, wanted: number, most: number): number {
  if (speed < wanted) return speed + most < wanted ? speed + most : wanted
  return speed - most > wanted ? speed - most : wanted
}

/** Persons run, jump, climb, swim and dig as their intents say. Reads Intent, Touch, Mover. Writes Person, Velocity, Gravity, Mover. */
export function personState(world: StandardWorld): void {
  const { Intent, Person, Touch, Mover, Velocity, Gravity } = world.components
  const { tick, dtS } = world
  const jump = 1 << world.actions.indexOf('jump')
  const digAction = world.actions.indexOf('dig')
  const dig = digAction < 0 ? 0 : 1 << digAction

  function enter(eid: number, state: PersonState): void {
    if (Person.state[eid] === STATE[state]) return
    Person.state[eid] = STATE[state]
    Person.sinceTick[eid] = tick
  }

  function leap(eid: number, share: number): void {
    Velocity.y[eid] = -Mover.jumpPxPerS[eid]! * share
    Mover.jumpTick[eid] = 0
    Mover.groundTick[eid] = 0
    Gravity.paused[eid] = 0
    enter(eid, 'jump')
    emit(world, 'jump', eid, { press: pressOf(world, eid) })
  }

  function climb(eid: number, hasPressedJump: boolean): void {
    if (hasPressedJump) return leap(eid, 1)
    Gravity.paused[eid] = 1
    Velocity.x[eid] = (Intent.moveX[eid]! / 127) * Mover.runPxPerS[eid]! * LADDER_SIDE_SHARE
    Velocity.y[eid] = (Intent.moveY[eid]! / 127) * Mover.climbPxPerS[eid]!
    enter(eid, 'climb')
  }

  function swim(eid: number, hasPressedJump: boolean): void {
    const isAtSurface = (Touch.sides[eid]! & TOUCH.surface) !== 0
    const wantsUp = (Intent.held[eid]! & jump) !== 0 || Intent.moveY[eid]! < -PUSHED
    if (isAtSurface && hasPressedJump) return leap(eid, LEAP_SHARE)
    Gravity.paused[eid] = 1
    const most = Mover.swimPxPerS2[eid]! * dtS
    const steer = Intent.moveY[eid]! / 127
    let down = steer !== 0 ? steer * Mover.swimPxPerS[eid]! : Mover.sinkPxPerS[eid]!
    if (wantsUp) down = -Mover.swimPxPerS[eid]!
    // At the surface who holds up treads water: it neither sinks nor hops.
    if (isAtSurface && down < 0) down = 0
    Velocity.x[eid] = approach(Velocity.x[eid]!, (Intent.moveX[eid]! / 127) * Mover.swimPxPerS[eid]!, most)
    Velocity.y[eid] = approach(Velocity.y[eid]!, down, most * 2)
    enter(eid, 'swim')
  }

  function walk(eid: number, hasPressedJump: boolean, wasSwimming: boolean): void {
    const isOnGround = (Touch.sides[eid]! & GROUND) !== 0
    Gravity.paused[eid] = 0
    if (isOnGround) {
      if (Person.state[eid] === STATE.fall || Person.state[eid] === STATE.jump) emit(world, 'land', eid)
      Mover.groundTick[eid] = tick
    }
    if (hasPressedJump) Mover.jumpTick[eid] = tick
    const hasGround = isOnGround || (Mover.groundTick[eid]! > 0 && tick - Mover.groundTick[eid]! <= Mover.coyoteTicks[eid]!)
    const wantsJump = Mover.jumpTick[eid]! > 0 && tick - Mover.jumpTick[eid]! <= Mover.bufferTicks[eid]!
    if (Mover.jumpTick[eid]! > 0 && !wantsJump) Mover.jumpTick[eid] = 0

    const wanted = (Intent.moveX[eid]! / 127) * Mover.runPxPerS[eid]!
    const rate = !isOnGround ? Mover.airPxPerS2[eid]! : wanted === 0 ? Mover.brakePxPerS2[eid]! : Mover.runPxPerS2[eid]!
    Velocity.x[eid] = approach(Velocity.x[eid]!, wanted, rate * dtS)

    if (wantsJump && hasGround) return leap(eid, 1)
    if (wasSwimming && Velocity.y[eid]! < 0 && (Intent.held[eid]! & jump) !== 0) return leap(eid, LEAP_SHARE)
    if ((Intent.released[eid]! & jump) !== 0 && Velocity.y[eid]! < 0 && Person.state[eid] === STATE.jump) Velocity.y[eid] = Velocity.y[eid]! * Mover.cutShare[eid]!
    if (!isOnGround) return enter(eid, Velocity.y[eid]! < 0 ? 'jump' : 'fall')
    const isMoving = wanted !== 0 || Velocity.x[eid]! > STANDING_PX_PER_S || Velocity.x[eid]! < -STANDING_PX_PER_S
    if ((Intent.held[eid]! & dig) !== 0 && wanted === 0) enter(eid, 'dig')
    else enter(eid, isMoving ? 'run' : 'idle')
  }

  for (const eid of entitiesWith(world, [Intent, Person, Touch, Mover, Velocity, Gravity])) {
    const sides = Touch.sides[eid]!
    if (Person.state[eid] === STATE.dead) {
      Gravity.paused[eid] = 0
      Velocity.x[eid] = approach(Velocity.x[eid]!, 0, Mover.brakePxPerS2[eid]! * dtS)
      continue
    }
    if (tick < Mover.stunnedTick[eid]!) {
      Gravity.paused[eid] = 0
      enter(eid, 'hurt')
      continue
    }
    if (Intent.moveX[eid]! > PUSHED / 2) Person.facing[eid] = 1
    else if (Intent.moveX[eid]! < -PUSHED / 2) Person.facing[eid] = -1

    const hasPressedJump = (Intent.pressed[eid]! & jump) !== 0
    const isOnLadder = (sides & TOUCH.ladder) !== 0
    const isClimbing = Person.state[eid] === STATE.climb
    const grabs = Intent.moveY[eid]! < -PUSHED || (Intent.moveY[eid]! > PUSHED && (sides & GROUND) === 0)
    const standsOff = isClimbing && Intent.moveY[eid]! > PUSHED && (sides & TOUCH.below) !== 0
    if (isOnLadder && !standsOff && (isClimbing || (grabs && Velocity.y[eid]! > -Mover.climbPxPerS[eid]! * 2))) climb(eid, hasPressedJump)
    else if ((sides & TOUCH.liquid) !== 0) swim(eid, hasPressedJump)
    else walk(eid, hasPressedJump, Person.state[eid] === STATE.swim)
  }
}
