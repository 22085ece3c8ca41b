/** The Greenhouse: an arena that is the same from all four corners, with a fort of bricks in its middle. */

import { hash } from '../../../art-kit/dice.ts'
import { type Canvas, createCanvas } from '../../../art-kit/map-canvas.ts'

/** One quarter; the others are its mirror pictures. */
const QUARTER = `
  ########################
  ########################
  ##..........##..........
  ##..o.......##..........
  ##..........BB..........
  ##....PP....BB......c...
  ##....PP....##..........
  ##..........##....####..
  ##..c.............#..#..
  ##BBBB####.........o.B..
  ##........#....c.....B..
  ##....+...#.........##..
  ##........P....##.......
  ##........P....##.......
  ##..###...#.............
  ##..#.....#...PPP.......
  ##..#.................BB
  ##..B.......##.......BBB
  ##..B.......##.......B..
  ##..o...b.............b.`

const WALLS: Readonly<Record<string, string>> = { '#': 'steel', B: 'brick', P: 'planks' }
const THINGS: Readonly<Record<string, string>> = { c: 'crate', '+': 'repair-kit', b: 'bolt-pack', o: 'pad' }

/** Where moss has spread: middle and radius, tiles. */
const MOSS = [[7, 13, 4.2], [17, 4, 3.6], [27, 8, 2.8], [40, 5, 3.4], [35, 20, 4.6], [12, 30, 4.4], [24, 33, 3.6], [41, 33, 4.2], [24, 20, 2.4], [6, 24, 2.6]] as const

export function makeGreenhouse(): Canvas {
  const quarter = QUARTER.split('\n').map((row) => row.trim()).filter((row) => row.length > 0)
  const half = { width: quarter[0]!.length, height: quarter.length }
  const canvas = createCanvas(half.width * 2, half.height * 2)
  for (let y = 0; y < canvas.height; y++)
    for (let x = 0; x < canvas.width; x++) {
      const letter = quarter[Math.min(y, canvas.height - 1 - y)]![Math.min(x, canvas.width - 1 - x)]!
      canvas.set('back', x, y, floorAt(x, y))
      const wall = WALLS[letter]
      if (wall !== undefined) canvas.set('tiles', x, y, wall)
    }
  // Things from left to right, so that pads are numbered as players come in.
  for (let y = 0; y < canvas.height; y++)
    for (let x = 0; x < canvas.width; x++) {
      const letter = quarter[Math.min(y, canvas.height - 1 - y)]![Math.min(x, canvas.width - 1 - x)]!
      const thing = THINGS[letter]
      if (thing !== undefined) canvas.put(thing, x, y)
      if (letter === 'o') canvas.put('person-spawn', x, y)
    }
  growFerns(canvas)
  return canvas
}

function mossDepth(x: number, y: number): number {
  return Math.max(...MOSS.map(([middleX, middleY, radius]) => radius - Math.sqrt((x - middleX) * (x - middleX) + (y - middleY) * (y - middleY)) + (hash(x, y, 5) % 100) / 120))
}

function floorAt(x: number, y: number): string {
  if (mossDepth(x, y) > 0.3) return 'moss'
  const isLane = (y === 19 || y === 20) && ((x > 9 && x < 20) || (x > 27 && x < 38))
  if (isLane) return 'stripe'
  if ((x === 12 || x === 35) && (y === 10 || y === 29)) return 'lamp'
  if ((x === 23 || x === 24) && (y === 11 || y === 28)) return 'lamp'
  if (hash(x >> 1, y >> 1, 11) % 19 === 0) return 'grate'
  return 'floor'
}

/** Ferns where moss is deep; nobody hides behind them, for they lie on the floor. */
function growFerns(canvas: Canvas): void {
  for (let y = 2; y < canvas.height - 2; y++)
    for (let x = 2; x < canvas.width - 2; x++) if (mossDepth(x, y) > 1.4 && hash(x, y, 3) % 5 === 0 && canvas.get('tiles', x, y) === 'air') canvas.set('tiles', x, y, 'fern')
}
