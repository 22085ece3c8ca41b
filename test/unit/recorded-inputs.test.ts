/** Inputs as rows of numbers: whatever the simulation reads of one comes back. */

import { expect, test } from '@jest/globals'
import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import type { UserInput } from '../../src/input/input-dispatcher.ts'
import { inputOfRow, inputRow } from '../../src/recording/recording.ts'

const BARE: UserInput = { user: 3, intent: { ...NEUTRAL_INTENT, moveX: -127, held: 5, pressed: 4, targetY: -300 }, pressTick: 91, pressOrdinal: 1 }

test.each<[string, UserInput]>([
  ['without a stamp', BARE],
  ['with a stamp', { ...BARE, renderTick: 80.25 }],
  ['with the states round its stamp', { ...BARE, renderTick: 80.25, drawnBetween: [70, 84] }],
])('an input %s is what its row says', (_, input) => {
  const row = inputRow(input)

  expect(inputOfRow(row)).toEqual(input)
})
