/** Stories of a designer who wants other numbers of bots in a lobby that runs. */

import { expect, test } from '@jest/globals'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import { thingsOf } from '../kit/story.ts'

const HALL = drawLobby(['X..............X', 'X..............X', 'X.P..P..P..P...X', 'XXXXXXXXXXXXXXXX'])

test('more bots come, or some go, while who plays goes on and sees it', () => {
  const stepper = createBurrowStepper({ map: HALL, bots: 2 })
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const counts = (): readonly [number, number] => [thingsOf(stepper.authority.engine.world, 'bot').length, thingsOf(anna.client.world!, 'bot').length]
  const seen = [counts()]

  stepper.authority.followBots(3)
  stepper.authority.followBots(5)
  stepper.ticks(60)
  seen.push(counts())
  stepper.authority.followBots(1)
  stepper.ticks(60)
  seen.push(counts())

  expect(seen).toEqual([[2, 2], [5, 5], [1, 1]])
  expect(anna.ended).toBeUndefined()
})
