/** Things one pushes, throws and collects. */
import { CLEAR, colourOfLetter } from '../../../art-kit/palette.ts'
import { blit, createPicture, fillRect, fromRows, mapPixels, outlined, put, turn } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import type { Sprite } from '../../../art-kit/sprite-sheet.ts'

const CRATE = fromRows(`
  .kkkkkkkkkkkkkk.
  kttttttttttttttk
  kteeeeeeeeeeeeuk
  kte1kkkkkkkk1euk
  ktekteeueetekeuk
  kteketeueeuekeuk
  ktekeetueuekkeuk
  ktekeuetuekekeuk
  ktekeeuetkeekeuk
  ktekueekteeukeuk
  ktekeekeetuekeuk
  kteke.eueetekeuk
  kte1kkkkkkkk1euk
  kteeeeeeeeeeeuuk
  kuuuuuuuuuuuuuuk
  .kkkkkkkkkkkkkk.`)

function crate(): Picture {
  const drawing = createPicture(16, 16)
  blit(drawing, CRATE, 0, 0)
  fillRect(drawing, 4, 4, 8, 8, colourOfLetter('u'))
  for (let step = 0; step < 8; step++) {
    fillRect(drawing, 4 + step, 11 - step, 2, 1, colourOfLetter('t'))
    put(drawing, 4 + step, 12 - step > 11 ? 11 : 12 - step, colourOfLetter('k'))
  }
  for (const y of [4, 5, 6]) put(drawing, 5, y, colourOfLetter('e'))
  for (const y of [8, 9, 10]) put(drawing, 10, y, colourOfLetter('e'))
  fillRect(drawing, 12, 3, 1, 10, colourOfLetter('k'))
  fillRect(drawing, 3, 12, 10, 1, colourOfLetter('k'))
  for (const [x, y] of [[2, 2], [13, 2], [2, 13], [13, 13]] as const) put(drawing, x, y, colourOfLetter('s'))
  return drawing
}

/** A strongbox bound in iron, 24 px: heavy to push. */
function heavyCrate(): Picture {
  const drawing = createPicture(24, 24, colourOfLetter('k'))
  for (const [x, y] of [[0, 0], [23, 0], [0, 23], [23, 23]] as const) put(drawing, x, y, CLEAR)
  for (const [at, left] of [1, 7, 13, 18].entries()) {
    const width = [5, 5, 4, 5][at] ?? 5
    fillRect(drawing, left, 1, width, 22, colourOfLetter('e'))
    fillRect(drawing, left, 1, 1, 22, colourOfLetter('t'))
    fillRect(drawing, left + width - 1, 1, 1, 22, colourOfLetter('u'))
    fillRect(drawing, left + 2, 9 + at, 1, 4, colourOfLetter('u'))
  }
  for (const y of [1, 18]) {
    fillRect(drawing, 1, y, 22, 5, colourOfLetter('2'))
    fillRect(drawing, 1, y, 22, 1, colourOfLetter('4'))
    fillRect(drawing, 1, y + 4, 22, 1, colourOfLetter('1'))
    for (const x of [3, 11, 19]) blit(drawing, fromRows('c3\n31'), x, y + 1)
  }
  fillRect(drawing, 1, 6, 22, 1, colourOfLetter('k'))
  fillRect(drawing, 1, 17, 22, 1, colourOfLetter('k'))
  blit(drawing, fromRows(`
    .333333.
    34333321
    33##3321
    33##3321
    333#3321
    .222221.`), 8, 9)
  return drawing
}

const PEBBLE = fromRows(`
  .44.
  4333
  3332
  .22.`)

function pebbleFrames(): Picture[] {
  const lit = outlined(PEBBLE)
  const frames = [lit, turn(lit), turn(turn(lit)), turn(turn(turn(lit)))]
  return frames
}

const COIN_FACES = [`
  ..kkkkkk..
  .kYYYYyyk.
  kYccYYyyyk
  kYcYkkyyyk
  kYYykYyyGk
  kYYykYyyGk
  kYYykkyGGk
  kyyyyyyGGk
  .kyyyGGGk.
  ..kkkkkk..`, `
  ...kkkk...
  ..kYYyyk..
  .kYcYyyyk.
  .kYckkyyk.
  .kYykYyGk.
  .kYykYyGk.
  .kYykkGGk.
  .kyyyyGGk.
  ..kyyGGk..
  ...kkkk...`, `
  ....kk....
  ...kYyk...
  ...kcyk...
  ...kcyk...
  ...kYGk...
  ...kYGk...
  ...kyGk...
  ...kyGk...
  ...kyGk...
  ....kk....`, `
  ....kk....
  ....kk....
  ...kcYk...
  ...kcYk...
  ...kcYk...
  ...kYyk...
  ...kYyk...
  ...kYyk...
  ....kk....
  ....kk....`, `
  ....kk....
  ...kyYk...
  ...kycGk..
  ...kycGk..
  ...kGYGk..
  ...kGYGk..
  ...kGyGk..
  ...kGyGk..
  ...kGyk...
  ....kk....`, `
  ...kkkk...
  ..kyyYYk..
  .kyyyYcYk.
  .kyykkcYk.
  .kGyYkyYk.
  .kGyYkyYk.
  .kGGkkyYk.
  .kGGyyyyk.
  ..kGGyyk..
  ...kkkk...`]

/** Only the rim catches the light edge-on. */
function coinFrames(): Picture[] {
  return COIN_FACES.map((face) => fromRows(face))
}

const STAR = fromRows(`
  ....k....
  ...kYk...
  ...kYk...
  kkkYcYkkk
  kYYccYyyk
  .kYYYyyk.
  .kYyyyyk.
  kYyykyyGk
  kyykkkyGk
  kkk...kkk`)

export const CRATES_AND_COINS: readonly Sprite[] = [
  { name: 'crate', animations: [{ tag: 'idle', framesPerS: 1, frames: [crate()] }] },
  { name: 'heavy-crate', animations: [{ tag: 'idle', framesPerS: 1, frames: [heavyCrate()] }] },
  { name: 'pebble', animations: [{ tag: 'spin', framesPerS: 12, frames: pebbleFrames() }] },
  { name: 'coin', animations: [{ tag: 'spin', framesPerS: 10, frames: coinFrames() }] },
  { name: 'star', animations: [{ tag: 'idle', framesPerS: 1, frames: [mapPixels(STAR, (fill) => fill)] }] },
]
