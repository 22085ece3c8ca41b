/** Names over one place: each can be read, and each stays as near to its head as it can. */

import { expect, test } from '@jest/globals'
import { stackBoxes } from '../../client/ui/stack-boxes.ts'

const name = (x: number, y: number) => ({ x, y, widthPx: 40, heightPx: 12 })

test('names that do not cover one another stay where they are', () => {
  expect(stackBoxes([name(0, 100), name(40, 100), name(0, 88), name(20, 200)])).toEqual([100, 100, 88, 200])
})

test('who comes later stands on who came first', () => {
  expect(stackBoxes([name(0, 100), name(5, 102), name(-8, 95)])).toEqual([100, 88, 76])
})

test('one that is raised stands on the next one, too', () => {
  expect(stackBoxes([name(0, 100), name(10, 88), name(5, 100)])).toEqual([100, 88, 76])
})

test('in a crowd names go four high and no higher', () => {
  const lows = stackBoxes(Array.from({ length: 30 }, () => name(0, 100)))

  expect(lows.slice(0, 5)).toEqual([100, 88, 76, 64, 52])
  expect(Math.min(...lows)).toBe(52)
})
