/** The replay budget: shrinks at once, grows slowly, forgives a hiccup, and lets a strong machine predict everything. */

import { expect, test } from '@jest/globals'
import { createReplayBudget, type ReplayBudget } from '../../client/net/replay-budget.ts'

const BUDGET_MS = 4
const KNOWN = 200
const TICKS = 18

/** Replays as the page does: asks, simulates as many as there is time for, and says what it took. Answers the limit that was asked last. */
function replay(budget: ReplayBudget, msPerEntityTick: number, times = 1, ticks = TICKS): number {
  let limit = Infinity
  for (let at = 0; at < times; at++) {
    limit = budget.limitFor(ticks, KNOWN)
    const entities = Math.min(limit, KNOWN)
    budget.spent(msPerEntityTick * ticks * entities, ticks, entities)
  }
  return limit
}

test('what has not been measured is predicted whole', () => {
  expect(createReplayBudget(BUDGET_MS).limitFor(TICKS, KNOWN)).toBe(Infinity)
})

test('a strong machine predicts all that it knows', () => {
  expect(replay(createReplayBudget(BUDGET_MS), 0.0005, 100)).toBe(Infinity)
})

test('one slow replay is forgiven, two in a row are not', () => {
  const budget = createReplayBudget(BUDGET_MS)
  replay(budget, 0.0005, 3)

  replay(budget, 0.01)
  const afterOne = replay(budget, 0.0005)
  replay(budget, 0.01, 2)
  const afterTwo = replay(budget, 0.01)

  expect(afterOne).toBe(Infinity)
  expect(afterTwo).toBe(20)
})

test('more ticks to replay are answered by fewer things', () => {
  const budget = createReplayBudget(BUDGET_MS)
  replay(budget, 0.01, 5)

  expect(replay(budget, 0.01, 1, 18)).toBe(20)
  expect(replay(budget, 0.01, 1, 38)).toBe(10)
})

test('when time comes back more is predicted step by step, until it is all', () => {
  const budget = createReplayBudget(BUDGET_MS)
  replay(budget, 0.01, 5)

  const limits = Array.from({ length: 400 }, () => replay(budget, 0.0005))

  expect(limits[5]).toBe(20)
  expect(limits[12]).toBe(25)
  expect(limits.every((limit, at) => at === 0 || limit >= limits[at - 1]!)).toBe(true)
  expect(limits.at(-1)).toBe(Infinity)
})

test('at least one thing is simulated: the own person never waits', () => {
  const budget = createReplayBudget(BUDGET_MS)

  expect(replay(budget, 100, 5)).toBe(1)
})

test('replays too short to be measured alone are measured together', () => {
  const budget = createReplayBudget(BUDGET_MS)

  const whole = replay(budget, 0.05, 5, 2)
  const limited = replay(budget, 0.05, 10, 2)

  expect(whole).toBe(Infinity)
  expect(limited).toBe(20)
})
