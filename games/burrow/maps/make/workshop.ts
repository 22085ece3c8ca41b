/** The Workshop, lobby 0,1: a hall to try things in, with something to jump on, climb, push and shoot at wherever one looks. */

import { type Canvas, createCanvas } from '../../../art-kit/map-canvas.ts'
import { coins, flood, ladder, platform, rect } from './brushes.ts'
import { stamp, stampSeen, ward } from './stamps.ts'

const WIDTH_TILES = 80
const HEIGHT_TILES = 40
/** The row that one stands in. */
const FLOOR = 32

export function makeWorkshop(): Canvas {
  const canvas = createCanvas(WIDTH_TILES, HEIGHT_TILES)
  rect(canvas, 0, 0, WIDTH_TILES, HEIGHT_TILES, 'bedrock')
  rect(canvas, 2, 2, WIDTH_TILES - 4, FLOOR - 1, 'air')
  rect(canvas, 2, FLOOR + 1, WIDTH_TILES - 4, 4, 'dirt')
  stampSeen(canvas, 'back', 2, 2, Array.from({ length: FLOOR - 1 }, (_, row) => [...'p'.repeat(WIDTH_TILES - 4)].map((letter, at) => (row % 9 === 4 && at % 8 === 3 ? 'W' : row > 24 ? 'B' : letter)).join('')))
  for (let x = 36; x <= 44; x += 2) canvas.put('person-spawn', x, FLOOR)
  ward(canvas, 40, FLOOR, 11)
  buildSteps(canvas)
  buildRange(canvas)
  return canvas
}

/** On the left one finds out how high a jump goes: each ledge a tile further up than the one before it. */
function buildSteps(canvas: Canvas): void {
  let y = FLOOR - 1
  for (const [x, rise] of [[29, 2], [24, 3], [18, 3], [12, 4], [6, 4], [13, 3], [20, 2]] as const) {
    y -= rise
    platform(canvas, x, y, 4)
    coins(canvas, [[x + 1, y - 1], [x + 2, y - 1]])
  }
  ladder(canvas, 3, 5, FLOOR)
  platform(canvas, 4, 5, 6)
  canvas.put('spring', 10, FLOOR)
  canvas.put('crate', 14, FLOOR)
  canvas.put('crate', 16, FLOOR)
  canvas.put('heavy-crate', 20, FLOOR)
  canvas.put('checkpoint', 33, FLOOR)
}

/** On the right, things to shoot at and over: a wall, a pool, slimes behind sills. */
function buildRange(canvas: Canvas): void {
  rect(canvas, 50, FLOOR - 1, 1, 2, 'wood-plank')
  rect(canvas, 53, FLOOR + 1, 7, 3, 'air')
  flood(canvas, 53, FLOOR + 1, 7, FLOOR + 3)
  for (const x of [63, 69, 75]) rect(canvas, x, FLOOR, 1, 1, 'brick')
  for (const x of [66, 72]) canvas.put('slime', x, FLOOR)
  for (const [x, y, width] of [[54, 29, 5], [63, 26, 5], [70, 28, 6], [56, 24, 5], [66, 22, 6], [48, 21, 6]] as const) {
    platform(canvas, x, y, width)
    coins(canvas, [[x + 1, y - 1], [x + 3, y - 1]])
  }
  canvas.put('spring', 61, FLOOR)
  canvas.put('spring', 77, FLOOR)
  stamp(canvas, 46, FLOOR - 2, ['n', 'I', 'I'])
  stamp(canvas, 35, FLOOR, ['i'])
}
