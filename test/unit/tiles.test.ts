/** Tiles: edits that can be taken back to any recent tick. */

import { expect, test } from '@jest/globals'
import { randomBits } from '../../src/random.ts'
import { createTileKinds } from '../../src/tiles/tile-kinds.ts'
import { createTiles, type Tiles } from '../../src/tiles/tiles.ts'

const kinds = createTileKinds([
  { name: 'dirt', shape: 'solid', properties: { hardnessTicks: 12 } },
  { name: 'water', shape: 'liquid', properties: {} },
])

function createMap(openSides = { left: false, right: false }): Tiles {
  return createTiles({ kinds, widthTiles: 40, heightTiles: 20, openSides, numbers: new Uint8Array(800) })
}

test('undoing to a tick brings back every number it had, over random edits', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const tiles = createMap()
    const after: Uint8Array[] = [tiles.numbers.slice()]

    for (let tick = 1; tick <= 30; tick++) {
      tiles.tick = tick
      for (let edit = 0; edit < 5; edit++) tiles.set(randomBits(seed, tick, edit, 1) % 40, randomBits(seed, tick, edit, 2) % 20, randomBits(seed, tick, edit, 3) % 3)
      after.push(tiles.numbers.slice())
    }

    for (let tick = 29; tick >= 0; tick -= 3) {
      tiles.undoTo(tick)
      expect(tiles.numbers).toEqual(after[tick])
    }
  }
})

test('settled edits stay and are no longer listed', () => {
  const tiles = createMap()
  tiles.tick = 5
  tiles.set(1, 1, 1)
  tiles.tick = 6
  tiles.set(2, 2, 1)

  tiles.settle(5)
  tiles.undoTo(0)

  expect(tiles.at(1, 1)).toBe(1)
  expect(tiles.at(2, 2)).toBe(0)
})

test('an edit outside the map, of an unknown number, or of no effect is none', () => {
  const tiles = createMap()

  expect([tiles.set(-1, 0, 1), tiles.set(40, 0, 1), tiles.set(0, 20, 1), tiles.set(0, 0, 99), tiles.set(0, 0, 0)]).toEqual([false, false, false, false, false])
  expect(tiles.editsAfter(-1)).toEqual([])
})

test('the map ends in walls at its closed sides and goes on at its open ones', () => {
  const closed = createMap()
  const open = createMap({ left: true, right: false })

  expect([closed.shapeAt(-1, 5), open.shapeAt(-1, 5), open.shapeAt(40, 5)]).toEqual([1, 0, 1])
  expect([open.shapeAt(-2, 5), open.shapeAt(-3, 5)]).toEqual([0, 1])
  expect([open.shapeAt(3, -1), open.shapeAt(3, 20)]).toEqual([0, 1])
})

test('a chunk that is not held is solid and cannot be edited', () => {
  const tiles = createTiles({ kinds, widthTiles: 40, heightTiles: 20 })

  tiles.putChunk(1, 0, new Uint8Array(256))

  expect([tiles.shapeAt(5, 5), tiles.shapeAt(20, 5)]).toEqual([1, 0])
  expect([tiles.set(5, 5, 1), tiles.set(20, 5, 1)]).toEqual([false, true])
})

test('a chunk put is the chunk read, at the map’s ragged edge too', () => {
  const tiles = createTiles({ kinds, widthTiles: 40, heightTiles: 20 })
  const chunk = Uint8Array.from({ length: 256 }, (_, i) => i % 3)

  tiles.putChunk(2, 1, chunk)

  const read = tiles.chunkNumbers(2, 1)
  for (let row = 0; row < 4; row++) expect(read.slice(row * 16, row * 16 + 8)).toEqual(chunk.slice(row * 16, row * 16 + 8))
  expect(read[8]).toBe(0)
  expect(read[4 * 16]).toBe(0)
})
