/** The Hollow's mouth and the grove of great mushrooms where its visitors begin. */

import { coins, ladder, oval, platform, rect, tunnel } from './brushes.ts'
import type { Canvas } from './canvas.ts'
import { stamp, stampSeen } from './stamps.ts'

export function digGrove(canvas: Canvas): void {
  tunnel(canvas, [[6, 24], [14, 24], [20, 26]], 5, 211)
  stamp(canvas, 2, 22, ['n    ', 'I i f'])
  oval(canvas, 31, 19, 18, 12, 'dirt', 32, 212)
  oval(canvas, 31, 18, 15, 9, 'air', 26, 213)
  rect(canvas, 14, 21, 8, 4, 'air')
  rect(canvas, 18, 22, 30, 4, 'air')
  greatMushroom(canvas, 20, 21, 4, 26)
  greatMushroom(canvas, 26, 17, 5, 26)
  greatMushroom(canvas, 34, 20, 5, 26)
  greatMushroom(canvas, 40, 16, 4, 26)
  greatMushroom(canvas, 31, 12, 4, 26)
  coins(canvas, [[21, 20], [22, 20], [27, 16], [28, 16], [29, 16], [35, 19], [36, 19], [41, 15], [42, 15], [32, 11], [33, 11]])
  for (let x = 23; x <= 37; x += 2) canvas.put('person-spawn', x, 25)
  canvas.put('spring', 44, 25)
  canvas.put('crate', 42, 25)
  canvas.put('crate', 39, 25)
  stamp(canvas, 17, 23, ['t'])
  stamp(canvas, 24, 23, ['n', 'I', 'I'])
  stamp(canvas, 38, 23, ['n', 'I', 'I'])
  stamp(canvas, 22, 25, ['i'])
  stampSeen(canvas, 'front', 19, 22, ['v  v', '    '])
  // A hole in the floor, down to the bones; it has a lid.
  rect(canvas, 31, 26, 3, 16, 'air')
  platform(canvas, 31, 26, 3)
  ladder(canvas, 32, 26, 48)
  platform(canvas, 31, 34, 1)
  platform(canvas, 33, 38, 1)
  digShaft(canvas)
}

/** A cap to stand on and a stem to walk past. */
export function greatMushroom(canvas: Canvas, x: number, y: number, width: number, floor: number): void {
  const middle = x + Math.floor(width / 2)
  for (let row = y + 1; row < floor; row++) if (canvas.get('tiles', middle, row) === 'air') canvas.set('tiles', middle, row, 'trunk')
  platform(canvas, x, y, width, 'mushroom-cap')
}

/** The great shaft: ladders on alternating sides, caps to hop between, open to the sky. */
function digShaft(canvas: Canvas): void {
  rect(canvas, 51, 0, 5, 9, 'air')
  oval(canvas, 53, 14, 6, 8, 'air', 72, 221)
  rect(canvas, 48, 14, 11, 50, 'air')
  oval(canvas, 53, 36, 8, 6, 'air', 72, 222)
  oval(canvas, 53, 54, 7.5, 5, 'air', 72, 223)
  rect(canvas, 46, 22, 3, 4, 'air')
  ladder(canvas, 51, 4, 12)
  platform(canvas, 48, 12, 5, 'mushroom-cap')
  ladder(canvas, 49, 12, 25)
  platform(canvas, 46, 26, 5)
  platform(canvas, 56, 26, 4)
  platform(canvas, 52, 23, 3, 'mushroom-cap')
  platform(canvas, 52, 29, 3, 'mushroom-cap')
  ladder(canvas, 57, 26, 37)
  platform(canvas, 54, 38, 5)
  platform(canvas, 48, 35, 4, 'mushroom-cap')
  platform(canvas, 48, 41, 4, 'mushroom-cap')
  ladder(canvas, 54, 38, 44)
  platform(canvas, 52, 45, 8)
  platform(canvas, 46, 49, 5)
  ladder(canvas, 49, 49, 55)
  platform(canvas, 53, 53, 4, 'mushroom-cap')
  platform(canvas, 46, 56, 5)
  platform(canvas, 55, 58, 4, 'mushroom-cap')
  platform(canvas, 50, 61, 4, 'mushroom-cap')
  for (const [top, bottom] of [[14, 19], [30, 34], [46, 51]] as const) for (let y = top; y <= bottom; y++) canvas.set('tiles', 53, y, canvas.get('tiles', 53, y) === 'air' ? 'chain' : canvas.get('tiles', 53, y))
  canvas.put('spring', 52, 63)
  canvas.put('spring', 57, 44)
  canvas.put('checkpoint', 48, 48)
  coins(canvas, [[53, 22], [53, 28], [49, 34], [50, 34], [49, 40], [50, 40], [54, 52], [55, 52], [56, 57], [57, 57], [51, 60], [52, 60], [49, 11], [50, 11]])
}
