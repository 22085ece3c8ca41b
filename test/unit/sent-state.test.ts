// What a user was sent of a state: rows with the fields that it is told of, and what a page finds wrong by them.

import { hashSent, NOTHING_BESIDE, partDifferences, partNames, type SentBeside, sentData, sentDifferences, sentParts } from '../../src/sent-state.ts'
import { createTinyScene } from '../kit/tiny-game.ts'

const FLOOR = ['....', '....', '####']

/** Three crates side by side; the NetIds in their order. */
function crates() {
  const { world, put } = createTinyScene(FLOOR)
  for (const x of [8, 24, 40]) put('crate', x, 32)
  const netIds = Array.from(world.columns.netIds.slice(1, 4)).sort((a, b) => a - b)
  const part = partNames(world.schema).indexOf('Position')
  return { world, netIds, part, told: new Set(netIds) }
}

test('rows come in NetId order and name nobody that the user was not told of', () => {
  const { world, netIds, part } = crates()

  const [who, places] = sentParts(world.columns, { ownNetId: 0, told: new Set(netIds.slice(1)) }, [0, part], 100)

  expect([who!, places!].map(({ rows }) => rows.map(({ netId }) => netId))).toEqual([netIds.slice(1), netIds.slice(1)])
  expect([who!.isWhole, places!.isWhole]).toEqual([true, true])
})

test('of rows that were cut off nothing is said: who comes after the last one is not missing', () => {
  const { world, netIds, part, told } = crates()
  const { x } = world.components.Position
  const cut = sentParts(world.columns, { ownNetId: 0, told }, [part], 8)
  for (const netId of netIds) x[world.eidOf(netId)]! += 1

  const differences = partDifferences(cut, world.columns, { ownNetId: 0 })

  expect(cut[0]).toMatchObject({ isWhole: false })
  expect(differences.map(({ netId, field }) => [netId, field])).toEqual(cut[0]!.rows.map(({ netId }) => [netId, 'x']))
})

test('who only one side has is named once, among who lives', () => {
  const { world, netIds, part, told } = crates()
  const before = sentParts(world.columns, { ownNetId: 0, told }, [0, part], 100)
  world.despawnNow(world.eidOf(netIds[0]!))

  const lacking = partDifferences(before, world.columns, { ownNetId: 0 })
  const excess = partDifferences(sentParts(world.columns, { ownNetId: 0, told: new Set([netIds[1]!]) }, [0], 100), world.columns, { ownNetId: 0 })

  expect(lacking).toEqual([{ netId: netIds[0], component: 'entities', field: 'alive', room: 1, page: 0 }])
  expect(excess).toEqual([{ netId: netIds[2], component: 'entities', field: 'alive', room: 0, page: 1 }])
})

test('another version of the data, and other data under the same number, are named', () => {
  const { world } = crates()
  const scope = { ownNetId: 0 }
  const beside = (number: number, hash: number): SentBeside => ({ ...NOTHING_BESIDE, data: sentData({ number, hash }) })
  const differencesTo = (page: SentBeside) => sentDifferences(world.columns, world.columns, scope, beside(3, 70), page)

  expect(differencesTo(beside(3, 70))).toEqual([])
  expect(differencesTo(beside(3, 71))).toEqual([{ netId: 0, component: 'data', field: 'version 3', room: 70, page: 71 }])
  expect(differencesTo(beside(2, 60)).map(({ field, room, page }) => [field, room, page])).toEqual([['version 3', 70, 0], ['version 2', 0, 60]])
  expect(hashSent(world.columns, scope, beside(3, 70))['data']).not.toBe(hashSent(world.columns, scope, beside(4, 70))['data'])
})
