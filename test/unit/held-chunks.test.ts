// What a page holds of the map: chunks that come while it has predicted edits of its own, that it asks for, and that it knew before.

import { createHeldChunks } from '../../client/net/held-chunks.ts'
import { type ChunkMemory, createChunkMemory } from '../../src/chunk-memory.ts'
import { createTileKinds } from '../../src/tiles/tile-kinds.ts'
import { createTiles, type Tiles } from '../../src/tiles/tiles.ts'
import { contentHash } from '../../src/wire/content-hash.ts'
import { TINY_TILES } from '../kit/tiny-map.ts'

function hold(tiles: Tiles, memory: ChunkMemory = createChunkMemory(), lobby = '0,0') {
  return createHeldChunks({ tiles, memory, lobby, askAgainTicks: 60 })
}

test('a chunk that comes again stands as it came, whatever was predicted in it before', () => {
  const tiles = createTiles({ kinds: createTileKinds(TINY_TILES), widthTiles: 16, heightTiles: 16 })
  const chunks = hold(tiles)
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
  const chunks = hold(tiles)

  const asked = [10, 12, 68, 70, 72, 130].map((tick) => chunks.follow(8, 8, tick).length)

  expect(asked).toEqual([1, 0, 0, 1, 0, 1])
})

test('a chunk that came, or left the area, is not asked for again', () => {
  const tiles = createTiles({ kinds: createTileKinds(TINY_TILES), widthTiles: 160, heightTiles: 16 })
  const chunks = hold(tiles)
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

test('while chunks come nothing is asked for again: the rest is on its way', () => {
  const tiles = createTiles({ kinds: createTileKinds(TINY_TILES), widthTiles: 160, heightTiles: 16 })
  const chunks = hold(tiles)
  const numbers = new Uint8Array(256).fill(1)
  const [first, second] = chunks.follow(8, 8, 10)
  const asked: number[] = []

  for (const [at, place] of [first!, second!].entries()) {
    chunks.receive({ kind: 'map-chunks', epoch: 1, tick: 50 + 50 * at, chunks: [{ ...place, hash: contentHash(numbers), tiles: numbers }] })
    chunks.takeIn(50 + 50 * at, 0)
    asked.push(chunks.follow(8, 8, 75 + 50 * at).length)
  }

  expect(asked).toEqual([0, 0])
  expect(chunks.follow(8, 8, 160).length).toBe(1)
})

test('a chunk that was forgotten since it was asked for is asked for at once, without a hash', () => {
  const tiles = createTiles({ kinds: createTileKinds(TINY_TILES), widthTiles: 160, heightTiles: 16 })
  const memory = createChunkMemory(1)
  const chunks = hold(tiles, memory)
  const numbers = new Uint8Array(256).fill(1)
  memory.keep('0,0', 0, numbers)
  const asked = chunks.follow(8, 8, 10).find(({ chunkX }) => chunkX === 0)
  memory.keep('0,0', 9, numbers)

  chunks.receive({ kind: 'map-chunks', epoch: 1, tick: 30, chunks: [{ chunkX: 0, chunkY: 0, hash: contentHash(numbers), tiles: undefined }] })
  chunks.takeIn(30, 22)

  expect(asked?.hash).toBe(contentHash(numbers))
  expect(tiles.held[0]).toBe(0)
  expect(chunks.follow(8, 8, 31)).toEqual([{ chunkX: 0, chunkY: 0, hash: '' }])
})

test('what a page guessed of a chunk it left is remembered under its own hash: the room then sends what is true', () => {
  const tiles = createTiles({ kinds: createTileKinds(TINY_TILES), widthTiles: 160, heightTiles: 16 })
  const chunks = hold(tiles)
  const numbers = new Uint8Array(256).fill(1)
  chunks.follow(8, 8, 10)
  chunks.receive({ kind: 'map-chunks', epoch: 1, tick: 10, chunks: [{ chunkX: 0, chunkY: 0, hash: contentHash(numbers), tiles: numbers }] })
  chunks.takeIn(10, 0)
  tiles.tick = 24
  tiles.set(3, 0, 0)

  chunks.follow(159 * 16, 8, 20)
  const asked = chunks.follow(8, 8, 22).find(({ chunkX }) => chunkX === 0)

  expect(asked?.hash).toBe(contentHash(numbers.slice().fill(0, 3, 4)))
})

test('a chunk known from an earlier world of the same lobby comes back by its hash alone; another lobby knows nothing of it', () => {
  const kinds = createTileKinds(TINY_TILES)
  const memory = createChunkMemory()
  const numbers = Uint8Array.from({ length: 256 }, (_, at) => at % 2)
  const before = hold(createTiles({ kinds, widthTiles: 16, heightTiles: 16 }), memory)
  before.follow(8, 8, 10)
  before.receive({ kind: 'map-chunks', epoch: 1, tick: 10, chunks: [{ chunkX: 0, chunkY: 0, hash: contentHash(numbers), tiles: numbers }] })
  before.takeIn(10, 0)
  before.release()
  const tiles = createTiles({ kinds, widthTiles: 16, heightTiles: 16 })
  const chunks = hold(tiles, memory)

  const asked = chunks.follow(8, 8, 10)
  chunks.receive({ kind: 'map-chunks', epoch: 2, tick: 12, chunks: [{ chunkX: 0, chunkY: 0, hash: contentHash(numbers), tiles: undefined }] })
  chunks.takeIn(12, 12)

  expect(asked).toEqual([{ chunkX: 0, chunkY: 0, hash: contentHash(numbers) }])
  expect([tiles.held[0], [...tiles.chunkNumbers(0, 0)]]).toEqual([1, [...numbers]])
  expect(hold(createTiles({ kinds, widthTiles: 16, heightTiles: 16 }), memory, '1,0').follow(8, 8, 10)).toEqual([{ chunkX: 0, chunkY: 0, hash: '' }])
})

test('a memory keeps what was used last', () => {
  const memory = createChunkMemory(2)
  const numbers = new Uint8Array(256)
  memory.keep('0,0', 1, numbers)
  memory.keep('0,0', 2, numbers)
  memory.recall('0,0', 1)

  memory.keep('0,0', 3, numbers)

  expect([1, 2, 3].map((chunk) => memory.recall('0,0', chunk) !== undefined)).toEqual([true, false, true])
})

test.each([[1, 0], [0, 1], [0xffff, 0xffff]])('chunk %i,%i of a map of one is refused, and nothing is held for it', (chunkX, chunkY) => {
  const tiles = createTiles({ kinds: createTileKinds(TINY_TILES), widthTiles: 16, heightTiles: 16 })
  const chunks = hold(tiles)

  for (const numbers of [new Uint8Array(256), undefined])
    expect(() => chunks.receive({ kind: 'map-chunks', epoch: 1, tick: 10, chunks: [{ chunkX: 0, chunkY: 0, hash: '', tiles: new Uint8Array(256) }, { chunkX, chunkY, hash: '', tiles: numbers }] })).toThrow(`chunk ${chunkX},${chunkY} is not in the map; expected one below 1,1`)

  expect([chunks.takeIn(10, 0), [...tiles.held]]).toEqual([false, [0]])
})
