/** The Meadow, lobby 0,0: a village on the grass between a tree, a lake and a mine, with burrows and caverns below. */

import { flood, ground, oval, patches, type Point, stratum } from './brushes.ts'
import { createCanvas, type Canvas } from '../../../art-kit/map-canvas.ts'
import { backWalls, bedrock, growCaves, growFlowers, growGrass, seesSky } from './finish.ts'
import { digCaverns } from './meadow-caverns.ts'
import { layIdolsWay } from './meadow-idol.ts'
import { buildMine } from './meadow-mine.ts'
import { buildSurface } from './meadow-surface.ts'

const WIDTH_TILES = 160
const HEIGHT_TILES = 72

/** First row of ground by column: cliff, village green, lake, mine hill, pit, slime mound, the way to the Hollow. */
const SURFACE: readonly Point[] = [
  [0, 8], [4, 8], [8, 11], [11, 16], [14, 21], [18, 23], [24, 24], [29, 23], [37, 23], [43, 24], [98, 24],
  [101, 23], [104, 20], [108, 16], [112, 14], [115, 15], [119, 19], [121, 21], [132, 21], [135, 19], [139, 16], [146, 16], [149, 19], [152, 23], [154, 24], [159, 24],
]

const STONE_FROM: readonly Point[] = [[0, 20], [20, 44], [60, 43], [90, 41], [104, 27], [118, 30], [135, 40], [159, 42]]

export function makeMeadow(): Canvas {
  const canvas = createCanvas(WIDTH_TILES, HEIGHT_TILES)
  ground(canvas, SURFACE, 'dirt')
  stratum(canvas, STONE_FROM, 'stone', 11)
  patches(canvas, 'dirt', 'clay', 0.24, 5, 21, [0, 28, WIDTH_TILES, 20])
  patches(canvas, 'stone', 'ore', 0.2, 3, 31, [90, 26, 50, 26])
  patches(canvas, 'stone', 'ore', 0.17, 3, 32, [0, 46, WIDTH_TILES, 22])
  patches(canvas, 'stone', 'dirt', 0.2, 6, 33, [0, 44, WIDTH_TILES, 24])
  digLake(canvas)
  buildSurface(canvas)
  buildMine(canvas)
  digCaverns(canvas)
  layIdolsWay(canvas)
  bedrock(canvas, 5)
  backWalls(canvas, SURFACE, STONE_FROM)
  openLakeBack(canvas)
  growGrass(canvas, seesSky(canvas))
  growFlowers(canvas, 41)
  growCaves(canvas, {
    seed: 51,
    isCave: (_x, y) => y > 26,
    floor: { 'mushroom-small': 0.08, stalagmite: 0.05, bones: 0.015, fern: 0.03 },
    ceiling: { stalactite: 0.12, root: 0.1, vine: 0.08, cobweb: 0.01 },
  })
  return canvas
}

/** A bowl of sand under the lake; an island stands in it on an arch. */
function digLake(canvas: Canvas): void {
  oval(canvas, 86, 24, 14, 13, 'sand', HEIGHT_TILES, 61)
  for (let y = 0; y < 24; y++) for (let x = 70; x < 102; x++) if (canvas.get('tiles', x, y) === 'sand') canvas.set('tiles', x, y, 'air')
  oval(canvas, 86, 24, 12, 11, 'air', HEIGHT_TILES, 62)
  for (let y = 25; y < 34; y++) for (let x = 84; x <= 89; x++) canvas.set('tiles', x, y, y < 27 ? 'dirt' : 'stone')
  for (let x = 83; x <= 90; x++) canvas.set('tiles', x, 24, 'dirt')
  canvas.set('tiles', 86, 23, 'dirt')
  canvas.set('tiles', 87, 23, 'dirt')
  // The arch, with the treasure under it.
  for (let y = 30; y < 34; y++) for (let x = 85; x <= 88; x++) canvas.set('tiles', x, y, 'air')
  for (const y of [31, 32]) for (const x of [83, 84, 89, 90]) canvas.set('tiles', x, y, 'air')
  flood(canvas, 73, 25, 27, 36)
  for (const [x, y] of [[85, 32], [86, 32], [87, 32], [88, 32], [86, 31], [87, 31], [79, 30], [80, 31], [93, 30], [92, 31]] as const) canvas.put('coin', x, y)
}

/** Above the lake's water is sky. */
function openLakeBack(canvas: Canvas): void {
  for (let x = 72; x < 100; x++) for (let y = 0; y <= 25; y++) canvas.set('back', x, y, canvas.get('back', x, y).startsWith('wall-dirt') ? 'air' : canvas.get('back', x, y))
}
