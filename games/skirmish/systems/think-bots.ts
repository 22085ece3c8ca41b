/** Bots: fighters without a user, who hold the same intent as players. Only the room thinks for them. */

import { FULL_AXIS } from '../../../components/stride.ts'
import { TOUCH } from '../../../components/touch.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { NO_NET_ID } from '../../../src/net-id.ts'
import { randomShare } from '../../../src/random.ts'
import { TILE_PX } from '../../../src/tiles/tiles.ts'
import { nextOnWay, placeOf } from '../bot-ways.ts'
import { foeInSight, nearestFighter, nearestPickup } from '../bot-sights.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { PERSON_STATES } from '../components/person.ts'
import { isUp } from '../fighters.ts'
import { isFighting } from '../round.ts'

/** A bot looks round every so many ticks, and for its way every so many. */
const LOOK_TICKS = 10
const WAY_TICKS = 24
/** It fights from between these distances, px. */
const NEAR_PX = 70
const FAR_PX = 150
/** Nearer to a tile on its way than this it has got there, px. */
const THERE_PX = 5
/** With less than this share of its points it goes for repair. */
const HURT_SHARE = 0.45
/** Bolts are for foes between these distances, px. */
const BOLT_NEAR_PX = 56
const BOLT_FAR_PX = 190
/** How likely it is at each look that it throws one, and that it dashes when hurt. */
const BOLT_SHARE = 0.12
const DASH_SHARE = 0.35
/** The least and the most of a burst, of the rest after it, and of one way round a foe. */
const BURST_TICKS = [20, 50] as const
const REST_TICKS = [14, 46] as const
const STRAFE_TICKS = [30, 80] as const
const DEAD = PERSON_STATES.indexOf('dead')
const WALLS = TOUCH.left | TOUCH.right | TOUCH.above | TOUCH.below
/** Dice purposes. */
const DICE = { burst: 1, miss: 2, bolt: 3, strafe: 4, dash: 5 } as const

/** Bots decide what they want. Reads Person, Position, Velocity, Health, Launcher, Runner, Pickup, Touch, Round, Tiles. Writes Intent, Bot. */
export function thinkBots(world: SkirmishWorld): void {
  const { Bot, Person, Position, Velocity, Health, Launcher, Touch, Intent } = world.components
  const { tick, rules, secretSeed } = world
  const bitOf = (action: string): number => 1 << world.actions.indexOf(action)
  const [fire, bolt, dash] = [bitOf('fire'), bitOf('bolt'), bitOf('dash')]
  const isFight = isFighting(world)

  function want(bot: number, held: number, moveX: number, moveY: number): void {
    const before = Intent.held[bot]!
    Intent.held[bot] = held
    Intent.pressed[bot] = held & ~before
    Intent.released[bot] = before & ~held
    Intent.pressTick[bot] = tick
    Intent.moveX[bot] = Math.round(moveX * FULL_AXIS)
    Intent.moveY[bot] = Math.round(moveY * FULL_AXIS)
  }

  function share(bot: number, purpose: number): number {
    return randomShare(secretSeed, tick, world.netIdOf(bot), purpose)
  }

  function between(bot: number, purpose: number, [least, most]: readonly [number, number]): number {
    return tick + least + Math.floor(share(bot, purpose) * (most - least))
  }

  function lookRound(bot: number): void {
    Bot.lookTick[bot] = tick + LOOK_TICKS
    const foe = foeInSight(world, bot, rules.botSightPx)
    const netId = foe === 0 ? NO_NET_ID : world.netIdOf(foe)
    if (netId !== Bot.foe[bot]) Bot.seenTick[bot] = tick
    Bot.foe[bot] = netId
  }

  /** Where it goes while it sees nobody, or has something better to do: to repair, to bolts, to whoever is nearest. */
  function chooseGoal(bot: number): void {
    const isHurt = Health.points[bot]! < Health.most[bot]! * HURT_SHARE
    const goal = (isHurt ? nearestPickup(world, bot, 'repair') : 0) || (Launcher.bolts[bot] === 0 ? nearestPickup(world, bot, 'bolts') : 0) || nearestFighter(world, bot)
    const { tileX, tileY } = goal === 0 ? { tileX: -1, tileY: -1 } : placeOf(Position.x[goal]!, Position.y[goal]!)
    Bot.goalTileX[bot] = tileX
    Bot.goalTileY[bot] = tileY
    Bot.wayTick[bot] = tick + WAY_TICKS
    findStep(bot)
  }

  function findStep(bot: number): void {
    const step = nextOnWay(world, placeOf(Position.x[bot]!, Position.y[bot]!), { tileX: Bot.goalTileX[bot]!, tileY: Bot.goalTileY[bot]! })
    Bot.stepTileX[bot] = step?.tileX ?? -1
    Bot.stepTileY[bot] = step?.tileY ?? -1
  }

  /** The direction of its next step; none where it has got there, or no way leads there. */
  function wayOn(bot: number): readonly [number, number] {
    if (tick >= Bot.wayTick[bot]!) chooseGoal(bot)
    for (let step = 0; step < 2 && Bot.stepTileX[bot]! >= 0; step++) {
      const dx = (Bot.stepTileX[bot]! + 0.5) * TILE_PX - Position.x[bot]!
      const dy = (Bot.stepTileY[bot]! + 0.5) * TILE_PX - Position.y[bot]!
      const away = Math.sqrt(dx * dx + dy * dy)
      if (away > THERE_PX) return [dx / away, dy / away]
      findStep(bot)
    }
    return [0, 0]
  }

  function pointAt(bot: number, x: number, y: number): void {
    Intent.targetX[bot] = Math.round(x)
    Intent.targetY[bot] = Math.round(y)
  }

  /** Runs round its foe at a distance, and shoots when it has looked long enough. */
  function fight(bot: number, foe: number): void {
    const dx = Position.x[foe]! - Position.x[bot]!
    const dy = Position.y[foe]! - Position.y[bot]!
    const away = Math.max(1, Math.sqrt(dx * dx + dy * dy))
    const [towardsX, towardsY] = [dx / away, dy / away]
    if (tick >= Bot.strafeTick[bot]! || ((Touch.sides[bot]! & WALLS) !== 0 && tick % LOOK_TICKS === 0)) {
      Bot.strafe[bot] = share(bot, DICE.strafe) < 0.5 ? -1 : 1
      Bot.strafeTick[bot] = between(bot, DICE.strafe, STRAFE_TICKS)
    }
    const isHurt = Health.points[bot]! < Health.most[bot]! * HURT_SHARE
    const closing = away > FAR_PX ? 1 : away < NEAR_PX || isHurt ? -0.8 : 0
    const moveX = towardsX * closing - towardsY * Bot.strafe[bot]!
    const moveY = towardsY * closing + towardsX * Bot.strafe[bot]!
    const length = Math.max(1, Math.sqrt(moveX * moveX + moveY * moveY))

    if (tick >= Bot.burstTick[bot]!) {
      Bot.isShooting[bot] = 1 - Bot.isShooting[bot]!
      Bot.burstTick[bot] = between(bot, DICE.burst, Bot.isShooting[bot] === 1 ? BURST_TICKS : REST_TICKS)
      Bot.missPx[bot] = Math.round((share(bot, DICE.miss) * 2 - 1) * rules.botMissPx)
    }
    pointAt(bot, Position.x[foe]! - towardsY * Bot.missPx[bot]!, Position.y[foe]! + towardsX * Bot.missPx[bot]!)
    const hasLooked = tick - Bot.seenTick[bot]! >= rules.botReactTicks
    let held = isFight && hasLooked && Bot.isShooting[bot] === 1 ? fire : 0
    const isForBolt = away > BOLT_NEAR_PX && away < BOLT_FAR_PX && Launcher.bolts[bot]! > 0
    if (isFight && hasLooked && isForBolt && tick % LOOK_TICKS === 0 && share(bot, DICE.bolt) < BOLT_SHARE) {
      held |= bolt
      // Where it will be.
      pointAt(bot, Position.x[foe]! + (Velocity.x[foe]! * away) / Launcher.boltPxPerS[bot]!, Position.y[foe]! + (Velocity.y[foe]! * away) / Launcher.boltPxPerS[bot]!)
    }
    const sinceHurt = tick - Health.hurtTick[bot]!
    if (sinceHurt === 1 && share(bot, DICE.dash) < DASH_SHARE) held |= dash
    want(bot, held, moveX / length, moveY / length)
  }

  function roam(bot: number): void {
    const [x, y] = wayOn(bot)
    if (x !== 0 || y !== 0) pointAt(bot, Position.x[bot]! + x * FULL_AXIS, Position.y[bot]! + y * FULL_AXIS)
    want(bot, 0, x, y)
  }

  for (const bot of entitiesWith(world, [Bot, Person, Position, Velocity, Health, Launcher, Touch, Intent])) {
    if (Person.state[bot] === DEAD) {
      want(bot, 0, 0, 0)
      continue
    }
    if (tick >= Bot.lookTick[bot]!) lookRound(bot)
    const foe = world.eidOf(Bot.foe[bot]!)
    if (foe !== 0 && isUp(world, foe)) fight(bot, foe)
    else roam(bot)
  }
}
