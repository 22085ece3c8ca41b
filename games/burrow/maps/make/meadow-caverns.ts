/** The Meadow below ground: the mole's home, the deep cavern and its lake, the deep road, the vault. */

import { coins, flood, greatMushroom, ladder, oval, platform, rect, tunnel } from './brushes.ts'
import type { Canvas } from '../../../art-kit/map-canvas.ts'
import { leverAndDoor, stamp, stampSeen } from './stamps.ts'

export function digCaverns(canvas: Canvas): void {
  digHome(canvas)
  digWays(canvas)
  digDeepCavern(canvas)
  layDeepRoad(canvas)
  buildVault(canvas)
  digDens(canvas)
}

/** Rooms under the well: hall, bedroom, pantry, and a workshop below. */
function digHome(canvas: Canvas): void {
  stamp(canvas, 29, 28, [
    '                    ..                    ',
    '            ..............                ',
    '  .......  ...n.......n....  .......      ',
    ' .n.....$....................$..n...$.    ',
    ' .....................................    ',
    ' .af.f.....................a.C..aa..a.    ',
    ' wwwwwwwwwwwwwHwwwwwwwwwwwwwwwwwwwwwwww   ',
    '              H                           ',
    '         .....H.............              ',
    '        .n....H......n......t             ',
    '        ......H..............             ',
    '        $$....H....C..K....C.H            ',
    '        wwwwwwwwwwwwwwwwwwwwwH            ',
  ])
  ladder(canvas, 48, 24, 33)
  stampSeen(canvas, 'back', 30, 30, [
    ' ppppppp  pppppppppppppppp ppppppp ',
    ' pWpppWp pppWpppppppppppWp ppWpppp ',
    ' ppppppp ppppppppppppppppp ppppppp ',
    ' ppppppp ppppppppppppppppp ppppppp ',
  ])
  stampSeen(canvas, 'back', 38, 36, [
    ' qqqqqqqqqqqqqqqqqq ',
    'qqqqqqqqqqqqqqqqqqqq',
    'qqqqqqqqqqqqqqqqqqqq',
    'qqqqqqqqqqqqqqqqqqqq',
  ])
  canvas.put('checkpoint', 45, 33)
}

/** Tunnels that join it all: round the lake to the mine, and down to the caverns on both sides. */
function digWays(canvas: Canvas): void {
  tunnel(canvas, [[9, 47], [16, 42], [24, 37], [31, 34]], 3, 101)
  tunnel(canvas, [[66, 34], [72, 38], [80, 41], [92, 40]], 3, 102)
  ladder(canvas, 58, 40, 55)
  for (let y = 41; y < 53; y++) {
    canvas.set('tiles', 57, y, 'air')
    canvas.set('tiles', 59, y, 'air')
  }
  rect(canvas, 55, 43, 2, 3, 'air')
  rect(canvas, 55, 50, 2, 3, 'air')
  platform(canvas, 55, 46, 3)
  platform(canvas, 55, 53, 3)
  coins(canvas, [[56, 45], [56, 52], [74, 37], [76, 38], [78, 39], [20, 38], [22, 37], [13, 42]])
  stamp(canvas, 84, 38, ['t'])
  stamp(canvas, 70, 34, ['t'])
}

/** A hall of stone with a lake of its own, bones on its shore and a way up by mushrooms. */
function digDeepCavern(canvas: Canvas): void {
  oval(canvas, 29, 53, 24, 8, 'air', 60, 111)
  oval(canvas, 30, 60, 15, 6, 'air', 66, 112)
  rect(canvas, 3, 57, 12, 4, 'stone')
  flood(canvas, 12, 58, 36, 67)
  tunnel(canvas, [[7, 52], [9, 47]], 4, 113)
  // A rock that stands in the lake, and teeth of stone above it.
  rect(canvas, 27, 57, 5, 4, 'stone')
  rect(canvas, 28, 61, 3, 6, 'stone')
  rect(canvas, 28, 56, 2, 1, 'stone')
  for (const [x, y, length] of [[16, 46, 3], [17, 46, 4], [18, 46, 2], [36, 45, 4], [37, 45, 6], [38, 45, 3], [25, 45, 2], [26, 45, 3]] as const) rect(canvas, x, y, 1, length, 'stone')
  greatMushroom(canvas, 8, 53, 4, 57)
  greatMushroom(canvas, 11, 50, 4, 57)
  platform(canvas, 17, 53, 4, 'mushroom-cap')
  greatMushroom(canvas, 22, 55, 4, 58)
  greatMushroom(canvas, 31, 53, 5, 58)
  greatMushroom(canvas, 40, 55, 4, 58)
  coins(canvas, [[18, 52], [19, 52], [23, 54], [24, 54], [32, 52], [33, 52], [34, 52], [41, 54], [42, 54], [12, 49], [13, 49]])
  coins(canvas, [[24, 62], [25, 63], [26, 64], [32, 64], [33, 63], [34, 62]])
  stamp(canvas, 5, 56, ['xyx.!x'])
  stamp(canvas, 7, 55, ['x'])
  canvas.put('slime', 10, 56)
  // Crystals where the water is deepest.
  stampSeen(canvas, 'front', 23, 65, ['k k      k k'])
}

/** The road to the Hollow, four tiles high and laid with rails. */
function layDeepRoad(canvas: Canvas): void {
  tunnel(canvas, [[48, 56], [56, 56], [70, 56], [159, 56]], 4, 121)
  rect(canvas, 150, 52, 10, 4, 'air')
  for (let x = 152; x < 160; x++) canvas.set('tiles', x, 51, 'stone')
  for (let x = 48; x < 160; x++) if (canvas.get('tiles', x, 55) === 'air' && x !== 58 && x !== 92) canvas.set('tiles', x, 55, 'rail')
  for (let x = 100; x < 158; x += 9) {
    for (let y = 52; y < 56; y++) if (canvas.get('tiles', x, y) === 'air') canvas.set('tiles', x, y, 'beam')
    canvas.set('tiles', x + 4, 53, 'torch')
  }
  // The mine's lowest gallery falls to the road here.
  rect(canvas, 131, 46, 3, 10, 'air')
  ladder(canvas, 132, 46, 55)
  // A nook of crystal above the road.
  oval(canvas, 70, 49, 7, 4, 'air', 51, 122)
  rect(canvas, 76, 49, 2, 5, 'air')
  ladder(canvas, 77, 49, 55)
  platform(canvas, 76, 51, 1)
  stamp(canvas, 65, 50, ['k.kk$$$kk.k'])
  stamp(canvas, 67, 49, ['$  k  $'])
  for (const x of [86, 111, 141]) canvas.put('slime', x, 55)
  for (const x of [98, 99, 120, 121, 122, 146, 147, 148]) canvas.put('coin', x, 54)
  canvas.put('checkpoint', 127, 55)
  canvas.put('crate', 105, 55)
}

/** A vault of brick under the road: a lever behind spikes opens it. */
function buildVault(canvas: Canvas): void {
  stamp(canvas, 89, 57, [
    'bbbHbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
    'b..H........b..................b',
    'b.tH......t.b...t.......t......b',
    'b..H........b..................b',
    'b..H........b........$$$.......b',
    'b..H................$$$$$......b',
    'b..H...C............bbbbb......b',
    'b..H...--^^^.......bbbbbbb.K...b',
    'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
  ])
  stampSeen(canvas, 'back', 90, 58, Array.from({ length: 7 }, (_, row) => (row === 1 ? 'BBBBBBBBBBBBBABBBBABBBBABBBBBB' : 'BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB')))
  ladder(canvas, 92, 56, 64)
  platform(canvas, 98, 61, 2)
  leverAndDoor(canvas, [98, 60], [101, 62, 1, 3])
}

/** Small places off the road: a den of mushrooms, a drowned tunnel. */
function digDens(canvas: Canvas): void {
  oval(canvas, 72, 63, 11, 4.5, 'air', 66, 131)
  rect(canvas, 80, 56, 2, 8, 'air')
  ladder(canvas, 81, 56, 65)
  for (const [x, y, width] of [[70, 61, 4], [75, 62, 4]] as const) greatMushroom(canvas, x, y, width, 66)
  coins(canvas, [[71, 60], [72, 60], [76, 61], [77, 61]])
  canvas.put('slime', 67, 65)
  canvas.put('slime', 77, 65)
  tunnel(canvas, [[126, 65], [134, 66], [146, 65], [154, 62]], 4, 132)
  rect(canvas, 127, 56, 2, 8, 'air')
  ladder(canvas, 127, 56, 64)
  rect(canvas, 152, 56, 2, 5, 'air')
  ladder(canvas, 153, 56, 61)
  flood(canvas, 126, 62, 26, 67)
  coins(canvas, [[134, 64], [137, 64], [140, 64], [143, 64]])
}
