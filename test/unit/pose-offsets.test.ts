/** Offsets of drawn poses: eased up to a length, cut beyond it. */

import { expect, test } from '@jest/globals'
import { createPoseOffsets } from '../../client/drawn/pose-offsets.ts'

test('an offset that is longer than 96 px is cut, however it lies', () => {
  const offsets = createPoseOffsets()

  offsets.add(1, 96, 0)
  offsets.add(2, 0, -97)
  offsets.add(3, 70, 70)

  expect([1, 2, 3].map((netId) => offsets.of(netId).x !== 0)).toEqual([true, false, false])
  expect(offsets.cuts).toBe(2)
})

test('offsets that add up to more than 96 px are cut', () => {
  const offsets = createPoseOffsets()

  offsets.add(1, 60, 0)
  offsets.add(1, 60, 0)

  expect([offsets.of(1), offsets.cuts]).toEqual([{ x: 0, y: 0 }, 1])
})
