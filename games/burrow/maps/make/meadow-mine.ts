/** The mine in the hill: a door, a shaft with one long ladder, three galleries with rails. */

import { coins, flood, ladder, oval, platform, rect, tunnel } from './brushes.ts'
import type { Canvas } from '../../../art-kit/map-canvas.ts'
import { stamp } from './stamps.ts'

export function buildMine(canvas: Canvas): void {
  enterHill(canvas)
  sinkShaft(canvas)
  dryPocket(canvas)
  slimeHall(canvas)
}

/** Props of a gallery: a frame of beams every few tiles. */
function beams(canvas: Canvas, fromX: number, toX: number, ceiling: number, floor: number, every: number): void {
  for (let x = fromX; x <= toX; x += every) {
    for (let y = ceiling; y < floor; y++) canvas.set('tiles', x, y, 'beam')
    canvas.set('tiles', x - 1, ceiling, 'beam')
    canvas.set('tiles', x + 1, ceiling, 'beam')
  }
}

function gallery(canvas: Canvas, fromX: number, toX: number, floor: number): void {
  rect(canvas, fromX, floor - 4, toX - fromX + 1, 4, 'air')
  beams(canvas, fromX + 2, toX - 2, floor - 4, floor, 7)
  for (let x = fromX + 1; x < toX; x++) canvas.set('tiles', x, floor - 1, 'rail')
}

function enterHill(canvas: Canvas): void {
  const door = [21, 22, 23].map((y) => canvas.get('tiles', 105, y))
  rect(canvas, 101, 20, 4, 4, 'air')
  rect(canvas, 106, 20, 12, 4, 'air')
  for (const [at, name] of door.entries()) canvas.set('tiles', 105, 21 + at, name)
  rect(canvas, 101, 19, 6, 1, 'wood-plank')
  canvas.set('tiles', 105, 20, 'wood-plank')
  stamp(canvas, 102, 20, ['I  ', 'I  ', 'I  ', 'I  '])
  beams(canvas, 109, 118, 20, 24, 4)
  stamp(canvas, 103, 21, ['n   t     t'])
  stamp(canvas, 106, 23, ['rrr! rra'])
  coins(canvas, [[108, 21], [110, 22], [111, 22]])
  canvas.put('heavy-crate', 117, 23)
}

function sinkShaft(canvas: Canvas): void {
  rect(canvas, 113, 24, 3, 25, 'air')
  platform(canvas, 113, 24, 3)
  for (const floor of [31, 40, 49]) platform(canvas, 113, floor, 3)
  gallery(canvas, 105, 112, 31)
  gallery(canvas, 116, 119, 31)
  gallery(canvas, 92, 112, 40)
  gallery(canvas, 116, 136, 40)
  gallery(canvas, 98, 112, 49)
  gallery(canvas, 116, 130, 49)
  ladder(canvas, 114, 24, 48)
  for (let y = 24; y < 49; y++) canvas.set('back', 113, y, 'wall-plank')
  for (let y = 24; y < 49; y++) canvas.set('back', 115, y, 'wall-plank')
  stamp(canvas, 117, 30, ['$$'])
  stamp(canvas, 118, 36, ['t      t      t', '', '', ''])
  stamp(canvas, 95, 36, ['t       t'])
  stamp(canvas, 100, 45, ['n      n'])
  stamp(canvas, 119, 45, ['n     n'])
  for (const [x, y] of [[100, 39], [125, 39], [105, 48]] as const) canvas.put('crate', x, y)
  for (const [x, y] of [[130, 39], [121, 48], [102, 48]] as const) canvas.put('slime', x, y)
  coins(canvas, [[96, 38], [97, 37], [98, 38], [122, 38], [123, 37], [124, 38], [107, 47], [108, 47], [125, 47], [126, 46], [127, 47]])
  // A seam of ore above a step, for who brings a pick.
  stamp(canvas, 131, 37, ['    oo', '   ooo', '  .ooo'])
  // A nest of spikes between two ledges.
  stamp(canvas, 124, 48, ['^^'])
  platform(canvas, 123, 46, 4)
}

/** A pocket of air behind the lake: in by swimming, out by the mine. */
function dryPocket(canvas: Canvas): void {
  oval(canvas, 101, 31, 3.4, 2.6, 'air', 33, 91)
  rect(canvas, 102, 28, 4, 3, 'air')
  rect(canvas, 95, 31, 6, 2, 'air')
  rect(canvas, 99, 33, 7, 1, 'stone')
  rect(canvas, 103, 31, 3, 2, 'stone')
  flood(canvas, 93, 31, 6, 33)
  flood(canvas, 99, 32, 4, 32)
  for (const x of [93, 94, 95, 96, 97, 98]) if (canvas.get('tiles', x, 31) === 'water-top') canvas.set('tiles', x, 31, 'water')
  stamp(canvas, 103, 29, ['k'])
  coins(canvas, [[101, 30], [102, 30]])
}

/** Slimes at home, with what they have swallowed. */
function slimeHall(canvas: Canvas): void {
  oval(canvas, 144, 31, 12, 5, 'air', 35, 95)
  tunnel(canvas, [[132, 28], [136, 32], [140, 35]], 3, 96)
  tunnel(canvas, [[134, 40], [139, 38], [142, 35]], 3, 97)
  platform(canvas, 136, 31, 3, 'mushroom-cap')
  platform(canvas, 141, 31, 4, 'mushroom-cap')
  platform(canvas, 148, 29, 4, 'mushroom-cap')
  rect(canvas, 151, 33, 4, 2, 'stone')
  for (const x of [144, 147, 150]) canvas.put('slime', x, 34)
  canvas.put('slime', 149, 28)
  coins(canvas, [[142, 30], [143, 30], [149, 28], [150, 28], [152, 32], [153, 32], [152, 31], [153, 31]])
}
