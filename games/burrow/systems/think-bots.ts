/** Bots: persons without a user, who hold the same intent as players. Only the room thinks for them. */

import { PERSON_STATES } from '../../../components/person.ts'
import { TOUCH } from '../../../components/touch.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { randomBits, randomShare } from '../../../src/random.ts'
import { SHAPE } from '../../../src/tiles/tile-kinds.ts'
import { TILE_PX } from '../../../src/tiles/tiles.ts'
import { besideBody, groundAhead, hasCeiling, hasLadder, HIGHEST_WALL_TILES, softFloorAhead } from '../bot-senses.ts'
import { coinInSight, slimeInSight, STOMP_PX } from '../bot-sights.ts'
import { BOT_PLANS, type BotPlan } from '../components/bot.ts'
import type { BurrowWorld } from '../components/index.ts'

const FULL_AXIS = 127
/** A bot looks whether it got anywhere every so many ticks, and is stuck if it moved less than this. */
const LOOK_TICKS = 75
const STUCK_PX = 14
/** Stuck so often in a row it digs itself free. */
const TUNNEL_LOOKS = 3
/** Who stays within this distance for so long has had enough of the place. */
const REGION_PX = 112
const REGION_TICKS = 900
/** Each plan lasts at least the first number of ticks, and less than the second more. */
const PLAN_TICKS: Readonly<Record<BotPlan, readonly [least: number, more: number]>> = { roam: [150, 360], rest: [40, 100], dig: [80, 1], fill: [60, 1], tunnel: [180, 240] }
/** How likely a plan is to be one of these; else the bot roams. */
const REST_SHARE = 0.16
const DIG_SHARE = 0.12
/** After a turn it takes what comes for so long, lest it paces a ledge for ever. */
const TURN_AGAIN_TICKS = 70
const BORED_TICKS = 400
const DEEP_TILES = 6
const THROW_EVERY_TICKS = 48
/** It keeps so far from the map's sides: beyond them another lobby lies. */
const EDGE_PX = 40
const DEAD = PERSON_STATES.indexOf('dead')
const GROUND = TOUCH.below | TOUCH.entityBelow
/** Dice purposes. */
const DICE = { heading: 1, length: 2, hop: 3, climb: 4, plan: 5 } as const

/** Bots decide what they want. Reads Person, Position, Collider, Touch, Slime, Coin, Tiles. Writes Intent, Bot. */
export function thinkBots(world: BurrowWorld): void {
  const { Bot, Person, Position, Touch, Intent } = world.components
  const { tick, tiles, secretSeed } = world
  const bitOf = (action: string): number => 1 << world.actions.indexOf(action)
  const jump = bitOf('jump')
  const dig = bitOf('dig')
  const place = bitOf('place')
  const throwing = bitOf('throw')

  function want(bot: number, held: number, moveX: number, moveY = 0): void {
    const before = Intent.held[bot]!
    Intent.held[bot] = held
    Intent.pressed[bot] = held & ~before
    Intent.released[bot] = before & ~held
    Intent.pressTick[bot] = tick
    Intent.moveX[bot] = moveX * FULL_AXIS
    Intent.moveY[bot] = moveY * FULL_AXIS
  }

  function pointAt(bot: number, x: number, y: number): void {
    Intent.targetX[bot] = Math.round(x)
    Intent.targetY[bot] = Math.round(y)
  }

  function share(bot: number, purpose: number): number {
    return randomShare(secretSeed, tick, world.netIdOf(bot), purpose)
  }

  function begin(bot: number, plan: BotPlan): void {
    const [least, more] = PLAN_TICKS[plan]
    Bot.plan[bot] = BOT_PLANS.indexOf(plan)
    Bot.untilTick[bot] = tick + least + (randomBits(secretSeed, tick, world.netIdOf(bot), DICE.length) % more)
  }

  function turn(bot: number): void {
    Bot.heading[bot] = -Bot.heading[bot]!
    Bot.turnedTick[bot] = tick
  }

  function makePlan(bot: number): void {
    const isFilling = BOT_PLANS[Bot.plan[bot]!] === 'dig' && tiles.shapeAt(Bot.goalTileX[bot]!, Bot.goalTileY[bot]!) === SHAPE.empty
    if (isFilling) return begin(bot, 'fill')
    const isOnGround = (Touch.sides[bot]! & GROUND) !== 0
    const roll = share(bot, DICE.plan)
    const floor = isOnGround && roll < DIG_SHARE ? softFloorAhead(world, bot, Bot.heading[bot]!) : undefined
    if (floor) {
      Bot.goalTileX[bot] = floor.tileX
      Bot.goalTileY[bot] = floor.tileY
      return begin(bot, 'dig')
    }
    if (isOnGround && roll < DIG_SHARE + REST_SHARE) return begin(bot, 'rest')
    begin(bot, 'roam')
    if (share(bot, DICE.heading) < 0.3) turn(bot)
    const climb = share(bot, DICE.climb)
    Bot.climb[bot] = climb < 0.45 ? -1 : climb < 0.75 ? 1 : 0
  }

  /** Looks now and then whether it got anywhere; a bot that did not tries something else. */
  function lookBack(bot: number): void {
    if (tick - Bot.seenTick[bot]! < LOOK_TICKS) return
    const hasMoved = Math.abs(Position.x[bot]! - Bot.seenX[bot]!) > STUCK_PX || Math.abs(Position.y[bot]! - Bot.seenY[bot]!) > STUCK_PX * 4
    Bot.seenX[bot] = Position.x[bot]!
    Bot.seenY[bot] = Position.y[bot]!
    Bot.seenTick[bot] = tick
    if (Math.abs(Position.x[bot]! - Bot.regionX[bot]!) > REGION_PX || Math.abs(Position.y[bot]! - Bot.regionY[bot]!) > REGION_PX) {
      Bot.regionX[bot] = Position.x[bot]!
      Bot.regionY[bot] = Position.y[bot]!
      Bot.regionTick[bot] = tick
    }
    const isWeary = tick - Bot.regionTick[bot]! > REGION_TICKS
    if (isWeary) {
      Bot.regionTick[bot] = tick
      Bot.boredTick[bot] = tick + BORED_TICKS
      return begin(bot, 'tunnel')
    }
    if (BOT_PLANS[Bot.plan[bot]!] !== 'roam') return
    Bot.stuckLooks[bot] = hasMoved ? 0 : Bot.stuckLooks[bot]! + 1
    if (hasMoved) return
    Bot.boredTick[bot] = tick + BORED_TICKS
    Bot.climb[bot] = 0
    turn(bot)
    if (Bot.stuckLooks[bot]! < TUNNEL_LOOKS) return
    Bot.stuckLooks[bot] = 0
    begin(bot, 'tunnel')
  }

  function climbOn(bot: number): boolean {
    const way = Bot.climb[bot]!
    const isOnLadder = (Touch.sides[bot]! & TOUCH.ladder) !== 0
    if (way === 0 || !(way < 0 ? isOnLadder : hasLadder(world, bot, 1))) return false
    if (way < 0 && !hasLadder(world, bot, -1) && (Touch.sides[bot]! & GROUND) !== 0) return false
    want(bot, 0, 0, way)
    return true
  }

  function swim(bot: number): void {
    const isAtSurface = (Touch.sides[bot]! & TOUCH.surface) !== 0
    const heading = Bot.heading[bot]!
    const { wallTiles } = groundAhead(world, bot, heading)
    // Under a ceiling there is no leaping out, however low the bank.
    const isShut = wallTiles > HIGHEST_WALL_TILES || (wallTiles > 0 && hasCeiling(world, bot))
    if (isShut && isAtSurface && tick - Bot.turnedTick[bot]! > TURN_AGAIN_TICKS) turn(bot)
    // Up, and at a bank up and out; at the surface a key must be let go to be pressed again.
    const isHeld = (Intent.held[bot]! & jump) !== 0
    want(bot, isAtSurface ? (wallTiles > 0 && !isShut && !isHeld ? jump : 0) : jump, Bot.heading[bot]!)
  }

  function roam(bot: number): void {
    const isOnGround = (Touch.sides[bot]! & GROUND) !== 0
    const isHeld = (Intent.held[bot]! & jump) !== 0
    if (!isOnGround) return want(bot, isHeld ? jump : 0, Bot.heading[bot]!)

    const widthPx = tiles.widthTiles * TILE_PX
    if (Position.x[bot]! < EDGE_PX) Bot.heading[bot] = 1
    else if (Position.x[bot]! > widthPx - EDGE_PX) Bot.heading[bot] = -1
    let jumps = share(bot, DICE.hop) < 0.003
    let throws = false
    const slime = slimeInSight(world, bot)
    const coin = slime === 0 && tick >= Bot.boredTick[bot]! ? coinInSight(world, bot) : undefined
    if (slime !== 0) {
      const dx = Position.x[slime]! - Position.x[bot]!
      Bot.heading[bot] = dx < 0 ? -1 : 1
      jumps ||= Math.abs(dx) < STOMP_PX
      throws = tick % THROW_EVERY_TICKS === 0
      // A pebble drops on its way.
      if (throws) pointAt(bot, Position.x[slime]!, Position.y[slime]! - Math.abs(dx) / 6)
    } else if (coin) {
      if (Math.abs(coin.dx) > TILE_PX / 2) Bot.heading[bot] = coin.dx < 0 ? -1 : 1
      jumps ||= coin.dy < -TILE_PX && Math.abs(coin.dx) < TILE_PX * 2
    }

    const { wallTiles, dropTiles, bottom, hasFarSide } = groundAhead(world, bot, Bot.heading[bot]!)
    const mayTurn = tick - Bot.turnedTick[bot]! > TURN_AGAIN_TICKS
    const isDanger = bottom === SHAPE.hazard || (dropTiles > DEEP_TILES && bottom !== SHAPE.liquid)
    if (wallTiles > HIGHEST_WALL_TILES) {
      if (mayTurn) turn(bot)
    } else if (wallTiles > 0 || (dropTiles > 1 && hasFarSide)) jumps = true
    else if (isDanger && mayTurn) turn(bot)
    // A key kept down jumps once: it is let go of on the ground first.
    want(bot, (jumps && !isHeld ? jump : 0) | (throws ? throwing : 0), Bot.heading[bot]!)
  }

  function digGoal(bot: number, held: number): void {
    pointAt(bot, (Bot.goalTileX[bot]! + 0.5) * TILE_PX, (Bot.goalTileY[bot]! + 0.5) * TILE_PX)
    want(bot, held, 0)
  }

  function follow(bot: number): void {
    const plan = BOT_PLANS[Bot.plan[bot]!]!
    switch (plan) {
      case 'roam':
        if (climbOn(bot)) return
        return (Touch.sides[bot]! & TOUCH.liquid) !== 0 ? swim(bot) : roam(bot)
      case 'rest':
        return want(bot, 0, 0)
      case 'dig':
        if (tiles.shapeAt(Bot.goalTileX[bot]!, Bot.goalTileY[bot]!) === SHAPE.empty) makePlan(bot)
        return digGoal(bot, dig)
      case 'fill':
        return digGoal(bot, tick + 1 >= Bot.untilTick[bot]! ? place : 0)
      case 'tunnel': {
        const { x, y } = besideBody(world, bot, Bot.heading[bot]!)
        pointAt(bot, x, y)
        const isHeld = (Intent.held[bot]! & jump) !== 0
        const { wallTiles } = groundAhead(world, bot, Bot.heading[bot]!)
        const wantsUp = (Touch.sides[bot]! & TOUCH.liquid) !== 0 || (wallTiles > 0 && wallTiles <= HIGHEST_WALL_TILES)
        return want(bot, dig | (wantsUp && !isHeld ? jump : 0), Bot.heading[bot]!)
      }
    }
  }

  for (const bot of entitiesWith(world, [Bot, Person, Position, Touch, Intent])) {
    if (Person.state[bot] === DEAD) {
      want(bot, 0, 0)
      continue
    }
    if (tick >= Bot.untilTick[bot]!) makePlan(bot)
    lookBack(bot)
    follow(bot)
  }
}
