/** What lies, flies and stands about: bolts, crates, pickups, pads, the rifle, flashes and marks. */

import { colourOfLetter } from '../../../art-kit/palette.ts'
import { blit, blitOutlined, createPicture, fillEllipse, fillRect, flipX, fromRows, put, turn } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import type { Sprite } from '../../../art-kit/sprite-sheet.ts'
import { icon } from '../../../art-kit/thumb-faces.ts'

function centred(sizePx: number, drawing: Picture, dy = 0): Picture {
  const frame = createPicture(sizePx, sizePx)
  blitOutlined(frame, drawing, (sizePx - drawing.width) >> 1, ((sizePx - drawing.height) >> 1) + dy)
  return frame
}

const BOLT = fromRows('.YYy.\nYcYyG\nYYyyG\nyyyGG\n.GGk.')
const BOLT_LIT = fromRows('.ccY.\nccccY\ncccYY\nYYYYy\n.Yyy.')

function boltFrames(): Picture[] {
  return [BOLT, BOLT_LIT, flipX(BOLT), BOLT_LIT].map((drawing) => centred(12, drawing))
}

/** A box with a lid, seen a little from the south. */
function crate(): Picture {
  const frame = createPicture(18, 20)
  const top = fromRows(`
    stttttttttttts
    tseeeeeeeeeeet
    teseeeeeeeeset
    teeseeeeeeseet
    teeeseeeeseeet
    teeeesttseeeet
    teeeesttseeeet
    teeeseeeeseeet
    teeseeeeeeseet
    teeeeeeeeeeeee`)
  const face = fromRows(`
    uuuuuuuuuuuuuu
    eeeueeeueeeuee
    eeeueeeueeeuee
    euuuuuuuuuuuue
    kkkkkkkkkkkkkk`)
  const whole = createPicture(14, 15)
  blit(whole, top, 0, 0)
  blit(whole, face, 0, 10)
  fillEllipse(frame, 9, 18, 9, 2, colourOfLetter('D'))
  blitOutlined(frame, whole, 2, 3)
  return frame
}

function kit(mark: string, shell: readonly [light: string, base: string, dark: string], bob: number): Picture {
  const frame = createPicture(18, 18)
  const [light, base, dark] = shell
  fillEllipse(frame, 9, 15.5, 6 - bob, 1.5, colourOfLetter('D'))
  const box = createPicture(11, 9)
  fillRect(box, 0, 0, 11, 9, colourOfLetter(base))
  fillRect(box, 0, 0, 11, 1, colourOfLetter(light))
  fillRect(box, 0, 7, 11, 2, colourOfLetter(dark))
  blit(box, fromRows(mark), 3, 2)
  blitOutlined(frame, box, 3, 5 - bob)
  return frame
}

const CROSS = '..R..\n..R..\nRRRRR\n..R..\n..R..'
const FLASH = '..#..\n.##..\n####.\n.##..\n#....'

function pad(frame: number): Picture {
  const picture = createPicture(32, 32)
  fillEllipse(picture, 16, 16, 15, 15, colourOfLetter('D'))
  fillEllipse(picture, 16, 16, 13, 13, colourOfLetter('1'))
  fillEllipse(picture, 16, 16, 11, 11, colourOfLetter('D'))
  const lit = ['n', 'm', 'o', 'm'][frame] ?? 'n'
  // Four arrows that run inwards.
  const arrow = fromRows('a.....a\n.a...a.\n..a.a..\n...a...'.replaceAll('a', lit))
  let turned = arrow
  for (let side = 0; side < 4; side++) {
    const inset = 2 + (frame % 3)
    const [x, y] = [[12, inset], [28 - inset, 12], [12, 28 - inset], [inset, 12]][side]!
    blit(picture, turned, x!, y!)
    turned = turn(turned)
  }
  fillEllipse(picture, 16, 16, 3, 3, colourOfLetter(lit))
  fillEllipse(picture, 16, 16, 1.5, 1.5, colourOfLetter('f'))
  return picture
}

function rifle(letters: { readonly light: string; readonly base: string }): Picture {
  const frame = createPicture(15, 8)
  const drawing = fromRows(`
    .aaaa......
    4aaaab4444.
    3bbbb333322
    .bb.2......`.replaceAll('a', letters.light).replaceAll('b', letters.base))
  blitOutlined(frame, drawing, 2, 2, colourOfLetter('#'))
  return frame
}

function muzzle(sizePx: number, reach: number): Picture {
  const frame = createPicture(sizePx, sizePx)
  const middle = (sizePx - 1) / 2
  for (let x = 0; x < reach; x++) {
    const half = Math.max(0, 2.5 - Math.abs(x - 2) * 0.6)
    for (let y = -2; y <= 2; y++) if (Math.abs(y) <= half) put(frame, 2 + x, middle + y, colourOfLetter(Math.abs(y) < 1 && x < reach - 2 ? 'c' : x < reach / 2 ? 'Y' : 'y'))
  }
  for (const [x, y] of [[4, -4], [4, 4], [6, -3], [6, 3]] as const) put(frame, x, middle + y, colourOfLetter('Y'))
  return frame
}

/** A burst, frame by frame: white, then fire, then smoke that opens. */
function blast(frame: number): Picture {
  const picture = createPicture(64, 64)
  const radius = [10, 20, 26, 29, 31, 31][frame] ?? 31
  const ring = (r: number, letter: string): void => fillEllipse(picture, 32, 32, r, r, colourOfLetter(letter))
  if (frame === 0) {
    ring(radius + 3, 'Y')
    ring(radius, 'c')
  } else if (frame < 3) {
    ring(radius, frame === 1 ? 'y' : 'G')
    ring(radius - 4, 'Y')
    ring(radius - 9, frame === 1 ? 'c' : 'y')
  } else {
    ring(radius, frame === 3 ? 'R' : '2')
    ring(radius - 3, frame === 3 ? 'G' : '1')
    const hole = [0, 0, 0, 14, 22, 28][frame] ?? 28
    fillEllipse(picture, 32, 32, hole, hole, 0)
  }
  // Broken edges, and fewer and fewer of it.
  for (let y = 0; y < 64; y++)
    for (let x = 0; x < 64; x++) {
      const roll = Math.imul(x * 73 + y * 151, 2654435761) >>> 24
      const dx = x - 31.5
      const dy = y - 31.5
      const isEdge = dx * dx + dy * dy > (radius - 3) * (radius - 3)
      if ((isEdge && roll < 110) || (frame > 3 && roll < (frame - 2) * 55)) put(picture, x, y, 0)
    }
  return picture
}

function scorch(): Picture {
  const picture = createPicture(32, 32)
  for (let y = 0; y < 32; y++)
    for (let x = 0; x < 32; x++) {
      const dx = x - 15.5
      const dy = y - 15.5
      const away = Math.sqrt(dx * dx + dy * dy)
      const roll = (Math.imul(x * 37 + y * 91, 2654435761) >>> 24) / 255
      if (away < 15 && roll > away / 15) put(picture, x, y, colourOfLetter(away < 6 ? '#' : 'D'))
    }
  return picture
}

export const THINGS: readonly Sprite[] = [
  { name: 'bolt', animations: [{ tag: 'spin', framesPerS: 14, frames: boltFrames() }] },
  { name: 'crate', animations: [{ tag: 'idle', framesPerS: 1, frames: [crate()] }] },
  { name: 'repair-kit', animations: [{ tag: 'idle', framesPerS: 3, frames: [0, 1, 2, 1].map((bob) => kit(CROSS, ['c', 'c', '4'], bob)) }] },
  { name: 'bolt-pack', animations: [{ tag: 'idle', framesPerS: 3, frames: [0, 1, 2, 1].map((bob) => kit(FLASH, ['Y', 'y', 'G'], bob)) }] },
  { name: 'pad', animations: [{ tag: 'idle', framesPerS: 6, frames: [0, 1, 2, 3].map(pad) }] },
]

/** What the view lays over the world: it names these itself. */
export const OVERLAYS: readonly Sprite[] = [
  icon('rifle', rifle({ light: '4', base: '3' })),
  icon('rifle-own', rifle({ light: 'Y', base: 'y' })),
  { name: 'muzzle', animations: [{ tag: 'play', framesPerS: 30, isOnce: true, frames: [muzzle(15, 11), muzzle(15, 7)] }] },
  { name: 'blast', animations: [{ tag: 'play', framesPerS: 18, isOnce: true, frames: [0, 1, 2, 3, 4, 5].map(blast) }] },
  icon('scorch', scorch()),
]
