/** Parallax pictures, 480x270, each tiling left to right: sky, clouds, hills, trees, cave. */
import { CLEAR, colourOfLetter } from '../../../art-kit/palette.ts'
import { createDice, hash, rollingNoise, unit } from '../../../art-kit/dice.ts'
import { blit, blitWrapped, createPicture, fillEllipse, fillRect, mapPixels, pixelAt, put } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'

export const BACKDROP_WIDTH = 480
export const BACKDROP_HEIGHT = 270

const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]

/** Whether a dithered veil that thickens downwards covers this pixel. */
function isDithered(x: number, y: number, fromY: number, overPx: number): boolean {
  return (y - fromY) / overPx > ((BAYER[(y % 4) * 4 + (x % 4)] ?? 0) + 0.5) / 16
}

/** Bands that melt into each other over a dithered strip. */
function sky(): Picture {
  const bands: readonly (readonly [string, number])[] = [['m', 0], ['o', 64], ['f', 114], ['c', 182]]
  const picture = createPicture(BACKDROP_WIDTH, BACKDROP_HEIGHT)
  return mapPixels(picture, (_, x, y) => {
    const threshold = ((BAYER[(y % 4) * 4 + (x % 4)] ?? 0) / 16 - 0.5) * 22
    const band = bands.findLast(([, top]) => y + threshold >= top) ?? bands[0]
    return colourOfLetter(band?.[0] ?? 'm')
  })
}

/** Balls of vapour on a flat base: lit from above, each ball shading the one behind it. */
function cloud(seed: number, width: number): Picture {
  const height = Math.round(width * 0.5)
  const picture = createPicture(width, height)
  const dice = createDice(seed)
  const count = Math.max(4, Math.round(width / 13))
  const balls = Array.from({ length: count }, (_, at) => {
    const part = (at + 0.5) / count
    const rise = 1 - Math.abs(part - 0.3 - dice.next() * 0.3) * 1.8
    const radius = Math.max(width * 0.07, width * (0.08 + rise * 0.11) + dice.next() * 2)
    return { x: radius + part * (width - 2 * radius), y: height - 3 - radius * 0.55 - Math.max(0, rise) * height * 0.24, radius }
  })
  balls.sort((one, other) => one.y - other.y)
  for (const { x, y, radius } of balls) {
    fillEllipse(picture, x, y, radius, radius * 0.92, colourOfLetter('f'))
    fillEllipse(picture, x - radius * 0.1, y - radius * 0.16, radius * 0.82, radius * 0.74, colourOfLetter('c'))
  }
  for (const { x, radius } of balls) fillEllipse(picture, x, height - 4, radius * 1.1, 4, colourOfLetter('f'))
  return mapPixels(picture, (fill, x, y) => {
    const isFraying = y === height - 2 && (hash(x >> 2, seed) % 3 > 0)
    return y > height - 2 || isFraying ? CLEAR : fill
  })
}

function clouds(): Picture {
  const picture = createPicture(BACKDROP_WIDTH, BACKDROP_HEIGHT)
  for (const [x, y, width, seed] of [[24, 20, 88, 3], [172, 58, 52, 5], [252, 10, 62, 9], [368, 30, 96, 12], [122, 84, 34, 21], [322, 78, 40, 25]] as const)
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
    { ridge: { seed: 101, topPx: 96, heightPx: 84, steps: 7 }, fill: 'o', light: 'c', mist: 'f', mistFrom: 168 },
    { ridge: { seed: 131, topPx: 146, heightPx: 62, steps: 6 }, fill: 'z', light: 'o', mist: 'o', mistFrom: 196 },
  ] as const
  for (const { ridge, fill, light, mist, mistFrom } of layers)
    for (let x = 0; x < BACKDROP_WIDTH; x++) {
      const top = ridgeY(ridge, x)
      const slope = ridgeY(ridge, x + 4) - ridgeY(ridge, x - 4)
      for (let y = top; y < BACKDROP_HEIGHT; y++) put(picture, x, y, colourOfLetter(isDithered(x, y, mistFrom, 18) ? mist : fill))
      const lit = (slope < 0 ? 7 : 3) + (hash(x >> 1, ridge.seed) % 4) - Math.round(Math.max(0, top - ridge.topPx - 10) / 6)
      for (let y = top; y < top + lit; y++) put(picture, x, y, colourOfLetter(light))
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
    for (let leaf = 0; leaf < 11; leaf++) {
      const dx = (dice.next() - 0.68) * radius * 1.1
      const dy = (0.1 - dice.next() * 0.8) * radius
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
  const brush: Ridge = { seed: 211, topPx: 236, heightPx: 20, steps: 40 }
  for (let x = 0; x < BACKDROP_WIDTH; x++) {
    const top = ridgeY(brush, x)
    fillRect(picture, x, top, 1, BACKDROP_HEIGHT - top, colourOfLetter('g'))
    fillRect(picture, x, top, 1, 1 + (hash(x >> 1, 3) % 4), colourOfLetter('h'))
    if (hash(x, 5) % 5 === 0) put(picture, x, top, colourOfLetter('i'))
  }
  return picture
}

/** Teeth of rock from floor and roof, nearer ones darker, with light behind the farthest. */
function cave(): Picture {
  const picture = createPicture(BACKDROP_WIDTH, BACKDROP_HEIGHT, colourOfLetter('D'))
  for (let y = 0; y < BACKDROP_HEIGHT; y++)
    for (let x = 0; x < BACKDROP_WIDTH; x++) {
      const glow = 1 - Math.abs(y - 150) / 90
      if (glow * 0.55 > ((BAYER[(y % 4) * 4 + (x % 4)] ?? 0) + 0.5) / 16) put(picture, x, y, colourOfLetter('1'))
    }
  const layers = [
    { seed: 307, letter: 'D', rim: '1', base: 52, reach: 78, steps: 12 },
    { seed: 331, letter: '#', rim: 'D', base: 26, reach: 62, steps: 16 },
  ] as const
  for (const { seed, letter, rim, base, reach, steps } of layers)
    for (let x = 0; x < BACKDROP_WIDTH; x++) {
      const teeth = (rise: number): number => {
        const coarse = rollingNoise((x * steps) / BACKDROP_WIDTH, steps, seed + rise)
        const fine = rollingNoise((x * steps * 4) / BACKDROP_WIDTH, steps * 4, seed + rise + 1)
        return Math.round(base + coarse * coarse * coarse * reach + fine * fine * 14)
      }
      const roof = teeth(0)
      const floor = BACKDROP_HEIGHT - teeth(5) + 8
      fillRect(picture, x, 0, 1, roof, colourOfLetter(letter))
      fillRect(picture, x, floor, 1, BACKDROP_HEIGHT, colourOfLetter(letter))
      put(picture, x, floor, colourOfLetter(rim))
      if (hash(x >> 1, seed) % 3 === 0) put(picture, x, floor + 1, colourOfLetter(rim))
    }
  const dice = createDice(401)
  for (let at = 0; at < 70; at++) {
    const [x, y] = [dice.between(0, BACKDROP_WIDTH - 3), dice.between(0, BACKDROP_HEIGHT - 1)]
    if (pixelAt(picture, x, y) === colourOfLetter('#')) fillRect(picture, x, y, dice.between(1, 3), 1, colourOfLetter('D'))
  }
  for (const [x, y, light, dark] of [[60, 246, 'V', 'v'], [214, 250, 'm', 'b'], [398, 244, 'V', 'v'], [318, 252, 'm', 'b']] as const)
    for (const [dx, height] of [[-5, 9], [-1, 16], [3, 11], [7, 6]] as const)
      for (let step = 0; step < height; step++) {
        put(picture, x + dx, y - step, colourOfLetter(step > height - 3 ? light : dark))
        if (step < height - 2) fillRect(picture, x + dx + 1, y - step, step < height - 5 ? 2 : 1, 1, colourOfLetter(step % 5 === 4 ? light : dark))
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
