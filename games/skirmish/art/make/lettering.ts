/** The name in big letters: plates of steel with rivets, hot at their edges. */

import { hash } from '../../../art-kit/dice.ts'
import { CLEAR, colourOfLetter } from '../../../art-kit/palette.ts'
import { blit, createPicture, outlined, pixelAt, put } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'

const GLYPHS: Readonly<Record<string, string>> = {
  S: '.#####|######|##....|##....|#####.|.#####|....##|....##|######|#####.',
  K: '##..##|##..##|##.##.|####..|###...|####..|##.##.|##..##|##..##|##..##',
  I: '##|##|##|##|##|##|##|##|##|##',
  R: '#####.|######|##..##|##..##|##..##|#####.|####..|##.##.|##..##|##..##',
  M: '##...##|###.###|#######|#######|##.#.##|##...##|##...##|##...##|##...##|##...##',
  H: '##..##|##..##|##..##|##..##|######|######|##..##|##..##|##..##|##..##',
}

const SCALE = 4

function letterPicture(letter: string, seed: number): Picture {
  const mask = (GLYPHS[letter] ?? '').split('|')
  const isIn = (x: number, y: number): boolean => mask[Math.floor(y / SCALE)]?.[Math.floor(x / SCALE)] === '#'
  const width = (mask[0]?.length ?? 0) * SCALE
  const height = mask.length * SCALE
  const picture = createPicture(width, height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!isIn(x, y)) continue
      // Corners are cut off.
      const isCorner = [[-1, -1], [1, -1], [-1, 1], [1, 1]].some(([dx, dy]) => !isIn(x + dx!, y) && !isIn(x, y + dy!))
      if (isCorner) continue
      const isLit = !isIn(x - 1, y) || !isIn(x, y - 1)
      const isShaded = !isIn(x + 1, y) || !isIn(x, y + 1) || !isIn(x, y + 2)
      const band = y < height * 0.35 ? '4' : y < height * 0.7 ? '3' : '2'
      const scratch = hash(x >> 1, y, seed) % 23 === 0
      put(picture, x, y, colourOfLetter(isShaded ? (y > height / 2 ? 'R' : 'G') : isLit ? 'c' : scratch ? '4' : band))
    }
  return picture
}

export function lettering(text: string, width: number, height: number): Picture {
  const letters = [...text].map((letter, at) => letterPicture(letter, at + 1))
  const total = letters.reduce((sum, letter) => sum + letter.width + 3, -3)
  const flat = createPicture(width - 6, height - 8)
  let left = Math.floor((flat.width - total) / 2)
  letters.forEach((letter, at) => {
    blit(flat, letter, left, 6 + (at % 2 === 0 ? 0 : 2))
    left += letter.width + 3
  })
  const lined = outlined(outlined(flat, colourOfLetter('#')), colourOfLetter('k'))
  const picture = createPicture(width, height)
  for (let y = 0; y < lined.height; y++) for (let x = 0; x < lined.width; x++) if (pixelAt(lined, x, y) !== CLEAR) for (const drop of [1, 2, 3]) put(picture, x + 1, y + 1 + drop, colourOfLetter('#'))
  blit(picture, lined, 1, 1)
  return picture
}
