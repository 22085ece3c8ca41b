/** The idol's way home: who pushed it, how long it took, and that it is back at the bottom after a while. */

import { emit } from '../../../src/emit.ts'
import { entitiesWith, has } from '../../../src/entities.ts'
import { NAMED_PUSHERS } from '../components/idol.ts'
import type { BurrowWorld } from '../components/index.ts'
import { pushersOf } from '../pushers.ts'

/** It counts as moved so far from its start, px: who only leans against it begins nothing. */
const BEGUN_PX = 6
/** Slower than this it stands, px/s. */
const STANDING_PX_PER_S = 4
/** Who pushed for so long is named. */
const NAMED_TICKS = 30
const MOST_TICKS = 0xffff

/**
 * Idols begin, come home, and go back to where they start: a while after they came home, and when nobody has moved them
 * for long. Reads Position, Velocity, Intent, Person, Collider. Writes Idol, Shrine, Bearer, commands.
 */
export function keepIdols(world: BurrowWorld): void {
  const { Idol, Shrine, Bearer, Person, Position, Velocity } = world.components
  const { tick, rules } = world

  function begin(idol: number): void {
    Idol.beganTick[idol] = tick
    Idol.movedTick[idol] = tick
    for (const person of entitiesWith(world, [Bearer])) Bearer.pushedTicks[person] = 0
  }

  function goBack(idol: number): void {
    Idol.beganTick[idol] = 0
    Idol.homeTick[idol] = 0
    for (const field of NAMED_PUSHERS) Idol[field][idol] = 0
    world.commands.teleport(idol, Idol.startX[idol]!, Idol.startY[idol]!)
    emit(world, 'idol-back', idol)
  }

  function name(idol: number, user: number): void {
    if (user === 0 || NAMED_PUSHERS.some((field) => Idol[field][idol] === user)) return
    const free = NAMED_PUSHERS.find((field) => Idol[field][idol] === 0)
    if (free) Idol[free][idol] = user
  }

  /** A number that somebody left is the next newcomer's, who has not pushed. */
  function forgetGone(idol: number): void {
    const users = new Set(entitiesWith(world, [Person]).map((person) => Person.user[person]!))
    for (const field of NAMED_PUSHERS) if (!users.has(Idol[field][idol]!)) Idol[field][idol] = 0
  }

  function count(idol: number): void {
    const way = Velocity.x[idol]! > STANDING_PX_PER_S ? 1 : Velocity.x[idol]! < -STANDING_PX_PER_S ? -1 : 0
    if (way === 0) return
    Idol.movedTick[idol] = tick
    for (const person of pushersOf(world, idol, way)) {
      if (!has(world, person, Bearer)) continue
      const ticks = (Bearer.pushedTicks[person] = Math.min(MOST_TICKS, Bearer.pushedTicks[person]! + 1))
      if (ticks >= NAMED_TICKS) name(idol, Person.user[person]!)
    }
  }

  function isHome(idol: number): boolean {
    let isIn = false
    world.contacts.forEachOf(idol, (other) => (isIn ||= has(world, other, Shrine)))
    return isIn
  }

  function comeHome(idol: number): void {
    Idol.homeTick[idol] = tick
    const ticks = tick - Idol.beganTick[idol]!
    if (Idol.bestTicks[idol] === 0 || ticks < Idol.bestTicks[idol]!) Idol.bestTicks[idol] = ticks
    emit(world, 'idol-home', idol, { value: ticks })
  }

  let areLit = 0
  for (const idol of entitiesWith(world, [Idol, Position, Velocity])) {
    if (Idol.startX[idol] === 0 && Idol.startY[idol] === 0) {
      Idol.startX[idol] = Position.x[idol]!
      Idol.startY[idol] = Position.y[idol]!
    }
    if (NAMED_PUSHERS.some((field) => Idol[field][idol] !== 0)) forgetGone(idol)
    if (Idol.homeTick[idol]! > 0) {
      areLit = 1
      if (tick - Idol.homeTick[idol]! >= rules.idolHomeTicks) goBack(idol)
      continue
    }
    if (Idol.beganTick[idol] === 0) {
      const far = Math.abs(Position.x[idol]! - Idol.startX[idol]!) + Math.abs(Position.y[idol]! - Idol.startY[idol]!)
      if (far > BEGUN_PX) begin(idol)
      continue
    }
    count(idol)
    if (isHome(idol)) {
      comeHome(idol)
      areLit = 1
    } else if (tick - Idol.movedTick[idol]! >= rules.idolLeftTicks) goBack(idol)
  }
  for (const shrine of entitiesWith(world, [Shrine])) Shrine.isLit[shrine] = areLit
}
