/** Step 2: from what a person wants and what it touches to what it does, and how fast it wants to go. */

import type { StandardWorld } from '../components/index.ts'
import { WANTS_DOWN_MOVE_Y } from '../components/intent.ts'
import { PERSON_STATES, type PersonState } from '../components/person.ts'
import { approach, FULL_AXIS, stridePxPerS } from '../components/stride.ts'
import { TOUCH } from '../components/touch.ts'
import { emit, pressOf } from '../src/emit.ts'
import { entitiesWith } from '../src/entities.ts'
import { SHAPE } from '../src/tiles/tile-kinds.ts'
import { TILE_PX } from '../src/tiles/tiles.ts'

/** An axis counts as pushed from here on: half of its way, as for falling through a platform. */
const PUSHED = WANTS_DOWN_MOVE_Y
/** A person turns round already at this much of an axis. */
const TURNS = PUSHED / 2
/** A swimmer leaves the water at this share of a jump. */
const LEAP_SHARE = 0.9
/** Sideways on a ladder, as a share of running. */
const LADDER_SIDE_SHARE = 0.5
/** Shafts are a tile wide and a person nearly as much: who climbs is drawn to the middle this fast, px/s. */
const CENTRE_PX_PER_S = 60
/** Who flies up faster than so many times its climbing speed does not catch hold of a ladder. */
const CATCH_SHARE = 2
/** Slower than this is standing, px/s. */
const STANDING_PX_PER_S = 8
/** A fall shorter than this is a step, and makes no sound. */
const HEARD_FALL_TICKS = 5
/** Who comes into water slower than this makes no splash, px/s. */
const SPLASH_PX_PER_S = 60

const GROUND = TOUCH.below | TOUCH.entityBelow

/**
 * Persons run, jump, climb, swim and dig as their intents say, and a ground's edge and a key pressed a little
 * early are forgiven. Reads Intent, Touch, Position, Collider, Tiles. Writes Person, Velocity, Gravity, Mover.
 */
export function personState(world: StandardWorld): void {
  const { Intent, Person, Touch, Mover, Velocity, Gravity, Position, Collider } = world.components
  const { tick, dtS, tiles } = world
  const rates = { runPxPerS2: 0, brakePxPerS2: 0, airPxPerS2: 0 }
  const jump = 1 << world.actions.indexOf('jump')
  const digAction = world.actions.indexOf('dig')
  const dig = digAction < 0 ? 0 : 1 << digAction

  function isIn(eid: number, state: PersonState): boolean {
    return PERSON_STATES[Person.state[eid]!] === state
  }

  function enter(eid: number, state: PersonState): void {
    if (isIn(eid, state)) return
    Person.state[eid] = PERSON_STATES.indexOf(state)
    Person.sinceTick[eid] = tick
  }

  function wants(eid: number, action: number): boolean {
    return (Intent.held[eid]! & action) !== 0
  }

  function leap(eid: number, share: number, hasPressed: boolean): void {
    const speed = -Mover.jumpPxPerS[eid]! * share
    Mover.jumpTick[eid] = 0
    Mover.edgeTick[eid] = 0
    // What a spring or a beaten slime gives is no less for a jump.
    if (Velocity.y[eid]! < speed) return enter(eid, 'jump')
    Velocity.y[eid] = speed
    Mover.isLeaping[eid] = 1
    Gravity.paused[eid] = 0
    enter(eid, 'jump')
    // A press of an earlier tick is known to nobody who was told of this tick only: then the tick is the cause.
    emit(world, 'jump', eid, hasPressed ? { press: pressOf(world, eid) } : {})
  }

  /** Who lets go of the jump key early goes on rising at a part of the jump's speed. */
  function cutJump(eid: number): void {
    const speed = Velocity.y[eid]!
    const fastest = -Mover.jumpPxPerS[eid]!
    const cut = fastest * Mover.cutShare[eid]!
    // Faster than any jump: a spring has thrown it.
    if (speed >= 0 || speed < fastest) Mover.isLeaping[eid] = 0
    else if (!wants(eid, jump) && speed < cut) {
      Velocity.y[eid] = cut
      Mover.isLeaping[eid] = 0
    }
  }

  /** The speed that brings a person to the middle of its column of tiles. */
  function centring(eid: number): number {
    const x = Position.x[eid]!
    const away = (Math.floor(x / TILE_PX) + 0.5) * TILE_PX - x
    return approach(0, away / dtS, CENTRE_PX_PER_S)
  }

  /** Whether a person that wants down stands over something that lets it down, if only it stood in the middle. */
  function isOverWayDown(eid: number): boolean {
    const tileX = Math.floor(Position.x[eid]! / TILE_PX)
    const tileY = Math.floor((Position.y[eid]! + Collider.heightPx[eid]! / 2) / TILE_PX)
    const shape = tiles.shapeAt(tileX, tileY)
    return shape === SHAPE.ladder || shape === SHAPE.oneWay
  }

  function climb(eid: number, hasPressedJump: boolean): void {
    // On most keyboards up is a jump key, too: on a ladder it means up.
    if (hasPressedJump && Intent.moveY[eid]! >= -PUSHED) return leap(eid, 1, true)
    Gravity.paused[eid] = 1
    Mover.isLeaping[eid] = 0
    const along = Intent.moveX[eid]! / FULL_AXIS
    Velocity.x[eid] = along === 0 ? centring(eid) : along * Mover.runPxPerS[eid]! * LADDER_SIDE_SHARE
    Velocity.y[eid] = (Intent.moveY[eid]! / FULL_AXIS) * Mover.climbPxPerS[eid]!
    enter(eid, 'climb')
  }

  function swim(eid: number, hasPressedJump: boolean): void {
    const isAtSurface = (Touch.sides[eid]! & TOUCH.surface) !== 0
    const wantsUp = wants(eid, jump) || Intent.moveY[eid]! < -PUSHED
    if (isAtSurface && hasPressedJump) return leap(eid, LEAP_SHARE, true)
    Gravity.paused[eid] = 1
    Mover.isLeaping[eid] = 0
    const most = Mover.swimPxPerS2[eid]! * dtS
    const steer = Intent.moveY[eid]! / FULL_AXIS
    let down = steer !== 0 ? steer * Mover.swimPxPerS[eid]! : Mover.sinkPxPerS[eid]!
    if (wantsUp) down = -Mover.swimPxPerS[eid]!
    Velocity.x[eid] = approach(Velocity.x[eid]!, (Intent.moveX[eid]! / FULL_AXIS) * Mover.swimPxPerS[eid]!, most)
    if (!isIn(eid, 'swim') && Velocity.y[eid]! > SPLASH_PX_PER_S) emit(world, 'splash', eid)
    Velocity.y[eid] = approach(Velocity.y[eid]!, down, most * 2)
    enter(eid, 'swim')
  }

  function walk(eid: number, hasPressedJump: boolean): void {
    const isOnGround = (Touch.sides[eid]! & GROUND) !== 0
    const wasSwimming = isIn(eid, 'swim')
    Gravity.paused[eid] = 0
    if (isOnGround) {
      if (isIn(eid, 'fall') && tick - Person.sinceTick[eid]! >= HEARD_FALL_TICKS) emit(world, 'land', eid)
      Mover.isLeaping[eid] = 0
    } else if (isIn(eid, 'idle') || isIn(eid, 'run') || isIn(eid, 'dig') || isIn(eid, 'climb')) Mover.edgeTick[eid] = tick

    if (hasPressedJump) Mover.jumpTick[eid] = tick
    else if (Mover.jumpTick[eid]! > 0 && tick - Mover.jumpTick[eid]! > Mover.bufferTicks[eid]!) Mover.jumpTick[eid] = 0
    const hasGround = isOnGround || (Mover.edgeTick[eid]! > 0 && tick - Mover.edgeTick[eid]! < Mover.coyoteTicks[eid]!)

    const wanted = (Intent.moveX[eid]! / FULL_AXIS) * Mover.runPxPerS[eid]!
    rates.runPxPerS2 = Mover.runPxPerS2[eid]!
    rates.brakePxPerS2 = Mover.brakePxPerS2[eid]!
    rates.airPxPerS2 = Mover.airPxPerS2[eid]!
    Velocity.x[eid] = stridePxPerS(Velocity.x[eid]!, wanted, isOnGround, rates, dtS)
    if (isOnGround && wanted === 0 && Intent.moveY[eid]! > PUSHED && isOverWayDown(eid)) Velocity.x[eid] = centring(eid)

    if (Mover.jumpTick[eid]! > 0 && hasGround) return leap(eid, 1, hasPressedJump)
    if (wasSwimming && Velocity.y[eid]! < 0 && wants(eid, jump)) return leap(eid, LEAP_SHARE, false)
    if (Mover.isLeaping[eid] === 1) cutJump(eid)
    if (!isOnGround) return enter(eid, Velocity.y[eid]! < 0 ? 'jump' : 'fall')
    const isMoving = wanted !== 0 || Velocity.x[eid]! > STANDING_PX_PER_S || Velocity.x[eid]! < -STANDING_PX_PER_S
    if (wants(eid, dig) && wanted === 0) enter(eid, 'dig')
    else enter(eid, isMoving ? 'run' : 'idle')
  }

  /** Which way it looks: where it goes, and while its hands are busy on the spot, where it points. */
  function face(eid: number): void {
    let towards = Intent.moveX[eid]!
    if (towards === 0 && (Intent.held[eid]! & ~jump) !== 0) towards = (Intent.targetX[eid]! - Position.x[eid]!) * FULL_AXIS
    if (towards > TURNS) Person.facing[eid] = 1
    else if (towards < -TURNS) Person.facing[eid] = -1
  }

  for (const eid of entitiesWith(world, [Intent, Person, Touch, Mover, Velocity, Gravity, Position, Collider])) {
    const sides = Touch.sides[eid]!
    const isDead = isIn(eid, 'dead')
    if (isDead || tick < Mover.stunnedTick[eid]!) {
      Gravity.paused[eid] = 0
      if (sides & GROUND) Velocity.x[eid] = approach(Velocity.x[eid]!, 0, Mover.brakePxPerS2[eid]! * dtS)
      if (!isDead) enter(eid, 'hurt')
      continue
    }
    face(eid)
    const hasPressedJump = (Intent.pressed[eid]! & jump) !== 0
    const isClimbing = isIn(eid, 'climb')
    const wantsUp = Intent.moveY[eid]! < -PUSHED
    const wantsDown = Intent.moveY[eid]! > PUSHED
    const grabs = wantsUp || (wantsDown && (sides & GROUND) === 0)
    const stepsOff = isClimbing && wantsDown && (sides & TOUCH.below) !== 0
    const catches = isClimbing || (grabs && Velocity.y[eid]! > -Mover.climbPxPerS[eid]! * CATCH_SHARE)
    if ((sides & TOUCH.ladder) !== 0 && !stepsOff && catches) climb(eid, hasPressedJump)
    else if ((sides & TOUCH.liquid) !== 0) swim(eid, hasPressedJump)
    else walk(eid, hasPressedJump)
  }
}
