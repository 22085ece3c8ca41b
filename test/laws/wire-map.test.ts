/** Law of the map: chunks as of a tick and the edits after it, as bytes, give the room's tiles. */

import { randomBits } from '../../src/random.ts'
import { createTileKinds } from '../../src/tiles/tile-kinds.ts'
import { CHUNK_TILES, createTiles, TILE_PX } from '../../src/tiles/tiles.ts'
import { createBitReader } from '../../src/wire/bit-reader.ts'
import { createBitWriter } from '../../src/wire/bit-writer.ts'
import { contentHash } from '../../src/wire/content-hash.ts'
import type { WireEdit } from '../../src/wire/messages.ts'
import { decodeServerMessage, encodeServerMessage } from '../../src/wire/server-messages.ts'
import { readEdits, writeEdits } from '../../src/wire/state/state-news.ts'

const KINDS = createTileKinds(Array.from({ length: 20 }, (_, i) => ({ name: `tile-${i}`, shape: 'solid' as const, properties: {} })))
const WIDTH_TILES = 70
const HEIGHT_TILES = 40
const AXES = [{ grid: 1 }, { grid: 1 }]

/** The edits as a page gets them. */
function overTheWire(tick: number, edits: readonly WireEdit[]): readonly WireEdit[] {
  const writer = createBitWriter()
  const place = [tick * TILE_PX, 2 * tick * TILE_PX]
  writeEdits(writer, tick, edits, AXES, place)
  const reader = createBitReader(writer.take(), 'edits')
  const read = readEdits(reader, tick, AXES, place)
  reader.end()
  return read
}

test('apply(base, diff(base, next)) = next for the map, whenever its chunks came', () => {
  for (let seed = 1; seed <= 60; seed++) {
    let count = 0
    const dice = (bound: number): number => randomBits(seed, ++count, 0, 5) % bound
    const numbers = Uint8Array.from({ length: WIDTH_TILES * HEIGHT_TILES }, () => dice(4))
    const room = createTiles({ kinds: KINDS, widthTiles: WIDTH_TILES, heightTiles: HEIGHT_TILES, numbers })
    const page = createTiles({ kinds: KINDS, widthTiles: WIDTH_TILES, heightTiles: HEIGHT_TILES })
    const isHeld = (tileX: number, tileY: number): boolean => page.held[Math.floor(tileY / CHUNK_TILES) * page.chunksX + Math.floor(tileX / CHUNK_TILES)] === 1

    for (let tick = 1; tick <= 30; tick++) {
      room.tick = tick
      for (let edit = dice(12); edit > 0; edit--) room.set(dice(WIDTH_TILES), dice(HEIGHT_TILES), dice(21))
      if (tick % 2 !== 0) continue
      const edits = room.editsAfter(tick - 2).filter(({ tileX, tileY }) => isHeld(tileX, tileY))
      for (const { tileX, tileY, after } of overTheWire(tick, edits)) page.write(tileX, tileY, after)
      const chunkX = dice(room.chunksX)
      const chunkY = dice(room.chunksY)
      const tiles = room.chunkNumbers(chunkX, chunkY)
      const message = decodeServerMessage(encodeServerMessage({ kind: 'map-chunks', epoch: 0, tick, chunks: [{ chunkX, chunkY, hash: contentHash(tiles), tiles }] }))
      if (message.kind === 'map-chunks') for (const chunk of message.chunks) page.putChunk(chunk.chunkX, chunk.chunkY, chunk.tiles!)

      const wrong = Array.from(room.numbers.keys()).filter((place) => isHeld(place % WIDTH_TILES, Math.floor(place / WIDTH_TILES)) && page.numbers[place] !== room.numbers[place])
      expect([seed, tick, wrong]).toEqual([seed, tick, []])
    }
  }
})

test('chunks of one content share a hash, and 20,000 different ones share none', () => {
  const tiles = new Uint8Array(256)
  const seen = new Set<string>()

  for (let i = 0; i < 20_000; i++) {
    // One tile differs from the last by one: the nearest neighbours that there are.
    tiles[i % 256] = (tiles[i % 256]! + 1) % 256
    seen.add(contentHash(tiles))
  }

  expect(seen.size).toBe(20_000)
  expect(contentHash(tiles.slice())).toBe(contentHash(tiles))
})

test('a row of neighbours that changes in one tick is read, though each edit takes the fewest bits there are', () => {
  const edits = Array.from({ length: 60 }, (_, i) => ({ tick: 9, tileX: 9 + i, tileY: 18, after: 1 }))

  expect(overTheWire(9, edits)).toEqual(edits)
})
