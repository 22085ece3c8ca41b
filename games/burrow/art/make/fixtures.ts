/** Things that stand in the world: lever, flag, idol and its shrine, spring. */
import { colourOfLetter } from '../../../art-kit/palette.ts'
import { blit, createPicture, drawLine, fillRect, flipX, fromRows, outlined, put, recolour } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import type { Sprite } from '../../../art-kit/sprite-sheet.ts'

function lever(): Picture {
  return fromRows(`
    ................
    .rrr............
    rCCRr...........
    rCRRr...........
    rRRRr...........
    .rrrkk..........
    ...k34k.........
    ....k34k........
    .....k34k.......
    ......k34k......
    .....kkk34kk....
    ....k4443333k...
    ...k433111321k..
    ...k432222221k..
    ..kteeeeeeeeuuk.
    ..kkkkkkkkkkkkk.`)
}

function leverOn(): Picture {
  const on = flipX(lever())
  for (let y = 1; y < 6; y++)
    for (let x = 11; x < 16; x++) {
      const swap = new Map([['r', 'g'], ['C', 'l'], ['R', 'j']].map(([from = '.', to = '.']) => [colourOfLetter(from), colourOfLetter(to)]))
      const here = on.pixels[y * 16 + x] ?? 0
      put(on, x, y, swap.get(here) ?? here)
    }
  return on
}

/** Rows of cloth rise and fall as the wave runs outwards. */
function flag(frame: number, isReached: boolean): Picture {
  const picture = createPicture(16, 24)
  const cloth = createPicture(16, 24)
  const [light, base, dark] = isReached ? ['l', 'j', 'i'] : ['C', 'R', 'r']
  const wave = [0, 0, 1, 1, 0, 0, -1, -1]
  for (let x = 4; x < 15; x++) {
    const dip = wave[(x + 8 - frame * 2) % 8] ?? 0
    const lit = dip < 0 ? light : dip > 0 ? dark : base
    const top = 3 + (x > 5 ? dip : 0)
    const isNotched = x >= 13
    for (let y = 0; y < 9; y++) {
      if (isNotched && Math.abs(y - 4) < x - 12) continue
      put(cloth, x, top + y, colourOfLetter(y === 8 ? dark : y === 0 ? light : lit))
    }
    if (x === 8 || x === 9) fillRect(cloth, x, top + 3, 1, 3, colourOfLetter('Y'))
    if (x === 7 || x === 10) put(cloth, x, top + 4, colourOfLetter('Y'))
  }
  blit(picture, outlined(cloth), -1, -1)
  drawLine(picture, 2, 1, 2, 21, colourOfLetter('k'))
  drawLine(picture, 3, 1, 3, 21, colourOfLetter('t'))
  drawLine(picture, 4, 1, 4, 21, colourOfLetter('u'))
  drawLine(picture, 5, 2, 5, 21, colourOfLetter('k'))
  blit(picture, fromRows('.kk.\nkYyk\nkyGk\n.kk.'), 2, 0)
  blit(picture, fromRows(`
    .kkkkkk.
    k433322k
    k322221k`), 0, 21)
  return picture
}

/** The golden idol that lobbies fight for. */
function idol(glow: number): Picture {
  const eye = ['R', 'C', 'p', 'C'][glow] ?? 'R'
  const stone = fromRows(`
    ........kkkkkkkk........
    ......kk4444333kkk......
    .....k44433333322k......
    ....k4433333333222k.....
    ....k4333333333221k.....
    ...kk4311111113221kk....
    ..k3k43155555513221k3k..
    ..k3k431567765132k1k2k..
    ..k3k431567765132k1k2k..
    ..k3k43155555513221k2k..
    ..k2k4331111133221kk1k..
    ...kk433333333222k1kk...
    ....k4311111111321k.....
    ....k43c1c1c1c1321k.....
    ....k4311111111221k.....
    ....k4333333332221k.....
    .....kkkkkkkkkkkkk......
    ...kk44433333332221kk...
    ..k443333333333322211k..
    .k43333k33333332k32211k.
    .k4333k4333jj3332k3221k.
    .k433k433jjiij3321k321k.
    .k433k433jiiij3321k321k.
    .k4333k333jjj3332k3221k.
    .k2333k4333333321k2221k.
    ..kkkkk4333333321kkkkk..
    .....k433333333221k.....
    ...kkkkkkkkkkkkkkkkkk...
    ..k444333333333332221k..
    ..k433333322222222211k..
    .k44433333333333222211k.
    .kkkkkkkkkkkkkkkkkkkkkk.`.replaceAll('5', 'k').replaceAll('6', 'R').replaceAll('7', eye))
  return recolour(stone, { 4: 'Y', 3: 'y', 2: 'G', 1: 'u' })
}

/** Two pillars under a gable, wide enough for the idol to stand between; its star shines while it does. */
function shrine(glow: number): Picture {
  const picture = createPicture(56, 56)
  const [light, mid, shade, dark] = ['4', '3', '2', '1'].map(colourOfLetter)
  const pillar = createPicture(7, 38)
  fillRect(pillar, 0, 0, 7, 38, mid!)
  fillRect(pillar, 0, 0, 2, 38, light!)
  fillRect(pillar, 5, 0, 2, 38, shade!)
  for (const y of [0, 35]) fillRect(pillar, 0, y, 7, 3, y === 0 ? light! : shade!)
  for (const y of [11, 20, 29]) fillRect(pillar, 1, y, 5, 1, dark!)
  const gable = createPicture(56, 16)
  for (let y = 0; y < 10; y++) fillRect(gable, 26 - y * 2 - 2, y, 8 + y * 4, 1, y < 2 ? light! : mid!)
  fillRect(gable, 2, 10, 52, 3, light!)
  fillRect(gable, 4, 13, 48, 3, shade!)
  fillRect(picture, 12, 18, 32, 34, dark!)
  for (let y = 20; y < 52; y += 6) for (let x = y % 12 < 6 ? 14 : 18; x < 42; x += 8) fillRect(picture, x, y, 6, 1, shade!)
  blit(picture, outlined(pillar), 5, 15)
  blit(picture, outlined(pillar), 42, 15)
  blit(picture, outlined(gable), -1, 0)
  const step = createPicture(54, 3)
  fillRect(step, 0, 0, 54, 2, light!)
  fillRect(step, 0, 2, 54, 1, shade!)
  blit(picture, outlined(step), 0, 51)
  const star = fromRows(`
    ...k...
    ..k3k..
    kk343kk
    .k444k.
    .k343k.
    k3k.k3k
    .k...k.`)
  blit(picture, glow < 0 ? star : recolour(star, glow % 2 === 0 ? { 4: 'Y', 3: 'y' } : { 4: 'p', 3: 'Y' }), 24, 3)
  if (glow >= 0) for (let ray = 0; ray < 8; ray++) if ((ray + glow) % 2 === 0) put(picture, 14 + ray * 4, 19 + ((ray * 5 + glow * 3) % 26), colourOfLetter('y'))
  return picture
}

const SPRING_IDLE = fromRows(`
  ................
  ................
  ................
  ................
  ................
  .rrrrrrrrrrrrrr.
  rCCCpCCCCCCCCRRr
  rrrrrrrrrrrrrrrr
  ...143....341...
  ....3443441.....
  ..kkkkkkkkkkkk..
  ..k43333332211k.`)

const SPRING_SQUASH = fromRows(`
  ................
  ................
  ................
  ................
  ................
  ................
  ................
  .rrrrrrrrrrrrrr.
  rCCCpCCCCCCCCRRr
  rrrrrrrrrrrrrrrr
  ..kkkkkkkkkkkk..
  ..k43333332211k.`)

const SPRING_STRETCH = fromRows(`
  .rrrrrrrrrrrrrr.
  rCCCpCCCCCCCCRRr
  rrrrrrrrrrrrrrrr
  ...13......31...
  ....14....41....
  ......4433......
  ....34....41....
  ....13....31....
  ......3443......
  ...341....431...
  ..kkkkkkkkkkkk..
  ..k43333332211k.`)

export const FIXTURES: readonly Sprite[] = [
  { name: 'lever', animations: [{ tag: 'off', framesPerS: 1, frames: [lever()] }, { tag: 'on', framesPerS: 1, frames: [leverOn()] }] },
  {
    name: 'flag',
    animations: [
      { tag: 'idle', framesPerS: 6, frames: [0, 1, 2, 3].map((frame) => flag(frame, false)) },
      { tag: 'reached', framesPerS: 8, frames: [0, 1, 2, 3].map((frame) => flag(frame, true)) },
    ],
  },
  { name: 'idol', animations: [{ tag: 'idle', framesPerS: 4, frames: [0, 1, 2, 3].map(idol) }] },
  {
    name: 'shrine',
    animations: [
      { tag: 'idle', framesPerS: 1, frames: [shrine(-1)] },
      { tag: 'lit', framesPerS: 6, frames: [0, 1, 2, 3].map(shrine) },
    ],
  },
  {
    name: 'spring',
    animations: [
      { tag: 'idle', framesPerS: 1, frames: [SPRING_IDLE] },
      { tag: 'squash', framesPerS: 14, isOnce: true, frames: [SPRING_SQUASH, SPRING_STRETCH, SPRING_IDLE] },
    ],
  },
]
