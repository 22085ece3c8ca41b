/** The Meadow above ground, from the cliff on the left to the way into the Hollow. */

import { arc, coins, ladder, platform, rect, tree, tunnel } from './brushes.ts'
import type { Canvas } from '../../../art-kit/map-canvas.ts'
import { leverAndDoor, stamp, stampSeen, ward } from './stamps.ts'

export function buildSurface(canvas: Canvas): void {
  climbCliff(canvas)
  growTree(canvas)
  buildVillage(canvas)
  buildDock(canvas)
  bridgePit(canvas)
  raiseMound(canvas)
  for (const [x, foot, height] of [[20, 24, 6], [67, 24, 7], [101, 23, 5], [116, 16, 4], [119, 19, 5], [134, 21, 5], [144, 16, 6], [152, 23, 7], [158, 24, 5], [6, 10, 4]] as const) tree(canvas, x, foot, height)
}

/** Ledges up the cliff; a ladder for who would rather not jump. */
function climbCliff(canvas: Canvas): void {
  ladder(canvas, 14, 8, 20)
  platform(canvas, 11, 8, 5)
  platform(canvas, 16, 18, 4)
  platform(canvas, 15, 13, 4)
  coins(canvas, [[17, 17], [18, 17], [16, 12], [17, 12], [1, 7], [2, 7], [3, 7]])
  stamp(canvas, 3, 5, ['  A', ' .f', '!.f'])
  // A nook in the cliff, behind the vines.
  tunnel(canvas, [[5, 19], [13, 19]], 3, 71)
  coins(canvas, [[6, 18], [7, 18], [8, 18]])
  stamp(canvas, 5, 18, ['k'])
}

/** The tree: a house in its crown, a ladder to it, branches to jump along. */
function growTree(canvas: Canvas): void {
  stampSeen(canvas, 'back', 22, 2, [
    '      llllllll     ',
    '   lllllllllllll   ',
    '  lllllllllllllll  ',
    ' lllllllllllllllll ',
    'llllllllTTTllllllll',
    'llllllllTTTllllllll',
    ' lllllllTTTllllllll',
    '  llllllTTTlllllll ',
    '   lll  TTT  lll   ',
    '        TTT        ',
    '     ppppppp       ',
    '     pWpppWp       ',
    '     ppppppp       ',
    '        TTT        ',
    '        TTT        ',
    '        TTT        ',
    '        TTT        ',
    '        TTT        ',
    '        TTT        ',
    '        TTT        ',
    '        TTT        ',
    '       TTTTT       ',
  ])
  stamp(canvas, 23, 3, [
    '     LLLLLLL     ',
    '   LLLLLLLLLLL   ',
    '  LLL.......LLL  ',
    ' LL...........LL ',
    ' L....$.$.$....L ',
    '..............n..',
    '---..H---------L-',
    '     H           ',
    '   wwHwwwwww     ',
    '   w.H.....w     ',
    '   ..H..$....    ',
    '   ..H.!..a..    ',
    ' ---wwwwwwwHw--- ',
    '          H      ',
    '          H      ',
    '----      H      ',
    '          H  ----',
    '          H      ',
    '          H      ',
    '          H      ',
  ])
  coins(canvas, [[24, 17], [25, 17], [37, 18], [38, 18], [36, 14], [37, 14], [24, 14]])
  // Leaves that one hops along, from the crown to the cliff.
  for (const [x, y] of [[18, 10], [20, 9]] as const) platform(canvas, x, y, 2, 'platform')
  stampSeen(canvas, 'front', 23, 10, ['v   v         v v', 'v             v  '])
}

/** The green where everyone begins: a house to stand on, a well into the burrow, crates, a spring. */
function buildVillage(canvas: Canvas): void {
  stampSeen(canvas, 'back', 54, 16, [
    '    A    ',
    '    I    ',
    '  ppppp  ',
    ' ppppppp ',
    ' pWpppWp ',
    ' ppppppp ',
    ' pWpppWp ',
    ' ppppppp ',
  ])
  platform(canvas, 53, 19, 11)
  platform(canvas, 55, 17, 7)
  stamp(canvas, 52, 22, [
    '  t     t  ',
    '.af......a.',
  ])
  for (let x = 51; x <= 65; x += 2) canvas.put('person-spawn', x, 23)
  for (const x of [54, 62]) ward(canvas, x, 23, 9)
  coins(canvas, [[55, 18], [58, 16], [59, 16], [61, 18]])
  // The well, with a lid that one drops through.
  rect(canvas, 47, 25, 3, 5, 'air')
  platform(canvas, 47, 24, 3)
  ladder(canvas, 48, 24, 33)
  stampSeen(canvas, 'back', 46, 20, ['.IIII.', '.I..I.', '.I..I.', '.I..I.'])
  stamp(canvas, 45, 23, ['i'])
  // A spring under a branch of its own.
  canvas.put('spring', 41, 23)
  platform(canvas, 40, 15, 5)
  coins(canvas, [[41, 20], [41, 18], [41, 16], [43, 14], [42, 14]])
  // Four planks high: one needs a crate to climb it.
  rect(canvas, 69, 20, 3, 4, 'wood-plank')
  stamp(canvas, 69, 18, ['   ', '$$$'])
  canvas.put('crate', 66, 23)
  canvas.put('crate', 67, 23)
  canvas.put('crate', 66, 22)
  stamp(canvas, 38, 22, ['ff'])
}

function buildDock(canvas: Canvas): void {
  platform(canvas, 73, 24, 7)
  platform(canvas, 94, 24, 4)
  stampSeen(canvas, 'front', 73, 25, ['  I   I', '  I   I', '  I    '])
  stamp(canvas, 72, 22, ['n', 'I'])
  coins(canvas, arc(80, 83, 22, 2))
  coins(canvas, [[86, 22], [87, 22], ...arc(90, 94, 22, 2)])
  stamp(canvas, 84, 23, ['u .', ])
  // The lever's ledge is four up: a crate, or a bold jump from the hill.
  rect(canvas, 96, 20, 3, 1, 'wood-plank')
  canvas.put('crate', 100, 22)
  stampSeen(canvas, 'back', 97, 21, ['I', 'I', 'I'])
  leverAndDoor(canvas, [97, 19], [105, 21, 1, 3])
}

/** A bridge with holes over spikes; a ladder for those who found the holes. */
function bridgePit(canvas: Canvas): void {
  rect(canvas, 122, 21, 10, 8, 'air')
  rect(canvas, 123, 28, 8, 1, 'spikes')
  rect(canvas, 122, 28, 1, 1, 'dirt')
  rect(canvas, 131, 28, 1, 1, 'dirt')
  ladder(canvas, 122, 21, 27)
  platform(canvas, 123, 21, 2)
  platform(canvas, 127, 21, 2)
  platform(canvas, 131, 21, 1)
  coins(canvas, [...arc(124, 127, 19, 1), ...arc(128, 131, 19, 1), [127, 25], [128, 25]])
  platform(canvas, 127, 26, 2)
  stamp(canvas, 120, 20, ['i'])
  for (const x of [126, 129]) stamp(canvas, x, 22, ['I', 'I', 'I', 'I', 'I', 'I'])
}

/** A mound with slimes in it and coins on it. */
function raiseMound(canvas: Canvas): void {
  tunnel(canvas, [[132, 21], [136, 22], [148, 22], [152, 23]], 4, 81)
  for (const x of [138, 143, 147]) canvas.put('slime', x, 21)
  coins(canvas, [[136, 21], [140, 20], [141, 20], [142, 20], [146, 21]])
  canvas.put('spring', 133, 20)
  coins(canvas, [[133, 17], [133, 15], [133, 13], ...arc(139, 146, 14, 2)])
  platform(canvas, 129, 13, 4)
  platform(canvas, 141, 11, 4)
  coins(canvas, [[130, 12], [131, 12], [142, 10], [143, 10]])
  stamp(canvas, 144, 13, ['A  ', 'f..', 'f.!'])
  stamp(canvas, 155, 22, ['n   ', 'I i '])
  stamp(canvas, 139, 19, ['t       t'])
}
