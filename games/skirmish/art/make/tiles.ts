/** The arena's tiles: plates of the floor, steel walls seen a little from the south, walls that break in stages, and what grew over it all. */

import { hash } from '../../../art-kit/dice.ts'
import { CLEAR, colourOfLetter } from '../../../art-kit/palette.ts'
import { blit, createPicture, fillRect, fromRows, mapPixels, pixelAt, put } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'

export const NORTH = 1
export const EAST = 2
export const SOUTH = 4
export const WEST = 8

const TILE_PX = 16
/** Where a wall's face begins, below its top. */
const FACE_Y = 10

function fill(letter: string): Picture {
  return createPicture(TILE_PX, TILE_PX, colourOfLetter(letter))
}

function dot(picture: Picture, x: number, y: number, letter: string): void {
  put(picture, x, y, colourOfLetter(letter))
}

/** Worn plates: seams on two sides only, so that they join; a few have rivets, a scratch or a stain. */
export function floorTile(variant: number): Picture {
  const tile = fill('1')
  fillRect(tile, 0, 0, 16, 1, colourOfLetter('D'))
  fillRect(tile, 0, 0, 1, 16, colourOfLetter('D'))
  fillRect(tile, 1, 1, 15, 1, colourOfLetter('1'))
  if (variant % 2 === 0) for (const [x, y] of [[2, 2], [14, 2], [2, 14], [14, 14]] as const) dot(tile, x, y, '2')
  if (variant === 1) for (let step = 0; step < 5; step++) dot(tile, 4 + step, 11 - step, step % 2 ? 'D' : '2')
  if (variant === 3) for (const [x, y] of [[6, 5], [7, 5], [8, 6], [6, 6], [7, 7]] as const) dot(tile, x, y, 'D')
  if (variant === 5) for (const [x, y] of [[10, 9], [11, 9], [11, 10], [5, 12]] as const) dot(tile, x, y, 'g')
  return tile
}

export function grateTile(): Picture {
  const tile = fill('D')
  for (let y = 2; y < 15; y += 3) fillRect(tile, 2, y, 12, 2, colourOfLetter('1'))
  for (let y = 2; y < 15; y += 3) fillRect(tile, 2, y, 12, 1, colourOfLetter('2'))
  fillRect(tile, 0, 0, 16, 1, colourOfLetter('#'))
  fillRect(tile, 0, 0, 1, 16, colourOfLetter('#'))
  return tile
}

/** Yellow and black along an edge of the middle. */
export function stripeTile(variant: number): Picture {
  const tile = floorTile(0)
  for (let y = 5; y < 11; y++)
    for (let x = 0; x < 16; x++) {
      const isYellow = Math.floor((x + y) / 4) % 2 === 0
      const isWorn = hash(x, y, variant) % 9 === 0
      if (!isWorn) dot(tile, x, y, isYellow ? (y === 5 ? 'y' : 'G') : 'D')
    }
  return tile
}

/** Moss over the plates, thinning at its edges. */
export function mossTile(mask: number, variant: number): Picture {
  const tile = floorTile(variant)
  for (let y = 0; y < 16; y++)
    for (let x = 0; x < 16; x++) {
      const edges = [mask & NORTH ? 16 : y, mask & SOUTH ? 16 : 15 - y, mask & WEST ? 16 : x, mask & EAST ? 16 : 15 - x]
      const depth = Math.min(...edges)
      const roll = hash(x + variant * 16, y, 7) % 8
      if (depth < 4 && roll > depth * 2) continue
      const tone = hash(x >> 1, y >> 1, variant + 3) % 7
      dot(tile, x, y, tone === 0 && depth > 3 ? 'i' : tone < 5 ? 'h' : 'g')
    }
  return tile
}

export interface WallSkin {
  /** Lit edge, top, its shade, the face and the face's shade. */
  readonly light: string
  readonly top: string
  readonly shade: string
  readonly face: string
  readonly dark: string
}

export const STEEL: WallSkin = { light: '4', top: '3', shade: '2', face: '2', dark: '1' }
export const BRICK: WallSkin = { light: 'C', top: 'R', shade: 'r', face: 'r', dark: 'k' }
export const PLANKS: WallSkin = { light: 's', top: 't', shade: 'e', face: 'e', dark: 'u' }

/** A block seen from above and a little from the south: where it is open to the south its face shows. */
function block(mask: number, { light, top, shade, face, dark }: WallSkin): Picture {
  const tile = fill(top)
  const isOpen = (side: number): boolean => (mask & side) === 0
  const height = isOpen(SOUTH) ? FACE_Y : 16
  if (isOpen(SOUTH)) {
    fillRect(tile, 0, FACE_Y, 16, 6, colourOfLetter(face))
    fillRect(tile, 0, FACE_Y - 1, 16, 1, colourOfLetter(shade))
    fillRect(tile, 0, 15, 16, 1, colourOfLetter('#'))
    fillRect(tile, 0, 14, 16, 1, colourOfLetter(dark))
  }
  if (isOpen(NORTH)) fillRect(tile, 0, 0, 16, 1, colourOfLetter(light))
  if (isOpen(WEST)) {
    fillRect(tile, 0, 0, 1, height, colourOfLetter(light))
    fillRect(tile, 0, height, 1, 16 - height, colourOfLetter(dark))
  }
  if (isOpen(EAST)) {
    fillRect(tile, 15, 0, 1, height, colourOfLetter(shade))
    fillRect(tile, 15, height, 1, 16 - height, colourOfLetter(dark))
  }
  return tile
}

export function steelTile(mask: number, variant: number): Picture {
  const tile = block(mask, STEEL)
  for (const [x, y] of [[3, 3], [12, 3]] as const) dot(tile, x, y, '2')
  if (mask & SOUTH) for (const [x, y] of [[3, 12], [12, 12]] as const) dot(tile, x, y, '2')
  else {
    fillRect(tile, 5, 11, 1, 3, colourOfLetter('1'))
    fillRect(tile, 10, 11, 1, 3, colourOfLetter('1'))
    if (variant === 1) fillRect(tile, 7, 11, 2, 1, colourOfLetter('y'))
  }
  if (variant === 2) blit(tile, fromRows('.2..\n222.\n.2.2'), 6, 4)
  if (variant === 3 && (mask & NORTH) === 0) for (let x = 1; x < 15; x++) if (hash(x, 5) % 3 !== 0) for (let y = 0; y < 1 + (hash(x, 9) % 3); y++) dot(tile, x, y, y === 0 ? 'i' : 'h')
  return tile
}

/** Courses of bricks on top, and on the face. */
function brickWhole(mask: number): Picture {
  const tile = block(mask, BRICK)
  const height = mask & SOUTH ? 16 : FACE_Y - 1
  for (let y = 3; y < height; y += 4) {
    fillRect(tile, mask & WEST ? 0 : 1, y, mask & EAST ? 16 - (mask & WEST ? 0 : 1) : 15 - (mask & WEST ? 0 : 1), 1, colourOfLetter('r'))
    for (let x = ((y - 3) / 4) % 2 === 0 ? 4 : 8; x < 15; x += 8) for (let up = 1; up < 4; up++) if (y - up >= 1) dot(tile, x, y - up, 'r')
  }
  if ((mask & SOUTH) === 0) {
    fillRect(tile, 0, 12, 16, 1, colourOfLetter('k'))
    for (const x of [4, 12]) for (let y = FACE_Y; y < 12; y++) dot(tile, x, y, 'k')
    for (const x of [8]) for (let y = 13; y < 15; y++) dot(tile, x, y, 'k')
  }
  return tile
}

function planksWhole(mask: number): Picture {
  const tile = block(mask, PLANKS)
  const height = mask & SOUTH ? 16 : FACE_Y - 1
  for (let x = 3; x < 16; x += 4) fillRect(tile, x, mask & NORTH ? 0 : 1, 1, height - (mask & NORTH ? 0 : 1), colourOfLetter('e'))
  for (const [x, y] of [[1, 2], [5, 6], [9, 2], [13, 7]] as const) dot(tile, x, y, 'u')
  if ((mask & SOUTH) === 0) for (let x = 3; x < 16; x += 4) fillRect(tile, x, FACE_Y, 1, 4, colourOfLetter('u'))
  return tile
}

const CRACKS = [
  ['...........', '....#......', '....##.....', '.....##....', '......#....', '.....##....', '.....#.....'],
  ['#....#....#', '.##..##..#.', '..##..#.##.', '...####.#..', '.###..##...', '.#...#.##..', '#....#...#.'],
]

/** What two or three hits make of it: cracks, then holes in its edges. */
function damaged(whole: Picture, stage: number): Picture {
  if (stage === 0) return whole
  const tile = mapPixels(whole, (own) => own)
  const cracks = fromRows((CRACKS[stage - 1] ?? CRACKS[1]!).join('\n'))
  blit(tile, cracks, 2, 2)
  if (stage > 1) for (const [x, y, size] of [[0, 0, 3], [13, 1, 3], [2, 8, 2], [12, 7, 3]] as const) for (let dy = 0; dy < size; dy++) for (let dx = 0; dx < size - (dy % 2); dx++) dot(tile, x + dx, y + dy, 'D')
  return tile
}

export function brickTile(stage: number): (mask: number) => Picture {
  return (mask) => damaged(brickWhole(mask), stage)
}

export function planksTile(stage: number): (mask: number) => Picture {
  return (mask) => damaged(planksWhole(mask), stage + (stage > 0 ? 1 : 0))
}

/** What is left of a wall: bits on clear ground. */
export function rubbleTile({ light, top, face, dark }: WallSkin, variant: number): Picture {
  const tile = createPicture(TILE_PX, TILE_PX)
  for (let bit = 0; bit < 9; bit++) {
    const x = 1 + (hash(bit, variant, 1) % 13)
    const y = 2 + (hash(bit, variant, 2) % 12)
    const size = 1 + (hash(bit, variant, 3) % 3)
    fillRect(tile, x, y + 1, size + 1, size, colourOfLetter('#'))
    fillRect(tile, x, y, size + 1, size, colourOfLetter(bit % 3 === 0 ? face : top))
    fillRect(tile, x, y, size, 1, colourOfLetter(light))
    if (size > 1) dot(tile, x + size, y + size - 1, dark)
  }
  return tile
}

const FERN = fromRows('..j...j..\n.ij.l.ji.\n..ij.ji..\nijhijihji\n..hijih..\n.i.hih.i.\n...hgh...')
const VINES = fromRows('.i..j....\nij.ih.ji.\n.hih.ihj.\n..h.ij.h.\n....h....')
const LAMP_GLOW = fromRows('.nn.\nnomn\nnmnn\n.nn.')

export function fernTile(variant: number): Picture {
  const tile = createPicture(TILE_PX, TILE_PX)
  const stamp = variant % 2 === 0 ? FERN : VINES
  const [left, top] = [2 + (variant % 3), 4 + (variant % 2) * 3]
  for (let y = 0; y < stamp.height; y++) for (let x = 0; x < stamp.width; x++) if (pixelAt(stamp, x, y) !== CLEAR) dot(tile, left + x, top + y + 1, '#')
  blit(tile, stamp, left, top)
  return tile
}

/** A floor light: blue, breathing. */
export function lampTile(frame: number): Picture {
  const tile = floorTile(0)
  fillRect(tile, 5, 5, 6, 6, colourOfLetter('#'))
  blit(tile, LAMP_GLOW, 6, 6)
  if (frame % 2 === 0) for (const [x, y] of [[6, 6], [7, 7], [8, 7]] as const) dot(tile, x, y, 'f')
  if (frame === 2) for (const [x, y] of [[4, 8], [11, 7], [8, 4], [7, 11]] as const) dot(tile, x, y, 'b')
  return tile
}
