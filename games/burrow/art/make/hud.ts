/** What lies over the world: icons, reticle, bubble, and round faces for thumbs. */
import { colourOfLetter } from '../../../art-kit/palette.ts'
import { blit, blitOutlined, createPicture, fillRect, fromRows, mapPixels, outlined, put } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import type { Sprite } from '../../../art-kit/sprite-sheet.ts'
import { icon, THUMB_STICK, thumbButton } from '../../../art-kit/thumb-faces.ts'

const HEART = `
  ..kkkk..kkkk..
  .kCCCRkkRRRRk.
  kCppCRRRRRRRrk
  kCpCRRRRRRRRrk
  kCCRRRRRRRRRrk
  kRRRRRRRRRRrrk
  .kRRRRRRRRrrk.
  ..kRRRRRRrrk..
  ...kRRRRrrk...
  ....kRRrrk....
  .....krrk.....
  ......kk......`

const COIN = `
  ....kkkkkk....
  ..kkYYYYyykk..
  .kYYYYYYyyyyk.
  .kYccYYYyyyyk.
  kYYcYkkkkyyyyk
  kYYYkYYYYkyyGk
  kYYYkYyyyyyyGk
  kYYYkYyyyyyyGk
  kYYYkyyyykyyGk
  kyyyykkkkyyGGk
  .kyyyyyyyyGGk.
  .kyyyyyyyGGGk.
  ..kkyyyGGGkk..
  ....kkkkkk....`

function inSquare(drawing: string, sizePx: number): Picture {
  const stamp = fromRows(drawing)
  const picture = createPicture(sizePx, sizePx)
  blit(picture, stamp, (sizePx - stamp.width) >> 1, (sizePx - stamp.height) >> 1)
  return picture
}

function emptyHeart(): Picture {
  return mapPixels(inSquare(HEART, 16), (fill) => (['C', 'R', 'p', 'r'].some((letter) => colourOfLetter(letter) === fill) ? colourOfLetter('1') : fill))
}

function corners(letter: string, inset: number): Picture {
  const picture = createPicture(16, 16)
  const arm = 4
  for (const [flipX, flipY] of [[0, 0], [1, 0], [0, 1], [1, 1]] as const)
    for (let step = 0; step < arm; step++) {
      const near = inset
      const x = (at: number): number => (flipX ? 15 - at : at)
      const y = (at: number): number => (flipY ? 15 - at : at)
      put(picture, x(near + step), y(near), colourOfLetter(letter))
      put(picture, x(near), y(near + step), colourOfLetter(letter))
    }
  return picture
}

/** A bright bracket with a dark shadow inside it, readable on anything. */
function bracket(inset: number, letter: string): Picture {
  const picture = corners('#', inset + 1)
  blit(picture, corners(letter, inset), 0, 0)
  return picture
}

function reticle(): Picture {
  const cross = fromRows(`
    .....cc.....
    .....cc.....
    .....cc.....
    ............
    ............
    ccc......ccc
    ccc......ccc
    ............
    ............
    .....cc.....
    .....cc.....
    .....cc.....`)
  const picture = createPicture(16, 16)
  blitOutlined(picture, cross, 2, 2, colourOfLetter('#'))
  return picture
}

/** 24x24, nine slices of 8 px: cream with a soft border; the tail is its own 8x6 sprite. */
function bubble(): Picture {
  const picture = createPicture(24, 24)
  fillRect(picture, 3, 1, 18, 22, colourOfLetter('c'))
  fillRect(picture, 1, 3, 22, 18, colourOfLetter('c'))
  fillRect(picture, 2, 2, 20, 20, colourOfLetter('c'))
  fillRect(picture, 3, 21, 18, 2, colourOfLetter('s'))
  const line = outlined(picture, colourOfLetter('k'))
  const whole = createPicture(24, 24)
  blit(whole, line, -1, -1)
  return whole
}

const BUBBLE_TAIL = fromRows(`
  kccccck.
  kccccck.
  .kccck..
  .kcck...
  .kck....
  .kk.....`)

const FACES: Readonly<Record<string, string>> = {
  jump: `
    ......cc......
    .....cccc.....
    ....cccccc....
    ...cccccccc...
    ..cccccccccc..
    .....cccc.....
    .....cccc.....
    .....ffff.....
    ..............
    .....ffff.....
    .....ffff.....`,
  dig: `
    ...cccccc.....
    .cc4433ccc....
    .c.....tc4c...
    ......te.c4c..
    .....te...c4c.
    ....te.....4c.
    ...te......4c.
    ..te.......cc.
    .te........c..
    te............
    e.............`,
  throw: `
    ........ccc...
    .c.....c444c..
    ..c...c44433c.
    .....cc44333c.
    c..c..c43332c.
    .c.....c332c..
    ...c....ccc...
    ....c.........
    ..............`,
  place: `
    cccccccccccc
    ctttttttttec
    cteeeeeeeeuc
    cteeecceeeuc
    cteeecceeeuc
    cteccccccuuc
    cteccccccuuc
    cteeecceeeuc
    cteeecceeuuc
    ceuuuuuuuuuc
    cccccccccccc`,
  use: `
    ....ccc.......
    ...cc.cc......
    ...cc.cc......
    ...cc.cc......
    ...cc.cccccc..
    ...cc.cc.cc.c.
    c..cc.cc.cc.cc
    ccccc.......cc
    .ccc........cc
    ..cc........cc
    ...cc......cc.
    ....cc....cc..
    .....cccccc...`,
}

export const HUD: readonly Sprite[] = [
  { name: 'heart', animations: [{ tag: 'full', framesPerS: 1, frames: [inSquare(HEART, 16)] }, { tag: 'empty', framesPerS: 1, frames: [emptyHeart()] }] },
  icon('coin-icon', inSquare(COIN, 16)),
  icon('reticle', reticle()),
  icon('dig-frame', bracket(0, 'Y'), bracket(1, 'Y')),
  icon('place-frame', bracket(0, 'o'), bracket(1, 'o')),
  icon('bubble', bubble()),
  icon('bubble-tail', BUBBLE_TAIL),
  ...Object.entries(FACES).map(([name, drawing]) => thumbButton(name, drawing)),
  ...THUMB_STICK,
]
