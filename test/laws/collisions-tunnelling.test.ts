// The tunnelling law: nothing crosses a wall or ends inside one, at any speed and angle, over random maps.

import { expect, test } from '@jest/globals'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import { isInSolid } from '../../src/tiles/sweep.ts'
import { createDice } from '../kit/dice.ts'
import { createTinyScene } from '../kit/tiny-game.ts'

const WIDTH_TILES = 40
const HEIGHT_TILES = 30

/** Two rooms side by side with walls one tile thin, open space around, and random tiles inside. */
function drawTwoRooms(seed: number): { readonly rows: readonly string[]; readonly wallX: number } {
  const dice = createDice(seed)
  const wallX = dice.whole(14, 24)
  const rows = Array.from({ length: HEIGHT_TILES }, (_, tileY) =>
    Array.from({ length: WIDTH_TILES }, (_, tileX) => {
      if (tileX < 4 || tileX > 35 || tileY < 4 || tileY > 25) return '.'
      if (tileX === 4 || tileX === 35 || tileY === 4 || tileY === 25 || tileX === wallX) return '#'
      return dice.chance(0.9) ? '.' : dice.pick(['#', '=', 'H', '~', '^'])
    }).join(''),
  )
  return { rows, wallX }
}

test('nothing leaves its room or ends in a wall: 2,000 flights over 50 maps', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const { rows, wallX } = drawTwoRooms(seed)
    const dice = createDice(seed + 1000)
    const scene = createTinyScene(rows)
    const { Position, Velocity, Collider } = scene.world.components
    const flights = Array.from({ length: 40 }, () => {
      // Of a layer that notices none of its own, so that each flies alone.
      const eid = scene.put('pebble', 0, 0)
      Collider.widthPx[eid] = dice.onGrid(2, 30, 1 / 128)
      Collider.heightPx[eid] = dice.onGrid(2, 30, 1 / 128)
      Collider.bounce[eid] = dice.onGrid(0, 1, 1 / 64)
      const halfWidth = Collider.widthPx[eid]! / 2
      const halfHeight = Collider.heightPx[eid]! / 2
      do {
        Position.x[eid] = dice.onGrid(5 * TILE_PX, 35 * TILE_PX, 1 / 256)
        Position.y[eid] = dice.onGrid(5 * TILE_PX, 25 * TILE_PX, 1 / 256)
      } while (isInSolid(scene.world.tiles, Position.x[eid]!, Position.y[eid]!, halfWidth, halfHeight))
      return { eid, halfWidth, halfHeight, isLeft: Position.x[eid]! < wallX * TILE_PX }
    })

    for (let tick = 0; tick < 12; tick++) {
      for (const { eid } of flights) {
        const most = dice.pick([300, 2000, 15360])
        Velocity.x[eid] = dice.number(-most, most)
        Velocity.y[eid] = dice.number(-most, most)
      }
      scene.ticks(1)
      for (const { eid, halfWidth, halfHeight, isLeft } of flights) {
        const x = Position.x[eid]!
        const y = Position.y[eid]!
        const isInRoom = x > 5 * TILE_PX && x < 35 * TILE_PX && y > 5 * TILE_PX && y < 25 * TILE_PX && x < wallX * TILE_PX === isLeft
        if (!isInRoom || isInSolid(scene.world.tiles, x, y, halfWidth, halfHeight)) throw new Error(`seed ${seed}, tick ${tick}: at ${x}, ${y}, ${isInRoom ? 'in a wall' : 'out of its room'}`)
      }
    }
  }
})

test('what a tick leaves behind lies on the wire grid, hit or not', () => {
  const dice = createDice(5)
  const scene = createTinyScene(drawTwoRooms(5).rows)
  const { Position, Velocity } = scene.world.components
  const pebbles = Array.from({ length: 50 }, () => scene.put('pebble', dice.number(90, 200), dice.number(90, 380)))

  for (let tick = 0; tick < 100; tick++) {
    for (const eid of pebbles) if (dice.chance(0.1)) Velocity.x[eid] = dice.onGrid(-900, 900, 1 / 16)
    scene.ticks(1)
    for (const eid of pebbles)
      for (const gridSteps of [Position.x[eid]! * 256, Position.y[eid]! * 256, Velocity.x[eid]! * 16, Velocity.y[eid]! * 16])
        expect(Number.isInteger(gridSteps)).toBe(true)
  }
})
