// Chunks that come in while the page has predicted edits of its own.

import { createHeldChunks } from '../../client/net/held-chunks.ts'
import { createTileKinds } from '../../src/tiles/tile-kinds.ts'
import { createTiles } from '../../src/tiles/tiles.ts'
import { contentHash } from '../../src/wire/content-hash.ts'
import { TINY_TILES } from '../kit/tiny-map.ts'

test('a chunk that comes again stands as it came, whatever was predicted in it before', () => {
  const tiles = createTiles({ kinds: createTileKinds(TINY_TILES), widthTiles: 16, heightTiles: 16 })
  const chunks = createHeldChunks(tiles)
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
