// What the collision kernels see of the tiles: marks that must follow every way in which a tile can change.

import { expect, test } from '@jest/globals'
import { createTileKinds, SHAPE } from '../../src/tiles/tile-kinds.ts'
import { isInOpen } from '../../src/tiles/sweep.ts'
import { CHUNK_TILES, createTiles, OPEN, type Tiles } from '../../src/tiles/tiles.ts'
import { createDice, type Dice } from '../kit/dice.ts'
import { TINY_TILES } from '../kit/tiny-map.ts'

const WIDTH = 37
const HEIGHT = 35
const kinds = createTileKinds(TINY_TILES)

function rollTiles(dice: Dice): Tiles {
  const numbers = Uint8Array.from({ length: WIDTH * HEIGHT }, () => (dice.chance(0.9) ? 0 : dice.whole(0, kinds.list.length - 1)))
  return createTiles({ kinds, widthTiles: WIDTH, heightTiles: HEIGHT, numbers })
}

/** Marks by their definition, from what `shapeAt` says of each place. */
function marksByHand(tiles: Tiles): number[] {
  const isAir = (tileX: number, tileY: number): boolean => tileX >= 0 && tileY >= 0 && tileX < WIDTH && tileY < HEIGHT && tiles.shapeAt(tileX, tileY) === SHAPE.empty
  return Array.from({ length: WIDTH * HEIGHT }, (_, at) => {
    const tileX = at % WIDTH
    const tileY = (at - tileX) / WIDTH
    const isOpen = [-1, 0, 1].every((dx) => [-1, 0, 1].every((dy) => isAir(tileX + dx, tileY + dy)))
    return (1 << tiles.shapeAt(tileX, tileY)) | (isOpen ? OPEN : 0)
  })
}

/** Something happens to the map, of all that can. */
function change(tiles: Tiles, dice: Dice): void {
  const [tileX, tileY] = [dice.whole(0, WIDTH - 1), dice.whole(0, HEIGHT - 1)]
  const chunk = dice.whole(0, tiles.chunksX * tiles.chunksY - 1)
  const changes = [
    () => tiles.set(tileX, tileY, dice.whole(0, kinds.list.length - 1)),
    () => tiles.write(tileX, tileY, dice.whole(0, kinds.list.length - 1)),
    () => tiles.setHeld(chunk, dice.chance(0.5)),
    () => tiles.undoTo(tiles.tick - 2),
    () => tiles.putChunk(chunk % tiles.chunksX, Math.floor(chunk / tiles.chunksX), new Uint8Array(CHUNK_TILES * CHUNK_TILES)),
    () => (dice.chance(0.1) ? tiles.releaseAll() : tiles.putAll(tiles.numbers.slice())),
  ]
  tiles.tick++
  dice.pick(changes)()
}

test('marks stay what they are by definition, whatever happens to the map: 40 seeds of 60 changes', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const dice = createDice(seed)
    const tiles = rollTiles(dice)
    for (let n = 0; n < 60; n++) {
      change(tiles, dice)

      expect([seed, n, Array.from(tiles.marks)]).toEqual([seed, n, marksByHand(tiles)])
    }
  }
})

test('what is in the open has nothing but air in its reach; beyond the map nothing is in the open', () => {
  const dice = createDice(3)
  const tiles = rollTiles(dice)
  let found = 0
  for (let n = 0; n < 20_000; n++) {
    const [x, y, reachX, reachY] = [dice.number(-100, 700), dice.number(-100, 700), dice.number(0, 20), dice.number(0, 20)]
    if (!isInOpen(tiles, x, y, reachX, reachY)) continue
    found++
    const shapes = tiles.shapesIn(Math.floor((x - reachX) / 16), Math.floor((y - reachY) / 16), Math.floor((x + reachX) / 16), Math.floor((y + reachY) / 16))
    expect([x, y, shapes]).toEqual([x, y, 1 << SHAPE.empty])
  }

  expect(found).toBeGreaterThan(500)
})
