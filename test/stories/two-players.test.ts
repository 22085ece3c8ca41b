/** Stories of two players in one lobby, each with a page of its own, over bytes alone. */

import { expect, test } from '@jest/globals'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'

const HALL = ['X......................X', 'X......................X', 'X......................X', 'X.P..P.................X', 'XXXXXXXXXXXXXXXXXXXXXXXX']

test('a key moves its person at once, and on the other’s screen a moment later', () => {
  const { join, ticks } = createBurrowStepper({ map: drawLobby(HALL), link: { latencyMs: 75, jitterMs: 0, loss: 0 } })
  const anna = join('Anna')
  const bea = join('Bea')
  ticks(90)
  const start = anna.me().x

  anna.move(1)
  ticks(2)

  expect(anna.me().x).toBeGreaterThan(start)
  const seen = (): number => bea.client.drawn(0).find(({ user }) => user === anna.user)!.x
  expect(seen()).toBe(start)
  ticks(30)
  expect(seen()).toBeGreaterThan(start + 20)
})

test('who runs alone on a clean link is never corrected', () => {
  const { join, ticks } = createBurrowStepper({ map: drawLobby(HALL) })
  const anna = join('Anna')
  ticks(60)

  for (let turn = 0; turn < 20; turn++) {
    anna.move(turn % 2 === 0 ? 1 : -1)
    if (turn % 3 === 0) anna.tap('jump')
    ticks(23)
  }

  expect(anna.client.stats(0)).toMatchObject({ corrections: 0, maxCorrectionPx: 0 })
  expect(anna.client.stats(0).states).toBeGreaterThan(200)
})
