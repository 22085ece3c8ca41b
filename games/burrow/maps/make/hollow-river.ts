/** The river under the mountain: piers, a passage that one dives through, a house on stilts. */

import { coins, flood, ladder, oval, platform, rect, tunnel } from './brushes.ts'
import type { Canvas } from '../../../art-kit/map-canvas.ts'
import { stamp, stampSeen, ward } from './stamps.ts'

const LEVEL = 46

export function digRiver(canvas: Canvas): void {
  tunnel(canvas, [[58, 45], [66, 45]], 4, 251)
  oval(canvas, 78, 45, 15, 6.5, 'air', 52, 252)
  oval(canvas, 123, 45, 16, 7, 'air', 52, 253)
  oval(canvas, 146, 46, 9, 6, 'air', 52, 254)
  rect(canvas, 60, 42, 8, 3, 'air')
  rect(canvas, 62, 45, 4, 2, 'stone')
  // The passage: its roof hangs under the water.
  rect(canvas, 90, 47, 20, 3, 'air')
  rect(canvas, 94, 41, 10, 6, 'stone')
  flood(canvas, 64, LEVEL, 90, 52)
  for (let x = 90; x < 110; x++) if (canvas.get('tiles', x, 47) === 'water-top') canvas.set('tiles', x, 47, 'water')
  for (const x of [95, 97, 99, 101, 103]) canvas.put('coin', x, 48)
  pier(canvas, 66, 6)
  pier(canvas, 75, 4)
  pier(canvas, 83, 5)
  coins(canvas, [[73, 43], [74, 43], [80, 43], [81, 43], [76, 49], [78, 49], [80, 49]])
  buildStiltHouse(canvas)
  climbToGardens(canvas)
}

function pier(canvas: Canvas, x: number, width: number): void {
  platform(canvas, x, LEVEL - 1, width)
  for (const at of width < 5 ? [x + 1] : [x + 1, x + width - 2]) for (let y = LEVEL; canvas.get('tiles', at, y).startsWith('water') && y < LEVEL + 5; y++) canvas.set('front', at, y, 'beam')
}

function buildStiltHouse(canvas: Canvas): void {
  platform(canvas, 111, LEVEL - 1, 25)
  stamp(canvas, 114, 39, [
    '  wwwwwwwwww  ',
    '  w........w  ',
    '  w..n.....w  ',
    '  w........w  ',
    '  .........   ',
    '  .a..!..a..  ',
  ])
  stampSeen(canvas, 'back', 116, 40, ['pppppppppp', 'pWppppppWp', 'pppppppppp', 'pppppppppp', 'pppppppppp'])
  rect(canvas, 111, 36, 17, 3, 'air')
  platform(canvas, 109, 42, 3)
  platform(canvas, 112, 39, 3)
  platform(canvas, 128, 42, 4)
  stampSeen(canvas, 'front', 112, 46, ['I      I      I      I', 'I      I      I      I', 'I      I      I      I'])
  stamp(canvas, 130, 43, ['n  ', 'I.f'])
  coins(canvas, [[118, 38], [119, 38], [120, 38], [129, 41], [130, 41], [115, 48], [119, 49], [129, 48]])
  for (let x = 129; x <= 133; x += 2) canvas.put('person-spawn', x, 44)
  ward(canvas, 131, 44, 7)
  canvas.put('crate', 126, 44)
  canvas.put('crate', 113, 44)
}

/** A long ladder from the river to the garden, with rests. */
function climbToGardens(canvas: Canvas): void {
  rect(canvas, 150, 40, 6, 6, 'air')
  rect(canvas, 152, 45, 4, 1, 'stone')
  rect(canvas, 152, 28, 4, 17, 'air')
  rect(canvas, 153, 22, 2, 6, 'air')
  platform(canvas, 136, LEVEL - 1, 3)
  platform(canvas, 142, LEVEL - 1, 4)
  platform(canvas, 148, LEVEL - 1, 4)
  ladder(canvas, 154, 24, 44)
  platform(canvas, 152, 38, 2, 'mushroom-cap')
  platform(canvas, 152, 32, 2, 'mushroom-cap')
  coins(canvas, [[152, 37], [153, 37], [152, 31], [153, 31], [140, 43], [147, 43]])
  canvas.put('slime', 153, 44)
}
