/** The name in big letters: gold, grown over with grass. */
import { CLEAR, colourOfLetter } from '../../../art-kit/palette.ts'
import { hash } from '../../../art-kit/dice.ts'
import { blit, createPicture, outlined, pixelAt, put } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'

const GLYPHS: Readonly<Record<string, string>> = {
  B: '######.|##..###|##...##|##..##.|######.|##..###|##...##|##..###|######.',
  U: '##...##|##...##|##...##|##...##|##...##|##...##|##...##|###.###|.#####.',
  R: '######.|##..###|##...##|##..###|######.|##.###.|##..##.|##...##|##...##',
  O: '.#####.|###.###|##...##|##...##|##...##|##...##|##...##|###.###|.#####.',
  W: '##...##|##...##|##...##|##...##|##.#.##|##.#.##|#######|###.###|.#...#.',
}

type Mask = readonly (readonly boolean[])[]

function maskOf(letter: string): Mask {
  return (GLYPHS[letter] ?? '').split('|').map((row) => [...row].map((cell) => cell === '#'))
}

/** Scale2x: doubles a shape and rounds its steps. */
function doubled(mask: Mask): Mask {
  const at = (x: number, y: number): boolean => mask[y]?.[x] ?? false
  const height = mask.length * 2
  const width = (mask[0]?.length ?? 0) * 2
  return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_unused, x) => {
    const cellX = x >> 1
    const cellY = y >> 1
    const sideX = at(cellX + (x & 1 ? 1 : -1), cellY)
    const sideY = at(cellX, cellY + (y & 1 ? 1 : -1))
    const farX = at(cellX + (x & 1 ? -1 : 1), cellY)
    const farY = at(cellX, cellY + (y & 1 ? -1 : 1))
    return sideX === sideY && sideX !== farY && sideY !== farX ? sideX : at(cellX, cellY)
  }))
}

const GOLD = ['c', 'Y', 'Y', 'Y', 'y', 'y', 'y', 'G', 'G'] as const

function letterPicture(letter: string, seed: number): Picture {
  const mask = doubled(doubled(maskOf(letter)))
  const height = mask.length
  const width = mask[0]?.length ?? 0
  const isIn = (x: number, y: number): boolean => mask[y]?.[x] ?? false
  const picture = createPicture(width, height + 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!isIn(x, y)) continue
      const band = GOLD[Math.min(GOLD.length - 1, Math.floor(((y + (hash(x >> 1, seed) % 3)) * GOLD.length) / (height + 2)))] ?? 'y'
      const isLit = !isIn(x - 1, y) || !isIn(x, y - 1)
      const isShaded = !isIn(x + 1, y) || !isIn(x + 2, y) || !isIn(x, y + 1)
      put(picture, x, y, colourOfLetter(isShaded ? (y < height / 2 ? 'y' : 'G') : isLit ? 'c' : band === 'c' ? 'Y' : band))
    }
  for (let x = 0; x < width; x++) {
    const top = mask.findIndex((row) => row[x])
    if (top < 0 || top > 10) continue
    const hang = 3 + (hash(x >> 1, seed, 2) % 4) + (hash(x, seed) % 2)
    for (let y = top - 0; y < top + hang; y++) {
      if (!isIn(x, y)) break
      const depth = y - top
      put(picture, x, y, colourOfLetter(depth === 0 ? 'l' : depth >= hang - 1 ? 'h' : depth >= hang - 2 ? 'i' : 'j'))
    }
  }
  return picture
}

/** Letters on a wavy line, with a soft outline and a drop of shadow. */
export function lettering(text: string, width: number, height: number): Picture {
  const letters = [...text].map((letter, at) => letterPicture(letter, at + 1))
  const total = letters.reduce((sum, letter) => sum + letter.width + 4, -4)
  const flat = createPicture(width - 6, height - 8)
  let left = Math.floor((flat.width - total) / 2)
  letters.forEach((letter, at) => {
    blit(flat, letter, left, 5 + ([0, 3, 1, 4, 1, 3][at % 6] ?? 0))
    left += letter.width + 4
  })
  const lined = outlined(outlined(flat, colourOfLetter('k')), colourOfLetter('k'))
  const picture = createPicture(width, height)
  for (let y = 0; y < lined.height; y++) for (let x = 0; x < lined.width; x++) if (pixelAt(lined, x, y) !== CLEAR) for (const drop of [1, 2, 3]) put(picture, x + 1, y + 1 + drop, colourOfLetter('#'))
  blit(picture, lined, 1, 1)
  return picture
}
