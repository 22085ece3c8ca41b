/** The slime, in green and pink: a wobbling drop that hops and goes flat. 16x14, feet at the bottom centre. */
import { CLEAR, colourOfLetter } from '../../../art-kit/palette.ts'
import { blit, blitOutlined, createPicture, fillEllipse, fromRows, mapPixels, pixelAt, put, recolour } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import type { Sprite } from '../../../art-kit/sprite-sheet.ts'

interface Shape {
  readonly width: number
  readonly height: number
  /** How far it hangs above the ground, px. */
  readonly liftPx: number
  readonly eyes: 'open' | 'shut' | 'flat'
}

function slimeFrame({ width, height, liftPx, eyes }: Shape): Picture {
  const body = createPicture(width, height)
  const middle = width / 2
  fillEllipse(body, middle, height * 0.62, middle, height * 0.62, colourOfLetter('j'))
  for (let x = 1; x < width - 1; x++) for (let y = Math.floor(height * 0.6); y < height; y++) put(body, x, y, colourOfLetter('j'))
  const shaded = mapPixels(body, (fill, x, y) => {
    if (fill === CLEAR) return CLEAR
    const fromLight = (x - width * 0.36) / width + ((y - height * 0.3) / height) * 1.1
    return colourOfLetter(y === height - 1 || fromLight > 0.78 ? 'h' : fromLight > 0.5 ? 'i' : pixelAt(body, x, y - 1) === CLEAR && x < width * 0.7 ? 'l' : 'j')
  })
  const shine = fromRows('.cc\ncc.')
  blit(shaded, shine, Math.floor(width * 0.2), Math.max(1, Math.floor(height * 0.22)))
  const eyeY = Math.floor(height * 0.45)
  const face = eyes === 'open' ? 'c#..c#\n##..##\n##..##' : eyes === 'shut' ? '......\n##..##\n......' : '#...#\n.#.#.\n#...#'
  blit(shaded, fromRows(face), Math.floor(width / 2) - 2, eyes === 'flat' ? Math.max(0, eyeY - 1) : eyeY)
  const frame = createPicture(16, 14)
  blitOutlined(frame, shaded, Math.floor((16 - width) / 2), 13 - height - liftPx)
  return frame
}

const IDLE: readonly Shape[] = [
  { width: 12, height: 9, liftPx: 0, eyes: 'open' },
  { width: 13, height: 8, liftPx: 0, eyes: 'open' },
  { width: 14, height: 8, liftPx: 0, eyes: 'shut' },
  { width: 13, height: 9, liftPx: 0, eyes: 'open' },
]

const HOP: readonly Shape[] = [
  { width: 14, height: 7, liftPx: 0, eyes: 'shut' },
  { width: 10, height: 11, liftPx: 0, eyes: 'open' },
  { width: 11, height: 10, liftPx: 2, eyes: 'open' },
  { width: 12, height: 9, liftPx: 1, eyes: 'open' },
]

const SQUASH: readonly Shape[] = [
  { width: 14, height: 5, liftPx: 0, eyes: 'flat' },
  { width: 14, height: 3, liftPx: 0, eyes: 'flat' },
]

function slime(name: string, paint: (frame: Picture) => Picture): Sprite {
  return {
    name,
    animations: [
      { tag: 'idle', framesPerS: 6, frames: IDLE.map((shape) => paint(slimeFrame(shape))) },
      { tag: 'hop', framesPerS: 8, frames: HOP.map((shape) => paint(slimeFrame(shape))) },
      { tag: 'squash', framesPerS: 8, isOnce: true, frames: SQUASH.map((shape) => paint(slimeFrame(shape))) },
    ],
  }
}

export const SLIMES: readonly Sprite[] = [
  slime('slime-green', (frame) => frame),
  slime('slime-pink', (frame) => recolour(frame, { l: 'c', j: 'p', i: 'C', h: 'R', g: 'r' })),
]
