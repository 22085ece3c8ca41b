/** The law of full lines: whoever stops reading, falls silent or has a thin line, whenever and for however long, holds what the room sent it, and soon what is new. */

import { expect, test } from '@jest/globals'
import { describeDesync } from '../../client/net/desync-text.ts'
import { createBurrowStepper, loadBurrow } from '../kit/burrow.ts'
import { differencesOf } from '../kit/converged.ts'
import { createDice, type Dice } from '../kit/dice.ts'
import { playBusily } from '../kit/solo-course.ts'
import type { Player, Stepper } from '../kit/stepper.ts'

const LINK = { latencyMs: 40, jitterMs: 20, loss: 0.01 }
const TICKS = 600
/** Of good line at the end: two looks of the page at what it holds. */
const CALM_TICKS = 180

/** One trouble, from now on. */
function trouble({ nowMs }: Stepper, player: Player, dice: Dice): void {
  const untilMs = nowMs + dice.whole(100, 4000)
  switch (dice.whole(0, 4)) {
    case 0:
      return player.freeze(untilMs - nowMs)
    case 1:
      return player.down.blackoutUntil(untilMs)
    case 2:
      return player.up.blackoutUntil(untilMs)
    case 3:
      player.up.blackoutUntil(untilMs)
      return player.down.blackoutUntil(untilMs)
    case 4:
      return player.down.become({ ...LINK, bytesPerS: dice.whole(1000, 7000) })
  }
}

test.each([1, 2, 3, 4])('through freezes, silences and thin lines every page holds what it was sent, and then what the room holds: seed %i', (seed) => {
  const dice = createDice(seed)
  const stepper = createBurrowStepper({ map: loadBurrow().maps[seed % 2]!, seed, bots: 4, link: LINK, isStateChecked: true })
  const players = ['Anna', 'Bea', 'Cleo'].map((name) => stepper.join(name))

  for (let tick = 0; tick < TICKS; tick++) {
    for (const player of players) {
      if (player.client.world?.eidOf(player.client.ownNetId)) playBusily(player, seed, tick)
      if (tick > 120 && dice.chance(1 / 240)) trouble(stepper, player, dice)
    }
    stepper.ticks(1)
  }
  for (const { down } of players) down.become(LINK)
  stepper.ticks(60 * 5 + CALM_TICKS)

  for (const player of players) {
    expect(player.ended).toBeUndefined()
    expect(player.desyncs.map(describeDesync)).toEqual([])
    expect(player.client.stateCheck.compared).toBeGreaterThan(3)
    expect(differencesOf(stepper, player)).toEqual([])
  }
  expect(stepper.authority.withheldStates()).toBeGreaterThan(20)
})
