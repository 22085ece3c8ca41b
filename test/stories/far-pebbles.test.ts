/** Pebbles thrown from afar on a bad line: the thrower's page and the room agree on whom they hit. */

import { expect, test } from '@jest/globals'
import type { GameEvent } from '../../src/events.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import { createDice, type Dice } from '../kit/dice.ts'
import type { Player, Stepper } from '../kit/stepper.ts'

const BAD = { latencyMs: 100, jitterMs: 40, loss: 0 }
const MAP = [
  ...Array.from({ length: 5 }, () => `X${'.'.repeat(40)}X`),
  'XP........s.s..s...s.s..s................X',
  'X'.repeat(42),
]
const THROW_EVERY_TICKS = 30
/** Farther than this, things are drawn in the past. */
const FAR_PX = 120
/** So much above a target of one px away one points, to hit it in the fall. */
const RISE = 0.35

/** Throws at a far slime or person, where the page draws it. */
function throwAtWhatIsSeen(player: Player, dice: Dice): void {
  const drawn = player.client.drawn(player.frameMs)
  const own = drawn.find(({ isOwn }) => isOwn)!
  const far = drawn.filter(({ x, user, archetype }) => x - own.x > FAR_PX && (user > 0 || archetype === 'slime'))
  if (far.length === 0) return
  const { x, y } = dice.pick(far)
  player.target(x, y - (x - own.x) * RISE - dice.whole(0, 20))
  player.tap('throw')
}

function runToAndFro(player: Player, dice: Dice): void {
  const { x } = player.me()
  if (x < 210) player.move(1)
  else if (x > 360) player.move(-1)
  else if (dice.chance(0.06)) player.move(dice.pick([-1, 1]))
}

function hitsOf(events: readonly GameEvent[]): readonly number[] {
  return events.filter(({ kind }) => kind === 'pebble-hit' || kind === 'slime-die').map(({ netId }) => netId)
}

function playFarThrows(stepper: Stepper, seed: number): { readonly heard: number; readonly cancelled: number } {
  const dice = createDice(seed)
  const anna = stepper.join('Anna')
  const bea = stepper.join('Bea')
  stepper.ticks(200)
  anna.client.takeEffects()
  let heard = 0
  let cancelled = 0
  for (let tick = 0; tick < 600; tick++) {
    runToAndFro(bea, dice)
    anna.client.drawn(anna.frameMs)
    if (tick % THROW_EVERY_TICKS === 0) throwAtWhatIsSeen(anna, dice)
    stepper.ticks(1)
    heard += hitsOf(anna.client.takeEffects()).length
    cancelled += hitsOf(anna.client.takeCancelledEffects()).length
  }
  return { heard, cancelled }
}

test.each([1, 2, 3])('a far hit that the thrower sees is one, and none is taken back: seed %i', (seed) => {
  const stepper = createBurrowStepper({ map: drawLobby(MAP), link: BAD, seed, frameHz: 60 })

  const { heard, cancelled } = playFarThrows(stepper, seed)

  expect(heard).toBeGreaterThan(10)
  expect(cancelled).toBe(0)
})
