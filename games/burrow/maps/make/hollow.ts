/** The Hollow, lobby 1,0: a mountain full of glowing caves, a ruin, a river and bones, to the right of the Meadow. */

import { flood, ground, oval, patches, type Point, rect, stratum, tree } from './brushes.ts'
import { type Canvas, createCanvas } from '../../../art-kit/map-canvas.ts'
import { backWalls, bedrock, growCaves, growFlowers, growGrass, seesSky } from './finish.ts'
import { digDeeps } from './hollow-deeps.ts'
import { digGrove } from './hollow-grove.ts'
import { digRiver } from './hollow-river.ts'
import { buildRuin } from './hollow-ruin.ts'

const WIDTH_TILES = 160
const HEIGHT_TILES = 72

/** First row of ground by column: level with the Meadow's right edge, then the mountain. */
const SURFACE: readonly Point[] = [[0, 24], [7, 24], [10, 20], [14, 13], [18, 8], [24, 5], [32, 4], [60, 4], [72, 5], [90, 4], [110, 5], [128, 4], [142, 4], [159, 3]]

const STONE_FROM: readonly Point[] = [[0, 32], [8, 30], [14, 22], [22, 10], [40, 7], [159, 7]]

export function makeHollow(): Canvas {
  const canvas = createCanvas(WIDTH_TILES, HEIGHT_TILES)
  ground(canvas, SURFACE, 'dirt')
  stratum(canvas, STONE_FROM, 'stone', 12)
  patches(canvas, 'stone', 'ore', 0.16, 3, 34, [0, 28, WIDTH_TILES, 42])
  patches(canvas, 'stone', 'clay', 0.14, 6, 35, [0, 30, WIDTH_TILES, 36])
  patches(canvas, 'stone', 'dirt', 0.2, 7, 36, [0, 8, WIDTH_TILES, 40])
  digGrove(canvas)
  digGardens(canvas)
  digRiver(canvas)
  digDeeps(canvas)
  buildRuin(canvas)
  bedrock(canvas, 6)
  backWalls(canvas, SURFACE, STONE_FROM)
  openSkylights(canvas)
  const isUnderSky = seesSky(canvas)
  growGrass(canvas, (x, y) => isUnderSky(x, y) || (x > 122 && x < 156 && y > 6 && y < 30) || (x > 13 && x < 46 && y > 20 && y < 30))
  growFlowers(canvas, 42)
  growCaves(canvas, {
    seed: 52,
    isCave: (x, y) => y > 9 || x > 24,
    floor: { 'mushroom-small': 0.16, crystal: 0.03, stalagmite: 0.06, bones: 0.02, fern: 0.03 },
    ceiling: { stalactite: 0.16, vine: 0.1, root: 0.04, cobweb: 0.015 },
  })
  return canvas
}

/** A garden that light falls into, with a pool and hanging islands of leaves. */
function digGardens(canvas: Canvas): void {
  oval(canvas, 138, 17, 20, 13, 'dirt', 34, 201)
  oval(canvas, 138, 16, 16, 9, 'air', 24, 202)
  rect(canvas, 133, 0, 9, 9, 'air')
  rect(canvas, 145, 24, 7, 4, 'air')
  flood(canvas, 145, 24, 7, 27)
  for (const [x, y, width] of [[129, 20, 3], [131, 16, 4], [141, 18, 4], [146, 14, 4], [137, 13, 3], [132, 10, 3]] as const) {
    rect(canvas, x, y, width, 1, 'leaf-block')
    for (let at = 0; at < width; at++) canvas.set('front', x + at, y + 1, at % 2 === 0 ? 'vine' : 'air')
    canvas.put('coin', x + 1, y - 1)
    canvas.put('coin', x + 2, y - 1)
  }
  for (const x of [127, 143]) canvas.put('spring', x, 23)
  canvas.put('slime', 136, 23)
  canvas.put('slime', 139, 23)
  canvas.put('checkpoint', 130, 23)
  for (const [x, y] of [[147, 26], [148, 26], [149, 26], [148, 25]] as const) canvas.put('coin', x, y)
  for (const [x, height] of [[129, 7], [133, 10], [137, 6], [142, 9], [152, 5]] as const) tree(canvas, x, x > 150 ? 21 : 24, height, 'tiles')
  for (let y = 7; y < 28; y++) for (let x = 120; x < 156; x++) if (canvas.get('back', x, y) === 'air') canvas.set('back', x, y, 'wall-dirt')
  // Up to the top of the mountain.
  for (let y = 4; y <= 9; y++) canvas.set('tiles', 133, y, 'ladder')
  for (const x of [126, 128, 130]) canvas.put('coin', x, 3)
}

/** Light falls through the roof: there the sky stands behind, not stone. */
function openSkylights(canvas: Canvas): void {
  const skylights: readonly (readonly [x: number, width: number, bottom: number])[] = [[133, 9, 8], [51, 5, 8]]
  for (const [x, width, bottom] of skylights) for (let y = 0; y <= bottom; y++) for (let at = 0; at < width; at++) canvas.set('back', x + at, y, 'air')
}
