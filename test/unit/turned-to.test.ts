/** Turning to others while watching: round and round among those who play. */

import { expect, test } from '@jest/globals'
import { turnedTo } from '../../client/page/turned-to.ts'

const users = [{ number: 2 }, { number: 5 }, { number: 9 }]

test('one turns to the next and to the one before, and from the last to the first', () => {
  expect([2, 5, 9].map((watched) => turnedTo(users, watched, 1))).toEqual([5, 9, 2])
  expect([2, 5, 9].map((watched) => turnedTo(users, watched, -1))).toEqual([9, 2, 5])
})

test('whoever watches a place, or somebody who has just left, turns to the first or the last', () => {
  expect([turnedTo(users, 0, 1), turnedTo(users, 0, -1)]).toEqual([2, 9])
})

test('where nobody else plays there is nobody to turn to', () => {
  expect([turnedTo([{ number: 2 }], 2, 1), turnedTo([{ number: 2 }], 2, -1), turnedTo([], 0, 1), turnedTo([], 0, -1)]).toEqual([0, 0, 0, 0])
})
