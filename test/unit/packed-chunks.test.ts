// Chunks packed once for everybody: anew after an edit of theirs, and never of another's.

import { createPackedChunks } from '../../rooms/authority/packed-chunks.ts'
import { createTileKinds } from '../../src/tiles/tile-kinds.ts'
import { createTiles } from '../../src/tiles/tiles.ts'
import { contentHash } from '../../src/wire/content-hash.ts'
import { TINY_TILES } from '../kit/tiny-map.ts'

function tinyTiles() {
  return createTiles({ kinds: createTileKinds(TINY_TILES), widthTiles: 40, heightTiles: 20, numbers: new Uint8Array(800) })
}

test('a chunk is packed anew after an edit in it, once, and its neighbour is not', () => {
  const tiles = tinyTiles()
  const packed = createPackedChunks(tiles)
  for (let user = 0; user < 3; user++) for (const chunkX of [0, 1]) packed.at(chunkX, 0)
  const before = packed.packings

  tiles.set(17, 3, 1)
  for (let user = 0; user < 3; user++) for (const chunkX of [0, 1]) packed.at(chunkX, 0)

  expect([before, packed.packings]).toEqual([2, 3])
})

test.each([
  ['set', (tiles: ReturnType<typeof tinyTiles>) => void tiles.set(33, 17, 1)],
  ['written', (tiles: ReturnType<typeof tinyTiles>) => tiles.write(33, 17, 1)],
  ['undone', (tiles: ReturnType<typeof tinyTiles>) => tiles.undoTo(4)],
  ['put whole', (tiles: ReturnType<typeof tinyTiles>) => tiles.putChunk(2, 1, new Uint8Array(256).fill(1))],
  ['put with all others', (tiles: ReturnType<typeof tinyTiles>) => tiles.putAll(new Uint8Array(800).fill(1))],
])('what is sent of a chunk is what stands there, also after it was %s', (_way, change) => {
  const tiles = tinyTiles()
  tiles.tick = 5
  tiles.set(34, 18, 1)
  const packed = createPackedChunks(tiles)
  packed.at(2, 1)

  change(tiles)

  expect(packed.at(2, 1).hash).toBe(contentHash(tiles.chunkNumbers(2, 1)))
})
