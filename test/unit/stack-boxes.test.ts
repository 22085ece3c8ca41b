/** Names over one place: each can be read, and each stays as near to its head as it can. */

import { expect, test } from '@jest/globals'
import { stackBoxes } from '../../client/ui/stack-boxes.ts'

const name = (x: number, y: number) => ({ x, y, widthPx: 40, heightPx: 12 })

test('names that do not cover one another stay where they are', () => {
  expect(stackBoxes([name(0, 100), name(44, 100), name(0, 88), name(20, 200)])).toEqual([100, 100, 88, 200])
})

test('names side by side without a gap would read as one', () => {
  expect(stackBoxes([name(0, 100), name(43, 100)])).toEqual([100, 88])
})

test('the lowest stays, and who is higher stands on it, whatever their order', () => {
  expect(stackBoxes([name(0, 100), name(5, 102), name(-8, 95)])).toEqual([90, 102, 78])
  expect(stackBoxes([name(-8, 95), name(5, 102), name(0, 100)])).toEqual([78, 102, 90])
})

test('of two equally low the first stays', () => {
  expect(stackBoxes([name(0, 100), name(5, 100)])).toEqual([100, 88])
})

test('one that is raised stands below the next one, too', () => {
  expect(stackBoxes([name(0, 100), name(10, 88), name(5, 100)])).toEqual([100, 76, 88])
})

test('in a crowd names go four high, and the rest is not shown over them', () => {
  const lows = stackBoxes(Array.from({ length: 30 }, () => name(0, 100)))

  expect(lows.slice(0, 6)).toEqual([100, 88, 76, 64, undefined, undefined])
  expect(lows.filter((low) => low !== undefined)).toHaveLength(4)
})
