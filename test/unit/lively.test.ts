/** Lively slots: both sides count the same steps among them, and a slot stays lively for a while. */

import { countLively, createLively, createSlotSteps, dropLively, isLively, markLively, turnLively } from '../../src/wire/state/lively.ts'
import { createDice } from '../kit/dice.ts'

test('a step leads to the slot that it was counted for, among the lively ones and among the others', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const dice = createDice(seed)
    const bound = dice.whole(1, 400)
    const lively = createLively()
    for (let i = dice.whole(0, bound); i > 0; i--) markLively(lively, dice.whole(0, bound - 1))
    const there = Array.from({ length: bound }, (_, slot) => slot).filter(() => dice.chance(1 / 3))

    for (const areLively of [true, false]) {
      const those = there.filter((slot) => isLively(lively, slot) === areLively)
      const steps = createSlotSteps()
      steps.begin(lively, areLively)
      const told = those.map((slot) => steps.stepTo(slot))
      steps.begin(lively, areLively)

      expect(told.map((step) => steps.slotBehind(step, bound))).toEqual(those)
      expect(steps.slotBehind(bound, bound)).toBe(bound)
    }
    expect(countLively(lively, bound)).toBe(Array.from({ length: bound }, (_, slot) => slot).filter((slot) => isLively(lively, slot)).length)
  }
})

test('a slot is lively for 16 messages at least and 32 at most, and no longer than what it holds', () => {
  const lively = createLively()
  markLively(lively, 40)
  markLively(lively, 41)
  dropLively(lively, 41)

  let messages = 0
  while (isLively(lively, 40)) {
    turnLively(lively)
    messages++
  }

  expect(messages).toBeGreaterThanOrEqual(16)
  expect(messages).toBeLessThanOrEqual(32)
  expect(isLively(lively, 41)).toBe(false)
})
