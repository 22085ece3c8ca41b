// Chunks that come in while the page has predicted edits of its own.

import { createHeldChunks } from '../../client/net/held-chunks.ts'
import { createTileKinds } from '../../src/tiles/tile-kinds.ts'
import { createTiles } from '../../src/tiles/tiles.ts'
import { contentHash } from '../../src/wire/content-hash.ts'
import { TINY_TILES } from '../kit/tiny-map.ts'

test('a chunk that comes again stands as it came, whatever was predicted in it before', () => {
  const tiles = createTiles({ kinds: createTileKinds(TINY_TILES), widthTiles: 16, heightTiles: 16 })
  const chunks = createHeldChunks(tiles, 60)
  const before = new Uint8Array(256).fill(1)
  const after = before.slice().fill(2, 0, 16)
  chunks.receive({ kind: 'map-chunks', epoch: 1, tick: 10, chunks: [{ chunkX: 0, chunkY: 0, hash: contentHash(before), tiles: before }] })
  chunks.takeIn(10, 0)
  tiles.tick = 14
  tiles.set(3, 0, 0)

  chunks.receive({ kind: 'map-chunks', epoch: 1, tick: 12, chunks: [{ chunkX: 0, chunkY: 0, hash: contentHash(after), tiles: after }] })
  const hadAny = chunks.takeIn(12, 10)
  // As the prediction does next, where the map is not what it foresaw.
  tiles.undoTo(10)

  expect(hadAny).toBe(true)
  expect([...tiles.chunkNumbers(0, 0)]).toEqual([...after])
})

test('a chunk that does not come is asked for again after a second of ticks, and no sooner', () => {
  const tiles = createTiles({ kinds: createTileKinds(TINY_TILES), widthTiles: 16, heightTiles: 16 })
  const chunks = createHeldChunks(tiles, 60)

  const asked = [10, 12, 68, 70, 72, 130].map((tick) => chunks.follow(8, 8, tick).length)

  expect(asked).toEqual([1, 0, 0, 1, 0, 1])
})

test('a chunk that came, or left the area, is not asked for again', () => {
  const tiles = createTiles({ kinds: createTileKinds(TINY_TILES), widthTiles: 160, heightTiles: 16 })
  const chunks = createHeldChunks(tiles, 60)
  const first = chunks.follow(8, 8, 10)
  const numbers = new Uint8Array(256).fill(1)
  chunks.receive({ kind: 'map-chunks', epoch: 1, tick: 20, chunks: first.slice(1).map((place) => ({ ...place, hash: contentHash(numbers), tiles: numbers })) })
  chunks.takeIn(20, 0)

  const again = chunks.follow(8, 8, 80)
  const faraway = chunks.follow(159 * 16, 8, 90)
  const later = chunks.follow(159 * 16, 8, 160)

  expect(again).toEqual(first.slice(0, 1))
  expect(later).toEqual(faraway)
  expect(later.some(({ chunkX }) => chunkX === 0)).toBe(false)
})

test('a chunk that is no longer what it was asked with is not believed current: it is asked for at once, without a hash', () => {
  const tiles = createTiles({ kinds: createTileKinds(TINY_TILES), widthTiles: 160, heightTiles: 16 })
  const chunks = createHeldChunks(tiles, 60)
  const numbers = new Uint8Array(256).fill(1)
  const foreseen = numbers.slice().fill(0, 3, 4)
  chunks.follow(8, 8, 10)
  chunks.receive({ kind: 'map-chunks', epoch: 1, tick: 10, chunks: [{ chunkX: 0, chunkY: 0, hash: contentHash(numbers), tiles: numbers }] })
  chunks.takeIn(10, 0)
  tiles.tick = 24
  tiles.set(3, 0, 0)
  chunks.follow(159 * 16, 8, 20)
  const asked = chunks.follow(8, 8, 22).find(({ chunkX }) => chunkX === 0)

  chunks.receive({ kind: 'map-chunks', epoch: 1, tick: 30, chunks: [{ chunkX: 0, chunkY: 0, hash: contentHash(foreseen), tiles: undefined }] })
  chunks.takeIn(30, 22)

  expect(asked?.hash).toBe(contentHash(foreseen))
  expect(tiles.held[0]).toBe(0)
  expect(chunks.follow(8, 8, 31).filter(({ chunkX }) => chunkX === 0)).toEqual([{ chunkX: 0, chunkY: 0, hash: '' }])
})

test.each([[1, 0], [0, 1], [0xffff, 0xffff]])('chunk %i,%i of a map of one is refused, and nothing is held for it', (chunkX, chunkY) => {
  const tiles = createTiles({ kinds: createTileKinds(TINY_TILES), widthTiles: 16, heightTiles: 16 })
  const chunks = createHeldChunks(tiles, 60)

  for (const numbers of [new Uint8Array(256), undefined])
    expect(() => chunks.receive({ kind: 'map-chunks', epoch: 1, tick: 10, chunks: [{ chunkX: 0, chunkY: 0, hash: '', tiles: new Uint8Array(256) }, { chunkX, chunkY, hash: '', tiles: numbers }] })).toThrow(`chunk ${chunkX},${chunkY} is not in the map; expected one below 1,1`)

  expect([chunks.takeIn(10, 0), [...tiles.held]]).toEqual([false, [0]])
})
