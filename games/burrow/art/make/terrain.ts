/** Draws ground tiles from a skin and a mask of neighbours: edges where it is open, heart where it is buried. */
import { CLEAR, colourOfLetter } from '../../../art-kit/palette.ts'
import type { Colour } from '../../../art-kit/palette.ts'
import { hash, rollingNoise, unit } from '../../../art-kit/dice.ts'
import { blit, createPicture, fromRows, pixelAt, put } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import { EAST, NORTH, SOUTH, WEST } from './terrain-skins.ts'
import type { Skin } from './terrain-skins.ts'

export const TILE_PX = 16
const ROUNDING_PX = 3

interface Edge {
  /** Distance from the open air, px; below 0 is air. */
  readonly depthPx: number
  readonly faces: 'up' | 'side' | 'down'
}

const BURIED: Edge = { depthPx: 99, faces: 'side' }

function edgeAt(mask: number, x: number, y: number): Edge {
  const up = mask & NORTH ? 99 : y
  const down = mask & SOUTH ? 99 : TILE_PX - 1 - y
  const left = mask & WEST ? 99 : x
  const right = mask & EAST ? 99 : TILE_PX - 1 - x
  const across = Math.min(left, right)
  const along = Math.min(up, down)
  const faces = up <= across && up <= down ? 'up' : down < across ? 'down' : 'side'
  if (across < ROUNDING_PX && along < ROUNDING_PX) {
    const dx = ROUNDING_PX - across - 0.5
    const dy = ROUNDING_PX - along - 0.5
    return { depthPx: ROUNDING_PX - Math.sqrt(dx * dx + dy * dy) - 0.2, faces }
  }
  const depthPx = Math.min(across, along)
  return depthPx > 90 ? BURIED : { depthPx, faces }
}

/** Ragged, the same on both sides of every tile border. */
function wobblePx(along: number, seed: number): number {
  return Math.floor(rollingNoise(along / 2, TILE_PX / 2, seed) * 3.4) - 1
}

function colourAt(skin: Skin, edge: Edge, x: number, y: number, variant: number): string {
  const { depthPx, faces } = edge
  const wobble = faces === 'side' ? wobblePx(y, skin.seed) : wobblePx(x, skin.seed + 1)
  const bandPx = skin.bandPx + wobble - (faces === 'down' ? 2 : 0)
  const grain = unit(hash(x, y, skin.seed), variant)
  if (depthPx < 1) return skin.outline
  if (depthPx < 2) return faces === 'up' ? skin.rim : faces === 'side' ? skin.side : skin.heart
  if (depthPx < 3 && faces === 'up' && wobblePx(x, skin.seed + 5) > 0) return skin.rim
  if (depthPx < bandPx) return grain < 0.06 ? skin.bandMark : grain > 0.95 ? skin.heart : skin.band
  if (depthPx < bandPx + 1) return skin.heartDark
  return skin.heart
}

function scatterMarks(tile: Picture, skin: Skin, variant: number): void {
  const marks = skin.marks[variant] ?? []
  marks.forEach((drawing, at) => {
    const stamp = fromRows(drawing)
    const x = 1 + (hash(skin.seed + 3, variant, at) % (TILE_PX - 1 - stamp.width))
    const y = 1 + (hash(skin.seed + 9, variant, at) % (TILE_PX - 1 - stamp.height))
    blit(tile, stamp, x, y)
  })
}

/** One ground tile; `mask` says which of the four neighbours are closed. */
export function groundTile(skin: Skin, mask: number, variant: number): Picture {
  const tile = createPicture(TILE_PX, TILE_PX, colourOfLetter(skin.heart))
  scatterMarks(tile, skin, variant)
  for (let y = 0; y < TILE_PX; y++)
    for (let x = 0; x < TILE_PX; x++) {
      const edge = edgeAt(mask, x, y)
      const letter = colourAt(skin, edge, x, y, variant)
      if (edge.depthPx < 0) put(tile, x, y, CLEAR)
      else if (letter !== skin.heart || edge.depthPx < 2) put(tile, x, y, colourOfLetter(letter))
    }
  return tile
}

/** Drawn over a tile whose diagonal neighbours are open while both sides between are closed. */
export function cornerTile(skin: Skin, corners: number): Picture {
  const tile = createPicture(TILE_PX, TILE_PX)
  for (let corner = 0; corner < 4; corner++) {
    if (!(corners & (1 << corner))) continue
    const isEast = corner === 1 || corner === 2
    const isSouth = corner >= 2
    for (let y = 0; y < TILE_PX; y++)
      for (let x = 0; x < TILE_PX; x++) {
        const dx = isEast ? TILE_PX - 1 - x : x
        const dy = isSouth ? TILE_PX - 1 - y : y
        const depthPx = Math.max(dx, dy)
        const faces = dx > dy ? 'side' : isSouth ? 'down' : 'up'
        const reachPx = (isSouth ? skin.bandPx - 2 : skin.bandPx) + wobblePx(faces === 'side' ? y : x, skin.seed + (faces === 'side' ? 0 : 1))
        if (depthPx > reachPx || dx + dy > reachPx + 2) continue
        const letter = depthPx === 0 ? skin.outline : dx + dy < 3 && !isSouth ? skin.rim : depthPx < reachPx && dx + dy < reachPx + 2 ? skin.band : skin.heartDark
        put(tile, x, y, colourOfLetter(letter))
      }
  }
  return tile
}

/** Drawn over a neighbouring ground of another kind: this ground creeping in from the sides in `mask`. */
export function fringeTile(skin: Pick<Skin, 'seed' | 'heart' | 'heartDark'>, mask: number): Picture {
  const tile = createPicture(TILE_PX, TILE_PX)
  for (let y = 0; y < TILE_PX; y++)
    for (let x = 0; x < TILE_PX; x++) {
      const reaches = [
        mask & NORTH ? y - wobblePx(x, skin.seed + 2) : 99,
        mask & SOUTH ? TILE_PX - 1 - y - wobblePx(x, skin.seed + 3) : 99,
        mask & WEST ? x - wobblePx(y, skin.seed + 4) : 99,
        mask & EAST ? TILE_PX - 1 - x - wobblePx(y, skin.seed + 6) : 99,
      ]
      const depthPx = Math.min(...reaches)
      if (depthPx < 2) put(tile, x, y, colourOfLetter(skin.heart))
      else if (depthPx < 3) put(tile, x, y, colourOfLetter(skin.heartDark))
    }
  return tile
}

const BLADES = [3, 4, 3, 5, 4, 6, 4, 3, 4, 3, 5, 3, 4, 6, 5, 4]

/** Grass over a dirt tile: a lit top, blades hanging down, a shadow under them. */
export function grassTile(dirt: Picture, mask: number, variant: number): Picture {
  const tile = createPicture(TILE_PX, TILE_PX)
  blit(tile, dirt, 0, 0)
  if (mask & NORTH) return tile
  const isClear = (x: number, y: number): boolean => pixelAt(dirt, x, y) === CLEAR
  const hangPx = (x: number): number => (BLADES[(x + (variant & 1 ? 0 : 0)) % 16] ?? 4) + (x > 1 && x < 14 && unit(x, variant, 5) < 0.3 ? 1 : 0)
  for (let x = 0; x < TILE_PX; x++) {
    const isRim = (!(mask & WEST) && x < 2) || (!(mask & EAST) && x > TILE_PX - 3)
    const hang = hangPx(x) + (isRim ? 2 : 0)
    for (let y = 0; y <= hang; y++) {
      if (isClear(x, y)) continue
      put(tile, x, y, grassColour(x, y, hang, variant))
    }
  }
  return tile
}

function grassColour(x: number, y: number, hang: number, variant: number): Colour {
  if (y === 0) return colourOfLetter(unit(x, variant, 8) < 0.72 ? 'l' : 'j')
  if (y === hang) return colourOfLetter('k')
  if (y === hang - 1) return colourOfLetter('h')
  if (y >= 2 && (y >= hang - 2 || unit(x, y, variant) < 0.2)) return colourOfLetter('i')
  return colourOfLetter(y === 1 && unit(x, variant, 9) < 0.25 ? 'l' : 'j')
}
