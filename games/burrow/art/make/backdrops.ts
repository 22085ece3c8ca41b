/** Parallax pictures, 480x270, each tiling left to right: sky, clouds, hills, trees, cave. */
import { CLEAR, colourOfLetter } from '../palette.ts'
import { createDice, hash, rollingNoise, unit } from './dice.ts'
import { blit, blitWrapped, createPicture, fillEllipse, fillRect, mapPixels, pixelAt, put } from './picture.ts'
import type { Picture } from './picture.ts'

export const BACKDROP_WIDTH = 480
export const BACKDROP_HEIGHT = 270

const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]

/** Bands that melt into each other over a dithered strip. */
function sky(): Picture {
  const bands: readonly (readonly [string, number])[] = [['m', 0], ['o', 78], ['f', 158], ['c', 218]]
  const picture = createPicture(BACKDROP_WIDTH, BACKDROP_HEIGHT)
  return mapPixels(picture, (_, x, y) => {
    const threshold = ((BAYER[(y % 4) * 4 + (x % 4)] ?? 0) / 16 - 0.5) * 34
    const band = bands.findLast(([, top]) => y + threshold >= top) ?? bands[0]
    return colourOfLetter(band?.[0] ?? 'm')
  })
}

function cloud(seed: number, width: number): Picture {
  const height = Math.round(width * 0.42)
  const picture = createPicture(width + 8, height + 4)
  const dice = createDice(seed)
  const puffs = Array.from({ length: 7 }, (_, at) => {
    const part = (at + 0.5) / 7
    const rise = 1 - Math.abs(part - 0.45) * 1.7
    return { x: 4 + part * width, radius: Math.max(4, rise * height * 0.55 + dice.next() * 3) }
  })
  for (const { x, radius } of puffs) fillEllipse(picture, x, height - radius * 0.75, radius * 1.15, radius, colourOfLetter('f'))
  for (const { x, radius } of puffs) fillEllipse(picture, x - 1, height - radius * 0.75 - 2, radius, radius * 0.8, colourOfLetter('c'))
  for (const { x, radius } of puffs) fillEllipse(picture, x + 2, height - 1, radius * 0.9, 2.2, colourOfLetter('f'))
  fillRect(picture, 0, height, picture.width, 4, CLEAR)
  for (let x = 0; x < picture.width; x++) if (pixelAt(picture, x, height - 1) !== CLEAR) put(picture, x, height - 1, colourOfLetter('o'))
  return picture
}

function clouds(): Picture {
  const picture = createPicture(BACKDROP_WIDTH, BACKDROP_HEIGHT)
  for (const [x, y, width, seed] of [[30, 34, 84, 3], [178, 70, 56, 5], [262, 22, 66, 9], [372, 58, 98, 12], [120, 112, 40, 21], [318, 110, 46, 25]] as const)
    blitWrapped(picture, cloud(seed, width), x, y)
  return picture
}

interface Ridge {
  readonly seed: number
  readonly topPx: number
  readonly heightPx: number
  /** Steps of noise over the width: more is rougher. */
  readonly steps: number
}

function ridgeY({ seed, topPx, heightPx, steps }: Ridge, x: number): number {
  const coarse = rollingNoise((x * steps) / BACKDROP_WIDTH, steps, seed)
  const fine = rollingNoise((x * steps * 4) / BACKDROP_WIDTH, steps * 4, seed + 1)
  return Math.round(topPx + (1 - coarse * 0.8 - fine * 0.2) * heightPx)
}

function hills(): Picture {
  const picture = createPicture(BACKDROP_WIDTH, BACKDROP_HEIGHT)
  const layers = [
    { ridge: { seed: 101, topPx: 108, heightPx: 84, steps: 7 }, fill: 'o', light: 'f', shade: 'm' },
    { ridge: { seed: 131, topPx: 148, heightPx: 64, steps: 6 }, fill: 'z', light: 'o', shade: 'z' },
  ] as const
  for (const { ridge, fill, light } of layers)
    for (let x = 0; x < BACKDROP_WIDTH; x++) {
      const top = ridgeY(ridge, x)
      const slope = ridgeY(ridge, x + 3) - ridgeY(ridge, x - 3)
      fillRect(picture, x, top, 1, BACKDROP_HEIGHT - top, colourOfLetter(fill))
      const lit = slope < 0 ? 4 : 2
      for (let y = top; y < top + lit; y++) if (y === top || hash(x >> 1, y, ridge.seed) % 3 > 0) put(picture, x, y, colourOfLetter(light))
    }
  const front: Ridge = { seed: 163, topPx: 196, heightPx: 44, steps: 8 }
  for (let x = 0; x < BACKDROP_WIDTH; x++) {
    const top = ridgeY(front, x)
    fillRect(picture, x, top, 1, BACKDROP_HEIGHT - top, colourOfLetter('h'))
    put(picture, x, top, colourOfLetter('z'))
    if (unit(x >> 1, 9) < 0.5) put(picture, x, top + 1, colourOfLetter('i'))
    if (unit(x >> 2, 7) < 0.3) put(picture, x, top + 2, colourOfLetter('i'))
  }
  const dice = createDice(7)
  for (let at = 0; at < 26; at++) {
    const x = dice.between(0, BACKDROP_WIDTH - 1)
    blitWrapped(picture, fir(dice.between(9, 16)), x - 4, ridgeY(front, x) - 8)
  }
  return picture
}

function fir(height: number): Picture {
  const picture = createPicture(9, height)
  for (let y = 0; y < height; y++) {
    const reach = Math.min(4, Math.floor((y % 4) / 2 + (y * 3) / height + 0.5))
    fillRect(picture, 4 - reach, y, reach * 2 + 1, 1, colourOfLetter('h'))
    if (y % 4 === 1) put(picture, 4 - reach, y, colourOfLetter('i'))
  }
  return picture
}

/** A round crown of leaf clumps on a trunk, dim enough to stay behind the play. */
function tree(seed: number): Picture {
  const dice = createDice(seed)
  const width = dice.between(52, 74)
  const crown = dice.between(44, 58)
  const picture = createPicture(width, 130)
  const middle = width / 2
  for (let y = crown - 12; y < 130; y++) {
    const flare = y > 118 ? (y - 118) >> 2 : 0
    fillRect(picture, middle - 4 - flare, y, 8 + flare * 2, 1, colourOfLetter('g'))
    if (hash(seed, y >> 2) % 3 > 0) put(picture, middle - 2, y, colourOfLetter('h'))
  }
  const clumps = Array.from({ length: 15 }, () => ({ x: 13 + dice.next() * (width - 26), y: 12 + dice.next() * (crown - 20), radius: 8 + dice.next() * 5 }))
  clumps.sort((a, b) => b.y - a.y)
  for (const { x, y, radius } of clumps) fillEllipse(picture, x, y + 3, radius + 1, radius, colourOfLetter('g'))
  for (const { x, y, radius } of clumps) {
    fillEllipse(picture, x, y, radius, radius * 0.86, colourOfLetter('h'))
    for (let leaf = 0; leaf < 6; leaf++) {
      const dx = (dice.next() - 0.62) * radius
      const dy = -dice.next() * radius * 0.7
      fillRect(picture, Math.round(x + dx), Math.round(y + dy), 3, 1, colourOfLetter('i'))
      put(picture, x + dx + 1, y + dy + 1, colourOfLetter('i'))
    }
    for (let leaf = 0; leaf < 3; leaf++) fillRect(picture, Math.round(x + (dice.next() - 0.4) * radius), Math.round(y + radius * 0.5 * dice.next() + 2), 2, 1, colourOfLetter('g'))
  }
  return picture
}

function trees(): Picture {
  const picture = createPicture(BACKDROP_WIDTH, BACKDROP_HEIGHT)
  for (const [x, y, seed] of [[-20, 140, 31], [64, 152, 37], [132, 128, 41], [214, 148, 43], [282, 134, 47], [352, 150, 53], [408, 136, 59]] as const)
    blitWrapped(picture, tree(seed), x, y)
  const brush: Ridge = { seed: 211, topPx: 228, heightPx: 22, steps: 40 }
  for (let x = 0; x < BACKDROP_WIDTH; x++) {
    const top = ridgeY(brush, x)
    fillRect(picture, x, top, 1, BACKDROP_HEIGHT - top, colourOfLetter('g'))
    fillRect(picture, x, top, 1, 1 + (hash(x >> 1, 3) % 4), colourOfLetter('h'))
    if (hash(x, 5) % 5 === 0) put(picture, x, top, colourOfLetter('i'))
  }
  return picture
}

function cave(): Picture {
  const picture = createPicture(BACKDROP_WIDTH, BACKDROP_HEIGHT, colourOfLetter('#'))
  const layers = [
    { seed: 307, letter: 'D', reach: 74, steps: 15 },
    { seed: 331, letter: 'k', reach: 34, steps: 22 },
  ] as const
  for (const { seed, letter, reach, steps } of layers)
    for (let x = 0; x < BACKDROP_WIDTH; x++) {
      const teeth = (rise: number): number => {
        const coarse = rollingNoise((x * steps) / BACKDROP_WIDTH, steps, seed + rise)
        const fine = rollingNoise((x * steps * 5) / BACKDROP_WIDTH, steps * 5, seed + rise + 1)
        return Math.round(coarse * coarse * reach + fine * 9)
      }
      fillRect(picture, x, 0, 1, 22 + teeth(0), colourOfLetter(letter))
      fillRect(picture, x, BACKDROP_HEIGHT - 20 - teeth(5), 1, BACKDROP_HEIGHT, colourOfLetter(letter))
    }
  const dice = createDice(401)
  for (let at = 0; at < 90; at++) {
    const x = dice.between(0, BACKDROP_WIDTH - 1)
    const y = dice.between(0, BACKDROP_HEIGHT - 1)
    const under = pixelAt(picture, x, y)
    put(picture, x, y, colourOfLetter(under === colourOfLetter('#') ? 'D' : '1'))
    put(picture, x + 1, y, colourOfLetter(under === colourOfLetter('#') ? 'D' : '1'))
  }
  for (const [x, y, light, dark] of [[60, 226, 'V', 'v'], [214, 232, 'n', 'b'], [398, 220, 'V', 'v'], [318, 236, 'n', 'b']] as const) {
    for (const [dx, height] of [[-3, 7], [0, 12], [3, 8], [6, 5]] as const)
      for (let step = 0; step < height; step++) {
        put(picture, x + dx, y - step, colourOfLetter(dark))
        put(picture, x + dx + 1, y - step + 1, colourOfLetter(step > height - 3 ? light : dark))
      }
  }
  return picture
}

export function backdrops(): ReadonlyMap<string, Picture> {
  const layers = new Map([['sky', sky()], ['clouds', clouds()], ['hills', hills()], ['trees', trees()], ['cave', cave()]])
  return new Map([...layers].map(([name, layer]) => {
    const whole = createPicture(BACKDROP_WIDTH, BACKDROP_HEIGHT)
    blit(whole, layer, 0, 0)
    return [name, whole]
  }))
}
