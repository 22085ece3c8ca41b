/** Bots: persons without a user, who hold the same intent as players. Only the room thinks for them. */

import { PERSON_STATES } from '../../../components/person.ts'
import { TOUCH } from '../../../components/touch.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { randomBits, randomShare } from '../../../src/random.ts'
import { SHAPE } from '../../../src/tiles/tile-kinds.ts'
import { TILE_PX } from '../../../src/tiles/tiles.ts'
import type { BurrowWorld } from '../components/index.ts'

const FULL_AXIS = 127
/** A bot looks whether it got anywhere every so many ticks, and is stuck if it moved less than this. */
const LOOK_TICKS = 75
const STUCK_PX = 12
/** It keeps to one plan for so long at least, and so much longer at most. */
const PLAN_TICKS = 90
const MORE_PLAN_TICKS = 240
const SIGHT_PX = 130
const THROW_EVERY_TICKS = 45
const DEAD = PERSON_STATES.indexOf('dead')
/** Dice purposes. */
const DICE = { heading: 1, length: 2, jump: 3, climb: 4, mood: 5 } as const

/** Bots decide what they want. Reads Bot, Person, Position, Touch, Slime, Tiles. Writes Intent, Bot. */
export function thinkBots(world: BurrowWorld): void {
  const { Bot, Person, Position, Touch, Intent, Slime } = world.components
  const { tick, tiles, secretSeed } = world
  const [jump, dig, throwing] = (['jump', 'dig', 'throw'] as const).map((action) => 1 << world.actions.indexOf(action))

  function shapeBeside(bot: number, columns: number, rows: number): number {
    const tileX = Math.floor(Position.x[bot]! / TILE_PX) + columns
    const tileY = Math.floor(Position.y[bot]! / TILE_PX) + rows
    return tiles.shapeAt(tileX, tileY)
  }

  function want(bot: number, held: number): void {
    const before = Intent.held[bot]!
    Intent.held[bot] = held
    Intent.pressed[bot] = held & ~before
    Intent.released[bot] = before & ~held
    Intent.pressTick[bot] = tick
  }

  function choosePlan(bot: number, netId: number): void {
    Bot.untilTick[bot] = tick + PLAN_TICKS + (randomBits(secretSeed, tick, netId, DICE.length) % MORE_PLAN_TICKS)
    if (randomShare(secretSeed, tick, netId, DICE.heading) < 0.3) Bot.heading[bot] = -Bot.heading[bot]!
  }

  /** Where a stuck bot digs, or 0, 0. */
  function digAhead(bot: number): boolean {
    const heading = Bot.heading[bot]!
    for (const row of [0, -1, 1]) {
      const tileX = Math.floor(Position.x[bot]! / TILE_PX) + heading
      const tileY = Math.floor(Position.y[bot]! / TILE_PX) + row
      if (tiles.kinds.property(tiles.at(tileX, tileY), 'diggable') !== 1 || tiles.shapeAt(tileX, tileY) !== SHAPE.solid) continue
      Intent.targetX[bot] = tileX * TILE_PX + TILE_PX / 2
      Intent.targetY[bot] = tileY * TILE_PX + TILE_PX / 2
      return true
    }
    return false
  }

  function aimAtSlime(bot: number): boolean {
    for (const slime of entitiesWith(world, [Slime, Position])) {
      const dx = Position.x[slime]! - Position.x[bot]!
      const dy = Position.y[slime]! - Position.y[bot]!
      if (dx * dx + dy * dy > SIGHT_PX * SIGHT_PX) continue
      Intent.targetX[bot] = Math.round(Position.x[slime]!)
      Intent.targetY[bot] = Math.round(Position.y[slime]! - Math.abs(dx) / 6)
      return true
    }
    return false
  }

  for (const bot of entitiesWith(world, [Bot, Person, Position, Touch, Intent])) {
    const netId = world.netIdOf(bot)
    const sides = Touch.sides[bot]!
    if (Person.state[bot] === DEAD) {
      want(bot, 0)
      Intent.moveX[bot] = 0
      continue
    }
    if (tick >= Bot.untilTick[bot]!) choosePlan(bot, netId)
    let isStuck = false
    if (tick - Bot.seenTick[bot]! >= LOOK_TICKS) {
      isStuck = Math.abs(Position.x[bot]! - Bot.seenX[bot]!) < STUCK_PX
      Bot.seenX[bot] = Position.x[bot]!
      Bot.seenTick[bot] = tick
      if (isStuck && randomShare(secretSeed, tick, netId, DICE.mood) < 0.5) Bot.heading[bot] = -Bot.heading[bot]!
    }
    const heading = Bot.heading[bot]!
    const isOnGround = (sides & (TOUCH.below | TOUCH.entityBelow)) !== 0
    const isWall = (sides & (heading < 0 ? TOUCH.left : TOUCH.right)) !== 0
    const isInWater = (sides & TOUCH.liquid) !== 0
    const isAtHazard = shapeBeside(bot, heading, 0) === SHAPE.hazard || shapeBeside(bot, heading, 1) === SHAPE.hazard || shapeBeside(bot, heading * 2, 1) === SHAPE.hazard
    const isGap = isOnGround && shapeBeside(bot, heading, 1) === SHAPE.empty && shapeBeside(bot, heading, 2) === SHAPE.empty
    const wantsUp = (sides & TOUCH.ladder) !== 0 && randomShare(secretSeed, Bot.untilTick[bot]!, netId, DICE.climb) < 0.7

    let held = 0
    const dice = randomShare(secretSeed, tick, netId, DICE.jump)
    const isJumping = (Intent.held[bot]! & jump!) !== 0 && !isOnGround
    if (isJumping || isInWater || (isOnGround && (isWall || isAtHazard || (isGap && dice < 0.6) || dice < 0.004))) held |= jump!
    // A key kept down jumps once: let go of it on the ground first.
    if (isOnGround && (Intent.held[bot]! & jump!) !== 0) held &= ~jump!
    if (isStuck || (Intent.held[bot]! & dig!) !== 0) if (isWall && digAhead(bot)) held |= dig!
    if (tick % THROW_EVERY_TICKS === 0 && aimAtSlime(bot)) held |= throwing!
    want(bot, held)
    Intent.moveX[bot] = (held & dig!) !== 0 ? 0 : heading * FULL_AXIS
    Intent.moveY[bot] = wantsUp ? -FULL_AXIS : 0
  }
}
