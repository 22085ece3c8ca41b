/** What counts as a player's doing something: keys, buttons and sticks do, the messages of every tick do not. */

import { expect, test } from '@jest/globals'
import { createStepper } from '../kit/stepper.ts'
import { createTinyGame } from '../kit/tiny-game.ts'
import { tinyLoaded } from '../rooms/tiny-loaded.ts'

function join() {
  const { data, maps } = tinyLoaded('Meadow')
  const stepper = createStepper({ game: createTinyGame(), gameData: data, map: maps[0]!, seed: 3 })
  const anna = stepper.join('Anna')
  stepper.ticks(30)
  return { anna, ticks: (count: number) => stepper.ticks(count), wishedAtMs: () => stepper.authority.sessions.get(anna.user)!.wishedAtMs, nowMs: () => stepper.nowMs }
}

test('a page that sends its message every tick and presses nothing does nothing', () => {
  const { ticks, wishedAtMs } = join()

  ticks(60)

  expect(wishedAtMs()).toBe(0)
})

test('a pointer at rest over a moving picture does nothing, a key does', () => {
  const { anna, ticks, wishedAtMs, nowMs } = join()

  for (let n = 0; n < 20; n++) {
    anna.target(40 + n, 30)
    ticks(1)
  }
  const byTarget = wishedAtMs()
  anna.hold('jump')
  ticks(5)

  expect(byTarget).toBe(0)
  expect(wishedAtMs()).toBeGreaterThan(nowMs() - 200)
})

test('a key that is held down for long is one deed, at its beginning', () => {
  const { anna, ticks, wishedAtMs } = join()
  anna.move(1)
  ticks(10)
  const began = wishedAtMs()

  ticks(120)

  expect(began).toBeGreaterThan(0)
  expect(wishedAtMs()).toBe(began)
})
