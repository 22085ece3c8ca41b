/** What lies over the world: a reticle, icons, and round faces for thumbs. */

import { colourOfLetter } from '../../../art-kit/palette.ts'
import { blit, blitOutlined, createPicture, fromRows } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import type { Sprite } from '../../../art-kit/sprite-sheet.ts'
import { icon, THUMB_STICK, thumbButton } from '../../../art-kit/thumb-faces.ts'

const FACES: Readonly<Record<string, string>> = {
  fire: `
    ......cc......
    ......cc......
    ...cccccccc...
    ..cc......cc..
    ..c........c..
    ..c...RR...c..
    cccc.RRRR.cccc
    cccc.RRRR.cccc
    ..c...RR...c..
    ..c........c..
    ..cc......cc..
    ...cccccccc...
    ......cc......
    ......cc......`,
  bolt: `
    .......YYY....
    ......YYYy....
    .....YYYy.....
    ....YYYy......
    ...YYYYYYYY...
    ..YYYYYYYYy...
    .....YYYy.....
    .....YYy......
    ....YYy.......
    ....Yy........
    ...YY.........
    ...y..........`,
  dash: `
    ..c....c......
    ...cc...cc....
    ....cc...cc...
    .....ccc..ccc.
    ......ccc..ccc
    .....ccc..ccc.
    ....cc...cc...
    ...cc...cc....
    ..c....c......`,
}

/** A ring with four gaps, readable on anything. */
function reticle(letter: string): Picture {
  const ring = fromRows(`
    ....aaa.aaa....
    ..aa.......aa..
    .a...........a.
    .a...........a.
    a.............a
    a.............a
    a.............a
    .......a.......
    a.............a
    a.............a
    a.............a
    .a...........a.
    .a...........a.
    ..aa.......aa..
    ....aaa.aaa....`.replaceAll('a', letter))
  const picture = createPicture(19, 19)
  blitOutlined(picture, ring, 2, 2, colourOfLetter('#'))
  return picture
}

function inSquare(drawing: string): Picture {
  const stamp = fromRows(drawing)
  const picture = createPicture(13, 13)
  blitOutlined(picture, stamp, (13 - stamp.width) >> 1, (13 - stamp.height) >> 1)
  return picture
}

const BOLT_ICON = '....YYy\n...YYy.\n..YYy..\n.YYYYYy\nYYYYYy.\n..YYy..\n..Yy...\n.Yy....\n.y.....'
const HEART = '.CC..RR.\nCppCRRRR\nCpCRRRRr\nCCRRRRRr\n.RRRRRr.\n..RRRr..\n...Rr...'

/** The same, burnt out. */
function spent(drawing: string): string {
  return [...drawing].map((letter) => (letter === '\n' || letter === '.' ? letter : '1')).join('')
}

const CHEVRONS = 'oo..oo...\n.oo..oo..\n..oo..oo.\n...oo..oo\n..oo..oo.\n.oo..oo..\noo..oo...'
const SKULL = '.44444.\n4444443\n4##4##3\n4##4##3\n4444433\n.44#43.\n.4.4.3.'
const CROWN = 'Y..Y..Y\nYy.Y.yY\nYYYYYYY\nyRyCyRy\nGGGGGGG'

function lone(drawing: string): Picture {
  const stamp = fromRows(drawing)
  const picture = createPicture(stamp.width + 2, stamp.height + 2)
  blitOutlined(picture, stamp, 1, 1, colourOfLetter('#'))
  return picture
}

function mark(): Picture {
  const picture = createPicture(11, 11)
  blit(picture, lone('c.....c\n.c...c.\n..c.c..\n.......\n..c.c..\n.c...c.\nc.....c'), 1, 1)
  return picture
}

export const HUD: readonly Sprite[] = [
  icon('reticle', reticle('c')),
  { name: 'bolt-icon', animations: [{ tag: 'full', framesPerS: 1, frames: [inSquare(BOLT_ICON)] }, { tag: 'empty', framesPerS: 1, frames: [inSquare(spent(BOLT_ICON))] }] },
  icon('heart', inSquare(HEART)),
  { name: 'dash-icon', animations: [{ tag: 'full', framesPerS: 1, frames: [inSquare(CHEVRONS)] }, { tag: 'empty', framesPerS: 1, frames: [inSquare(spent(CHEVRONS))] }] },
  icon('skull', lone(SKULL)),
  icon('crown', lone(CROWN)),
  icon('hit-mark', mark()),
  ...Object.entries(FACES).map(([name, drawing]) => thumbButton(name, drawing)),
  ...THUMB_STICK,
]
