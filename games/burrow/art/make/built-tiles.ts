/** Tiles that people build: planks, bricks, platforms, ladders, doors, spikes; drawn from a mask of neighbours of the same kind. */
import { colourOfLetter } from '../../../art-kit/palette.ts'
import { hash, unit } from '../../../art-kit/dice.ts'
import { blit, createPicture, fillRect, flipX, fromRows, put } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import { EAST, NORTH, SOUTH, WEST } from './terrain-skins.ts'
import { TILE_PX } from './terrain.ts'

export interface PlankColours {
  readonly line: string
  readonly dark: string
  readonly base: string
  readonly light: string
}

const WOOD: PlankColours = { line: 'k', dark: 'u', base: 'e', light: 't' }

function frameOpenSides(tile: Picture, mask: number, letter: string): void {
  const line = colourOfLetter(letter)
  if (!(mask & NORTH)) fillRect(tile, 0, 0, TILE_PX, 1, line)
  if (!(mask & SOUTH)) fillRect(tile, 0, TILE_PX - 1, TILE_PX, 1, line)
  if (!(mask & WEST)) fillRect(tile, 0, 0, 1, TILE_PX, line)
  if (!(mask & EAST)) fillRect(tile, TILE_PX - 1, 0, 1, TILE_PX, line)
}

/** Three boards with staggered joints, nails and grain. */
export function plankTile(mask: number, variant: number, colours: PlankColours = WOOD): Picture {
  const tile = createPicture(TILE_PX, TILE_PX, colourOfLetter(colours.base))
  for (const [board, top] of [0, 5, 11].entries()) {
    const height = board === 0 ? 5 : board === 1 ? 6 : 5
    fillRect(tile, 0, top, TILE_PX, 1, colourOfLetter(colours.light))
    fillRect(tile, 0, top + height - 1, TILE_PX, 1, colourOfLetter(colours.dark))
    const grainX = 2 + (hash(board, variant, 3) % 8)
    fillRect(tile, grainX, top + 2, 4, 1, colourOfLetter(colours.dark))
    const jointX = (hash(board, variant, 4) % 12) + 2
    if ((board + variant) % 2 === 0) {
      fillRect(tile, jointX, top, 1, height, colourOfLetter(colours.line))
      put(tile, jointX + 2, top + 2, colourOfLetter(colours.line))
      fillRect(tile, jointX + 1, top + 1, 1, height - 2, colourOfLetter(colours.light))
    }
  }
  frameOpenSides(tile, mask, colours.line)
  if (!(mask & NORTH)) for (let x = 1; x < TILE_PX - 1; x++) put(tile, x, 1, colourOfLetter(x % 5 === variant ? colours.base : colours.light))
  return tile
}

export interface BrickColours {
  readonly mortar: string
  readonly dark: string
  readonly base: string
  readonly light: string
}

const BRICK: BrickColours = { mortar: 'k', dark: 'r', base: 'R', light: 'C' }

export function brickTile(mask: number, variant: number, colours: BrickColours = BRICK): Picture {
  const tile = createPicture(TILE_PX, TILE_PX, colourOfLetter(colours.mortar))
  for (let row = 0; row < 4; row++)
    for (let column = -1; column < 2; column++) {
      const left = column * 8 + (row % 2) * 4
      const tone = hash(row, (column + 2) % 2, variant)
      const base = tone % 7 === 0 ? colours.dark : colours.base
      fillRect(tile, left, row * 4, 7, 3, colourOfLetter(base))
      fillRect(tile, left, row * 4, 6, 1, colourOfLetter(base === colours.dark ? colours.base : colours.light))
      fillRect(tile, left, row * 4 + 2, 7, 1, colourOfLetter(colours.dark))
    }
  frameOpenSides(tile, mask, colours.mortar === 'k' ? '#' : colours.mortar)
  return tile
}

/** A board on brackets: stand on it, drop through it. Only east and west neighbours matter. */
export function platformTile(mask: number): Picture {
  const tile = fromRows(`
    kkkkkkkkkkkkkkkk
    tsttttttsttttstt
    eeeteeeeeeekeeee
    uuuuuuuukuuuuuuu
    kkkkkkkkkkkkkkkk
    ................
    ................
    ................
    ................
    ................
    ................
    ................
    ................
    ................
    ................
    ................`)
  const bracket = fromRows(`
    kuuk
    kuek
    kek.
    kk..`)
  if (!(mask & WEST)) {
    fillRect(tile, 0, 0, 1, 5, colourOfLetter('k'))
    blit(tile, bracket, 1, 4)
  }
  if (!(mask & EAST)) {
    fillRect(tile, TILE_PX - 1, 0, 1, 5, colourOfLetter('k'))
    blit(tile, flipX(bracket), TILE_PX - 5, 4)
  }
  return tile
}

export function ladderTile(mask: number): Picture {
  const tile = fromRows(`
    .ktk........ktk.
    .kek........kek.
    .ktk........ktk.
    .ketttttttttsek.
    .kteeeeeeeeeetk.
    .kekkkkkkkkkkek.
    .ktk........ktk.
    .kek........kek.
    .kek........kek.
    .ktk........ktk.
    .kek........kek.
    .ketttttttttsek.
    .kteeeeeeeeeetk.
    .kekkkkkkkkkkek.
    .ktk........ktk.
    .kek........kek.`)
  if (!(mask & NORTH)) {
    fillRect(tile, 2, 0, 1, 1, colourOfLetter('k'))
    fillRect(tile, 13, 0, 1, 1, colourOfLetter('k'))
    for (const x of [1, 3, 12, 14]) put(tile, x, 0, 0)
    put(tile, 2, 1, colourOfLetter('s'))
    put(tile, 13, 1, colourOfLetter('s'))
  }
  return tile
}

/** A closed door; stacked doors join into one tall leaf. */
export function doorTile(mask: number): Picture {
  const tile = fromRows(`
    .kueteetueteetk.
    .kueteetueteetk.
    .kueteekueteekk.
    .kueteetueteetk.
    .kueteetueteetk.
    .kukteetuekeetk.
    .kueteetueteetk.
    .kueteetueteetk.
    .kueteetueteetk.
    .kueteetueteetk.
    .kuekeetueteekk.
    .kueteetueteetk.
    .kueteetueteetk.
    .kueteetueteetk.
    .kueteetueteetk.
    .kueteetueteetk.`)
  const band = fromRows(`
    11111111111111
    13433333343331
    11111111111111`)
  if (!(mask & NORTH)) {
    fillRect(tile, 1, 0, 14, 1, colourOfLetter('k'))
    blit(tile, band, 1, 2)
  }
  if (!(mask & SOUTH)) {
    blit(tile, band, 1, 11)
    fillRect(tile, 1, 15, 14, 1, colourOfLetter('k'))
  }
  if (!(mask & NORTH) || !(mask & SOUTH)) {
    const knobY = mask & SOUTH ? 13 : mask & NORTH ? 4 : 8
    blit(tile, fromRows('kkk\nkYk\nkyk'), 10, knobY - 1)
  }
  return tile
}

/** The same door standing open, seen edge on. */
export function openDoorTile(mask: number): Picture {
  const tile = createPicture(TILE_PX, TILE_PX)
  fillRect(tile, 0, 0, 1, TILE_PX, colourOfLetter('k'))
  fillRect(tile, 1, 0, 1, TILE_PX, colourOfLetter('u'))
  fillRect(tile, 2, 0, 1, TILE_PX, colourOfLetter('e'))
  fillRect(tile, 3, 0, 1, TILE_PX, colourOfLetter('k'))
  for (let y = 0; y < TILE_PX; y++) put(tile, 2, y, colourOfLetter(unit(y, 3) < 0.3 ? 't' : 'e'))
  const band = fromRows('1111\n1341\n1111')
  if (!(mask & NORTH)) {
    fillRect(tile, 0, 0, 4, 1, colourOfLetter('k'))
    blit(tile, band, 0, 2)
  }
  if (!(mask & SOUTH)) {
    blit(tile, band, 0, 11)
    fillRect(tile, 0, 15, 4, 1, colourOfLetter('k'))
  }
  return tile
}

export function spikesTile(variant: number): Picture {
  const spike = fromRows(`
    ..f..
    ..41.
    .f31.
    .431.
    .432.
    f4321
    43321
    43321
    43221`)
  const short = fromRows(`
    ..f..
    .f31.
    .432.
    f4321
    43321
    43221`)
  const tile = createPicture(TILE_PX, TILE_PX)
  const tall = variant % 2 === 0
  blit(tile, tall ? spike : short, 0, tall ? 5 : 8)
  blit(tile, tall ? short : spike, 5, tall ? 8 : 5)
  blit(tile, spike, 11, 5)
  fillRect(tile, 0, 14, TILE_PX, 2, colourOfLetter('D'))
  for (let x = 0; x < TILE_PX; x += 3) put(tile, x + (variant % 2), 14, colourOfLetter('2'))
  return tile
}
