/** The ruin: a hall of brick on three floors. The crypt's lever opens the gallery, the gallery's opens the crystal room. */

import { coins, ladder, oval, rect, tunnel } from './brushes.ts'
import type { Canvas } from '../../../art-kit/map-canvas.ts'
import { leverAndDoor, stamp, stampSeen } from './stamps.ts'

const LEFT = 63
const TOP = 9

export function buildRuin(canvas: Canvas): void {
  tunnel(canvas, [[58, 26], [64, 26]], 4, 231)
  stamp(canvas, LEFT, TOP, [
    'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
    'b...|.........|.........b.......|......yb',
    'b...n.........n.........b.......n.......b',
    'b.......................................b',
    'b.........$$............................b',
    'b.a......wwww...x.........^^..a...$$$...b',
    'bbbbHbbbbbbbbbbb---bbbbbbbbbbbbbbbbbbbbbb',
    'b.A.H.A..|.........A...A..|.......A..A..b',
    'b...H....|................|.............b',
    'b.......................................b',
    'b.t.H..........---....---..........t..t.b',
    'b...H..........................bb.......b',
    'b...H......---............---..b........b',
    'b...H...........................b.......b',
    '....H....b............b........bbb......b',
    '....H...bbb....$$$...bbb......bbbbb......',
    '....H..bbbbb...$$$..bbbbb..C.bbbbbbb.E...',
    'bbbbbbbbbbbbbbbbbbbbbbbbbbbbHbbbbbbbbbbbb',
    'by..........................H..........yb',
    'b.........t........t........H.....t.....b',
    'b...........................H...........b',
    'b....x.......--...--........H....x......b',
    'bx.x.!x.x..^^^^^^^^^^^...x..H........K..b',
    'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
  ])
  // Rungs run unbroken from the hall to the gallery.
  ladder(canvas, LEFT + 4, TOP + 6, TOP + 16)
  const inside = 'B'.repeat(39)
  stampSeen(canvas, 'back', LEFT + 1, TOP + 1, Array.from({ length: 22 }, (_, row) => {
    if (row === 5 || row === 16) return inside
    if (row === 1 || row === 9) return [...inside].map((letter, at) => (at % 8 === 5 ? 'W' : letter)).join('')
    return inside
  }))
  // Parts of the roof have come down.
  stamp(canvas, LEFT + 18, TOP, ['.b...', '     '])
  rect(canvas, LEFT + 17, TOP - 2, 6, 2, 'air')
  // The gallery's door, opened from the crypt; and the crystal room's, opened from the gallery.
  leverAndDoor(canvas, [LEFT + 3, TOP + 22], [LEFT + 24, TOP + 3, 1, 3])
  leverAndDoor(canvas, [LEFT + 38, TOP + 5], [LEFT + 40, TOP + 14, 1, 3])
  rect(canvas, LEFT + 24, TOP + 1, 1, 2, 'brick')
  canvas.put('slime', LEFT + 8, TOP + 5)
  canvas.put('slime', LEFT + 18, TOP + 16)
  canvas.put('slime', LEFT + 34, TOP + 22)
  coins(canvas, [[LEFT + 14, TOP + 20], [LEFT + 18, TOP + 20], [LEFT + 16, TOP + 9], [LEFT + 23, TOP + 9]])
  digCrystalRoom(canvas)
}

/** What the levers were for. */
function digCrystalRoom(canvas: Canvas): void {
  oval(canvas, 113, 21, 9, 6.5, 'air', 26, 241)
  rect(canvas, 103, 23, 6, 3, 'air')
  rect(canvas, 103, 23, 1, 3, 'door')
  rect(canvas, 110, 23, 7, 3, 'stone')
  rect(canvas, 112, 21, 3, 2, 'stone')
  stamp(canvas, 106, 25, ['kkk'])
  stamp(canvas, 117, 25, ['kkk'])
  stamp(canvas, 110, 22, ['k$   $k'])
  stamp(canvas, 112, 18, ['$$$', '$$$', '$!$'])
  stamp(canvas, 107, 20, ['$         $'])
  tunnel(canvas, [[119, 26], [124, 24], [127, 24]], 4, 242)
}
