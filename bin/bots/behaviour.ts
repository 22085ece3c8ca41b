// What a bot wants: seeded wishes, written into keys as a device writes them.
import type { KeyState } from '../../src/input/input-dispatcher.ts'
import { randomBits, randomShare } from '../../src/random.ts'

/** What a bot knows when it decides: its own place, px, and where its company is.  */
export interface Senses {
  readonly x: number
  readonly y: number
  /** The middle of the other persons seen, across, px; undefined for nobody. */
  companyX(): number | undefined
}

export interface Behaviour {
  /** Once a tick. */
  decide(keys: KeyState, senses: Senses): void
}

interface Mood {
  /** How likely it turns to its company at a new wish. */
  readonly company: number
  readonly jump: number
  readonly dig: number
  readonly place: number
  readonly throw: number
  /** How likely it does one of the things that only its game has. */
  readonly own: number
}

export const BEHAVIOURS = {
  wander: { company: 0, jump: 0.35, dig: 0, place: 0, throw: 0, own: 0 },
  dig: { company: 0, jump: 0.35, dig: 0.45, place: 0.1, throw: 0.2, own: 0.7 },
  crowd: { company: 0.85, jump: 0.25, dig: 0.05, place: 0.02, throw: 0.1, own: 0.4 },
} as const satisfies Readonly<Record<string, Mood>>

export type BehaviourName = keyof typeof BEHAVIOURS

/** A wish lasts as long as a player's does: about a second. */
const LEAST_WISH_S = 0.4
const MORE_WISH_S = 1.2
/** Who goes about and comes no further for so long turns round; who goes to its company presses on. */
const BLOCKED_S = 0.13
/** A key is held so long. */
const PRESS_S = 0.15
const FULL_AXIS = 127
/** It digs and aims a tile or two away from itself. */
const AIM_PX = 20
/** Nearer than this it is among its company, and goes where it likes. */
const NEAR_PX = 48
/** Dice purposes. */
const DICE = { length: 1, way: 2, jump: 3, act: 4, aim: 5, company: 6, down: 7, own: 8 } as const
/** What bots know by name; a game may have some of them, and others. */
const KNOWN_ACTIONS = ['jump', 'dig', 'place', 'throw', 'use']

export interface BehaviourOptions {
  readonly name: BehaviourName
  readonly seed: number
  /** Which of the bots: each has dice of its own. */
  readonly bot: number
  readonly tickRateHz: number
  /** The game's action names. */
  readonly actions: readonly string[]
}

export function createBehaviour({ name, seed, bot, tickRateHz, actions }: BehaviourOptions): Behaviour {
  const mood: Mood = BEHAVIOURS[name]
  /** Where nobody jumps the world is seen from above: one walks up and down as well. */
  const walksFourWays = !actions.includes('jump')
  const ownActions = actions.filter((action) => !KNOWN_ACTIONS.includes(action))
  const pressTicks = Math.max(1, Math.round(PRESS_S * tickRateHz))
  const blockedTicks = Math.max(1, Math.round(BLOCKED_S * tickRateHz))
  /** Its own ticks: another lobby counts others. */
  let tick = 0
  let wish = 0
  let wishUntilTick = 0
  let releaseAtTick = Infinity
  let way = 0
  let isGoingAbout = false
  let lastX = 0
  /** When it last came further. */
  let movedAtTick = 0
  const share = (purpose: number): number => randomShare(seed, wish, bot, purpose)

  function press(keys: KeyState, action: string): void {
    const number = actions.indexOf(action)
    if (number >= 0) keys.press(number)
  }

  function letGo(keys: KeyState): void {
    for (let action = 0; action < actions.length; action++) keys.release(action)
    releaseAtTick = Infinity
  }

  /** -1 or 1 where its company is too far away. */
  function wayToCompany({ x, companyX }: Senses): number | undefined {
    if (mood.company === 0 || share(DICE.company) >= mood.company) return undefined
    const middle = companyX()
    return middle === undefined || Math.abs(middle - x) <= NEAR_PX ? undefined : Math.sign(middle - x)
  }

  /** -1, 0 or 1. */
  function ownWay(): number {
    const roll = share(DICE.way)
    return roll < 0.45 ? -1 : roll < 0.9 ? 1 : 0
  }

  function downOf(): number {
    const roll = share(DICE.down)
    return roll < 0.4 ? -1 : roll < 0.8 ? 1 : 0
  }

  function beginWish(keys: KeyState, senses: Senses): void {
    wish++
    const spanS = LEAST_WISH_S + share(DICE.length) * MORE_WISH_S
    wishUntilTick = tick + Math.max(1, Math.round(spanS * tickRateHz))
    letGo(keys)
    const companyWay = wayToCompany(senses)
    isGoingAbout = companyWay === undefined
    way = companyWay ?? ownWay()
    movedAtTick = tick
    const aim = randomBits(seed, wish, bot, DICE.aim)
    keys.setAxes({
      moveX: way * FULL_AXIS,
      ...(walksFourWays ? { moveY: downOf() * FULL_AXIS } : {}),
      targetX: Math.round(senses.x) + ((aim % 3) - 1) * AIM_PX,
      targetY: Math.round(senses.y) + (((aim >>> 8) % 3) - 1) * AIM_PX,
    })
    if (share(DICE.jump) < mood.jump) {
      press(keys, 'jump')
      releaseAtTick = tick + pressTicks
    }
    const act = share(DICE.act)
    if (act < mood.dig) press(keys, 'dig')
    else if (act < mood.dig + mood.place) press(keys, 'place')
    else if (act < mood.dig + mood.place + mood.throw) press(keys, 'throw')
    if (ownActions.length > 0 && share(DICE.own) < mood.own) press(keys, ownActions[wish % ownActions.length]!)
  }

  /** It goes about, and does not stand before a wall. */
  function turnWhereBlocked(keys: KeyState, x: number): void {
    if (way === 0 || !isGoingAbout || x !== lastX) movedAtTick = tick
    lastX = x
    if (tick - movedAtTick < blockedTicks) return
    movedAtTick = tick
    way = -way
    keys.setAxes({ moveX: way * FULL_AXIS })
  }

  return {
    decide(keys, senses) {
      tick++
      turnWhereBlocked(keys, senses.x)
      if (tick >= wishUntilTick) beginWish(keys, senses)
      else if (tick >= releaseAtTick) {
        // Digging goes on until the wish ends; a jump's key is let go of.
        const jump = actions.indexOf('jump')
        if (jump >= 0) keys.release(jump)
        releaseAtTick = Infinity
      }
    },
  }
}
