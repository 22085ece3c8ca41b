/** Tiles that grow or flow: leaves, mushroom caps, ore, water. */
import { CLEAR, colourOfLetter } from '../../../art-kit/palette.ts'
import { hash, rollingNoise, unit } from '../../../art-kit/dice.ts'
import { blit, createPicture, fillRect, fromRows, put } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import { EAST, NORTH, SKINS, SOUTH, WEST } from './terrain-skins.ts'
import { TILE_PX, groundTile } from './terrain.ts'

/** Clumps of leaves, lit from above left: [x, y, radius] within a tile that wraps round. */
const CLUMPS: readonly (readonly [number, number, number])[] = [[5, 1, 4.2], [13, 3, 5], [1, 6, 3.4], [8, 7, 4.6], [15, 10, 3.8], [3, 12, 4.8], [10, 13, 4]]

function drawClump(tile: Picture, [x, y, radius]: readonly [number, number, number], letters: readonly string[]): void {
  const reach = Math.ceil(radius)
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) {
      const away = (dx * dx + dy * dy) / (radius * radius)
      const bumps = unit(x + dx + 40, y + dy + 40, 3) * 0.25
      if (away + bumps > 1.05) continue
      const shade = (dx * 0.5 + dy * 1.5) / radius + bumps * 2
      const letter = shade < -0.9 ? letters[0] : shade < 0 ? letters[1] : shade < 1 ? letters[2] : letters[3]
      put(tile, (x + dx + TILE_PX * 2) % TILE_PX, (y + dy + TILE_PX * 2) % TILE_PX, colourOfLetter(letter ?? 'h'))
    }
}

/** A block of leaves, ragged where it is open; `isBack` draws the dim ones behind the play. */
export function leafTile(mask: number, variant: number, isBack = false): Picture {
  const tile = createPicture(TILE_PX, TILE_PX, colourOfLetter('g'))
  const letters = isBack ? ['i', 'h', 'h', 'g'] : ['l', 'j', 'i', 'h']
  for (const [at, clump] of CLUMPS.entries()) if (!(isBack && variant === 1 && at === 2)) drawClump(tile, clump, letters)
  if (variant === 2 && !isBack) blit(tile, fromRows('.C.\nCRr\n.r.'), 8, 8)
  const open = (bit: number): boolean => !(mask & bit)
  for (let y = 0; y < TILE_PX; y++)
    for (let x = 0; x < TILE_PX; x++) {
      const ragX = [0, 1, 2, 1, 0, 0, 1, 2, 2, 1, 0, 1, 1, 0, 0, 1][y] ?? 0
      const ragY = [1, 0, 0, 1, 2, 1, 0, 0, 1, 1, 2, 1, 0, 0, 1, 1][x] ?? 0
      const depth = Math.min(open(NORTH) ? y - ragY : 9, open(SOUTH) ? 15 - y - ragY : 9, open(WEST) ? x - ragX : 9, open(EAST) ? 15 - x - ragX : 9)
      const cornerX = Math.min(open(WEST) ? x : 9, open(EAST) ? 15 - x : 9)
      const cornerY = Math.min(open(NORTH) ? y : 9, open(SOUTH) ? 15 - y : 9)
      if (depth < 0 || cornerX + cornerY < 5) put(tile, x, y, CLEAR)
      else if (depth === 0 || cornerX + cornerY === 5) put(tile, x, y, colourOfLetter('g'))
      else if (depth === 1 && open(NORTH) && y - ragY === 1) put(tile, x, y, colourOfLetter(isBack ? 'h' : 'l'))
    }
  return tile
}

/** A springy red cap to stand on; joins east and west. */
export function mushroomCapTile(mask: number): Picture {
  const middle = fromRows(`
    kkkkkkkkkkkkkkkk
    CCCpCCCCCCCCCpCC
    RRRRRRccRRRRRRRR
    RccRRRccRRRRccRR
    RccRRRRRRRRRccRR
    rrrrrrrrrrrrrrrr
    scsscsscsscsscss
    tstsstsstsstssts
    kkkkkkkkkkkkkkkk
    ................
    ................
    ................
    ................
    ................
    ................
    ................`)
  const cutLeft = ['.....', '...', '..', '.', '', '', '', '.', '...']
  cutLeft.forEach((gap, y) => {
    for (const [bit, mirror] of [[WEST, false], [EAST, true]] as const) {
      if (mask & bit) continue
      const edge = gap.length
      for (let x = 0; x <= edge; x++) put(middle, mirror ? TILE_PX - 1 - x : x, y, x < edge ? CLEAR : colourOfLetter('k'))
    }
  })
  if (!(mask & (EAST | WEST)) || mask & SOUTH) {
    fillRect(middle, 6, 8, 4, 8, colourOfLetter('s'))
    fillRect(middle, 5, 8, 1, 8, colourOfLetter('k'))
    fillRect(middle, 10, 8, 1, 8, colourOfLetter('k'))
    fillRect(middle, 9, 8, 1, 8, colourOfLetter('t'))
    fillRect(middle, 6, 8, 4, 1, colourOfLetter('e'))
  }
  return middle
}

/** What carries a cap; spots and a ring make two of one not alike. */
export function mushroomStemTile(variant: number): Picture {
  const tile = createPicture(TILE_PX, TILE_PX)
  fillRect(tile, 5, 0, 6, TILE_PX, colourOfLetter('k'))
  fillRect(tile, 6, 0, 4, TILE_PX, colourOfLetter('s'))
  fillRect(tile, 9, 0, 1, TILE_PX, colourOfLetter('t'))
  if (variant === 1) fillRect(tile, 6, 6, 4, 1, colourOfLetter('e'))
  if (variant === 2) fillRect(tile, 7, 9, 1, 3, colourOfLetter('t'))
  return tile
}

const NUGGETS = [
  ['.yY.\nyYcy\nGyyG\n.GG.', 3, 3],
  ['YY.\nyyY\nGGy', 10, 8],
  ['Yy\nyG', 4, 11],
  ['yY\nGy', 11, 3],
] as const

/** Stone with gold in it; `glint` is the frame of the sparkle. */
export function oreTile(mask: number, glint: number): Picture {
  const tile = groundTile(SKINS.stone, mask, 0)
  for (const [drawing, x, y] of NUGGETS) blit(tile, fromRows(drawing), x, y)
  const sparkle = [[], ['c'], ['.f.', 'fcf', '.f.'], ['f.f', '.c.', 'f.f']][glint % 4] ?? []
  if (sparkle.length > 0) {
    const star = fromRows(sparkle.join('\n'))
    blit(tile, star, 6 - (star.width >> 1), 4 - (star.height >> 1))
  }
  return tile
}

export const WATER_FRAMES = 8

/** Still depths: one tone with slow lighter streaks. */
export function waterTile(variant: number): Picture {
  const tile = createPicture(TILE_PX, TILE_PX, colourOfLetter('n'))
  for (let at = 0; at < 2; at++) {
    if (unit(variant, at, 4) < 0.35) continue
    const y = 2 + (hash(variant, at, 1) % 12)
    const x = 1 + (hash(variant, at, 2) % 8)
    fillRect(tile, x, y, 3 + (hash(variant, at, 3) % 4), 1, colourOfLetter('m'))
  }
  return tile
}

/** The surface: foam on a rolling edge. */
export function waterTopTile(frame: number): Picture {
  const tile = createPicture(TILE_PX, TILE_PX)
  for (let x = 0; x < TILE_PX; x++) {
    const crest = 2 + Math.round(rollingNoise((x + frame * 2) / 4, 4, 90) * 1.2 + rollingNoise((x - frame * 2 + 32) / 8, 2, 91) * 1.2)
    put(tile, x, crest, colourOfLetter('f'))
    put(tile, x, crest + 1, colourOfLetter('o'))
    put(tile, x, crest + 2, colourOfLetter(unit(x, frame >> 2, 6) < 0.5 ? 'o' : 'm'))
    for (let y = crest + 3; y < TILE_PX; y++) put(tile, x, y, colourOfLetter(y < crest + 5 ? 'm' : 'n'))
  }
  return tile
}
