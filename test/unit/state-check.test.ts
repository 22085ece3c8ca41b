/** The state check: what it has told of it does not tell again, as far as it remembers. */

import { expect, test } from '@jest/globals'
import { createStateCheck, type Desync } from '../../client/net/state-check.ts'
import { NOTHING_BESIDE } from '../../src/sent-state.ts'
import type { HashAnswer } from '../../src/wire/messages.ts'
import { decodeServerMessage, encodeServerMessage } from '../../src/wire/server-messages.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'

const HALL = ['X....X', 'X.P..X', 'XXXXXX']

/** A check that is answered once a second that so-and-so many parts differ. */
function setUp(): { readonly found: readonly Desync[]; differs(...numbers: readonly number[]): void } {
  const stepper = createBurrowStepper({ map: drawLobby(HALL) })
  const { client } = stepper.join('Anna')
  stepper.ticks(60)
  const found: Desync[] = []
  const check = createStateCheck(true, (desync) => found.push(desync))
  let tick = 0
  return {
    found,
    differs(...numbers) {
      tick++
      check.due({ epoch: 1, tick, confirmed: client.confirmed, ownNetId: client.ownNetId, beside: () => NOTHING_BESIDE }, tick * 1000)
      const answer: HashAnswer = { kind: 'hash-answer', epoch: 1, tick, verdict: 'differs', parts: numbers.map((number) => ({ number, rows: [], isWhole: true })) }
      check.answered(answer, () => undefined)
    },
  }
}

test('a difference that lasts is told of once, however many come and go meanwhile', () => {
  const { found, differs } = setUp()

  for (let other = 0; other < 6000; other++) differs(1, 1000 + other)

  expect(found.filter(({ components }, at) => at > 0 && components.length === 1)).toEqual([])
  expect(found.length).toBe(6000)
  differs(1)
  expect(found.length).toBe(6000)
})

test('of differences long gone nothing is remembered: the list does not grow for ever', () => {
  const { found, differs } = setUp()
  for (let other = 0; other < 6000; other++) differs(1000 + other)

  differs(1000)

  expect(found.length).toBe(6001)
})

test('a room that holds no number where one should be is heard out: the page goes on', () => {
  const answer: HashAnswer = { kind: 'hash-answer', epoch: 1, tick: 5, verdict: 'differs', parts: [{ number: 4, isWhole: true, rows: [{ netId: 99, values: [NaN, Infinity, -Infinity, 1.5] }] }] }

  expect(decodeServerMessage(encodeServerMessage(answer))).toEqual(answer)
})
