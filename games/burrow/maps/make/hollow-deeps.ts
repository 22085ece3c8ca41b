/** The Hollow's depths: the bone yard, the road from the Meadow, great mushrooms, the depot and what lies behind it. */

import { coins, flood, greatMushroom, ladder, oval, platform, rect, tunnel } from './brushes.ts'
import type { Canvas } from '../../../art-kit/map-canvas.ts'
import { stamp, stampSeen } from './stamps.ts'

export function digDeeps(canvas: Canvas): void {
  digBoneYard(canvas)
  layRoad(canvas)
  drownTunnel(canvas)
  digMushroomDeeps(canvas)
  buildDepot(canvas)
}

function digBoneYard(canvas: Canvas): void {
  oval(canvas, 25, 44, 17, 7, 'air', 49, 261)
  tunnel(canvas, [[38, 49], [48, 49]], 4, 262)
  stamp(canvas, 9, 45, [
    '       s                        ',
    '  x    ss                  x    ',
    ' sss  xss   x            ssss   ',
    'ssss^^ssss..xx!..x^^^..sssssss^^',
  ])
  platform(canvas, 13, 44, 3)
  platform(canvas, 20, 42, 4)
  platform(canvas, 26, 45, 3)
  platform(canvas, 35, 43, 3)
  coins(canvas, [[14, 43], [21, 41], [22, 41], [27, 44], [36, 42], [14, 46], [27, 46]])
  for (const x of [19, 24, 30]) canvas.put('slime', x, 48)
  stamp(canvas, 12, 40, ['y'])
  stamp(canvas, 36, 40, ['y'])
  // Down to the road.
  rect(canvas, 22, 49, 1, 7, 'air')
  ladder(canvas, 22, 49, 55)
}

function layRoad(canvas: Canvas): void {
  tunnel(canvas, [[0, 56], [48, 56]], 4, 263)
  rect(canvas, 0, 52, 10, 4, 'air')
  for (let x = 0; x < 10; x++) canvas.set('tiles', x, 51, 'stone')
  for (let x = 0; x < 46; x++) if (canvas.get('tiles', x, 55) === 'air') canvas.set('tiles', x, 55, 'rail')
  for (let x = 4; x < 44; x += 9) canvas.set('tiles', x, 53, 'torch')
  canvas.put('slime', 34, 55)
  canvas.put('crate', 40, 55)
  coins(canvas, [[10, 54], [11, 54], [12, 54], [27, 54], [28, 54], [29, 54]])
}

/** A tunnel under the road, full of water, with treasure at its blind end. */
function drownTunnel(canvas: Canvas): void {
  tunnel(canvas, [[6, 66], [20, 65], [34, 66], [48, 64]], 4, 264)
  oval(canvas, 8, 63, 5, 4, 'air', 67, 265)
  flood(canvas, 2, 62, 46, 68)
  coins(canvas, [[5, 64], [6, 64], [7, 64], [8, 64], [5, 63], [6, 63], [20, 63], [24, 63], [28, 63]])
  stampSeen(canvas, 'front', 9, 65, ['k'])
}

function digMushroomDeeps(canvas: Canvas): void {
  oval(canvas, 79, 60, 20, 6, 'air', 64, 266)
  rect(canvas, 56, 60, 10, 4, 'air')
  greatMushroom(canvas, 63, 60, 4, 64)
  greatMushroom(canvas, 69, 58, 5, 64)
  greatMushroom(canvas, 77, 60, 5, 64)
  greatMushroom(canvas, 84, 57, 5, 64)
  greatMushroom(canvas, 91, 60, 4, 64)
  coins(canvas, [[64, 59], [65, 59], [70, 57], [71, 57], [72, 57], [78, 59], [79, 59], [85, 56], [86, 56], [87, 56], [92, 59]])
  canvas.put('heavy-crate', 75, 63)
  canvas.put('spring', 82, 63)
  canvas.put('spring', 67, 63)
  for (const x of [73, 80, 89]) canvas.put('slime', x, 63)
  tunnel(canvas, [[95, 64], [104, 64], [112, 64]], 4, 267)
}

/** Planks, crates and barrels; behind its last wall, if one digs, crystals. */
function buildDepot(canvas: Canvas): void {
  stamp(canvas, 110, 56, [
    'wwwwwwwwwwwwwHwwwwwwwwwww',
    'w....|.......H....|.....w',
    'w....n.......H....n.....w',
    'w............H..........w',
    '.............H..........w',
    '..$$......---H...C......w',
    '..--.........H..wwww....w',
    '.....aa..C.C.H.Caaaw.!..w',
    'wwwwwwwwwwwwwwwwwwwwwwwww',
  ])
  stampSeen(canvas, 'back', 111, 57, Array.from({ length: 7 }, () => 'ppppppppppppppppppppppp'))
  rect(canvas, 122, 46, 3, 10, 'air')
  rect(canvas, 122, 50, 1, 6, 'stone')
  rect(canvas, 124, 50, 1, 6, 'stone')
  for (let y = 46; y < 52; y++) for (const x of [122, 123, 124]) canvas.set('tiles', x, y, x === 123 ? 'ladder' : 'wood-plank')
  ladder(canvas, 123, 45, 63)
  oval(canvas, 145, 61, 8, 4.5, 'air', 65, 268)
  rect(canvas, 134, 61, 4, 3, 'ore')
  stamp(canvas, 140, 64, ['kk$$$$kk'])
  stamp(canvas, 141, 63, ['k$$$k'])
}
