/** Law of the map's bytes: the benchmark judges itself, its judgement can be trusted, and maps weigh no more than they did. */

import { firstGame, loadedGame } from '../../bench/crowd.ts'
import { measureOneMap } from '../../bench/map.ts'
import type { Tiles } from '../../src/tiles/tiles.ts'

const [first] = loadedGame(firstGame()).maps
const JOIN = { users: 4, edits: 40 } as const

/** Of the first map, at join and per lone edit. Less is better: then put the new number here. */
const BYTES_PER_TILE = 0.2449
const BYTES_PER_EDIT = 3.6625

test('maps weigh no more than they did: 2 % over the last number is too much', () => {
  const { bytesPerTile, bytesPerEdit } = measureOneMap(first!, JOIN)

  expect(bytesPerTile).toBeLessThan(BYTES_PER_TILE * 1.02)
  expect(bytesPerTile).toBeGreaterThan(BYTES_PER_TILE * 0.9)
  expect(bytesPerEdit).toBeLessThan(BYTES_PER_EDIT * 1.02)
  expect(bytesPerEdit).toBeGreaterThan(BYTES_PER_EDIT * 0.9)
})

test('fifty that join are sent each chunk as it was packed once', () => {
  const { chunksPacked, chunksSent } = measureOneMap(first!, { users: 50, edits: 1 })

  expect([chunksSent, chunksPacked]).toEqual([1000, 24])
})

test('a tile planted in one page is seen', () => {
  const spoil = (page: Tiles): void => {
    for (let tileX = 0; tileX < page.widthTiles; tileX += 16) page.write(tileX, 40, page.at(tileX, 40) + 1)
  }

  expect(() => measureOneMap(first!, { ...JOIN, spoil })).toThrow('expected the same')
})
