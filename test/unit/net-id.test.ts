/** NetIds: one name for one thing, telling nothing. */

import { expect, test } from '@jest/globals'
import { isPredictedNetId, predictedNetId, serverNetId } from '../../src/net-id.ts'

test('no two of the first 100,000 spawns of a room share a NetId, and none is 0', () => {
  for (const key of [0, 1, 0xdecade, 0xffffffff]) {
    const seen = new Set<number>()

    for (let count = 1; count <= 100_000; count++) seen.add(serverNetId(count, key))

    expect(seen.size).toBe(100_000)
    expect(seen.has(0)).toBe(false)
  }
})

test('every NetId is a whole number below 2^53', () => {
  for (let count = 1; count < 10_000; count++) {
    const ids = [
      serverNetId(count, 77),
      predictedNetId({ ownerAlias: 4095, ownerKey: count, tick: count * 997, ordinal: 3, site: 255 }),
    ]

    for (const id of ids) expect(Number.isSafeInteger(id) && id > 0).toBe(true)
  }
})

test('neighbouring spawns do not look like neighbours', () => {
  let close = 0

  for (let count = 1; count < 10_000; count++) if (Math.abs(serverNetId(count, 5) - serverNetId(count + 1, 5)) < 2 ** 32) close++

  expect(close).toBeLessThan(50)
})

test('tick, ordinal and site of a press give one id each, and the same id on both sides', () => {
  const cause = { ownerAlias: 9, ownerKey: 1234, tick: 100, ordinal: 0, site: 0 }
  const seen = new Set<number>()

  for (let tick = 100; tick < 200; tick++)
    for (let ordinal = 0; ordinal < 4; ordinal++) for (let site = 0; site < 8; site++) seen.add(predictedNetId({ ...cause, tick, ordinal, site }))

  expect(seen.size).toBe(100 * 4 * 8)
  expect(predictedNetId({ ...cause })).toBe(predictedNetId({ ...cause }))
})

test('predicted ids and the room’s ids never meet', () => {
  for (let count = 1; count < 1000; count++) {
    expect(isPredictedNetId(serverNetId(count, 3))).toBe(false)
    expect(isPredictedNetId(predictedNetId({ ownerAlias: 0, ownerKey: 3, tick: count, ordinal: 0, site: 0 }))).toBe(true)
  }
})
