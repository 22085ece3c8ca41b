/** Dark tiles for the layer behind the play: low contrast, so that whatever moves in front reads at once. */
import { CLEAR, colourOfLetter } from '../../../art-kit/palette.ts'
import { hash, rollingNoise } from '../../../art-kit/dice.ts'
import { blit, createPicture, fillRect, fromRows, put } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import { brickTile, plankTile } from './built-tiles.ts'
import { EAST, NORTH, SOUTH, WEST } from './terrain-skins.ts'
import { TILE_PX } from './terrain.ts'

const CLOSED = NORTH | EAST | SOUTH | WEST

/** Cuts a ragged edge where no wall continues. */
function withRaggedEdge(tile: Picture, mask: number, edgeLetter: string): Picture {
  for (let y = 0; y < TILE_PX; y++)
    for (let x = 0; x < TILE_PX; x++) {
      const ragX = Math.floor(rollingNoise(x / 2, 8, 61) * 3)
      const ragY = Math.floor(rollingNoise(y / 2, 8, 62) * 3)
      const depth = Math.min(
        mask & NORTH ? 9 : y - ragX,
        mask & SOUTH ? 9 : TILE_PX - 1 - y - ragX,
        mask & WEST ? 9 : x - ragY,
        mask & EAST ? 9 : TILE_PX - 1 - x - ragY,
      )
      if (depth < 0) put(tile, x, y, CLEAR)
      else if (depth === 0) put(tile, x, y, colourOfLetter(edgeLetter))
    }
  return tile
}

function speckled(base: string, stamps: readonly string[], seed: number, variant: number): Picture {
  const tile = createPicture(TILE_PX, TILE_PX, colourOfLetter(base))
  for (let at = 0; at < 3; at++) {
    const stamp = fromRows(stamps[hash(seed, variant, at) % stamps.length] ?? '.')
    blit(tile, stamp, 1 + (hash(at, variant, seed + 1) % (15 - stamp.width)), 1 + (hash(at, variant, seed + 2) % (15 - stamp.height)))
  }
  return tile
}

export function dirtWallTile(mask: number, variant: number): Picture {
  return withRaggedEdge(speckled('k', ['DD.\n.DDD', 'D\n.', 'DDD', 'uu', '.u\nuu'], 71, variant), mask, 'D')
}

export function stoneWallTile(mask: number, variant: number): Picture {
  return withRaggedEdge(speckled('D', ['111\n.1', '##..\n.##.\n..##', '1111', '##', '#\n#'], 73, variant), mask, '#')
}

export function plankWallTile(variant: number): Picture {
  return plankTile(CLOSED, variant, { line: '#', dark: 'D', base: 'k', light: 'k' })
}

export function brickWallTile(variant: number): Picture {
  return brickTile(CLOSED, variant, { mortar: '#', dark: 'D', base: 'D', light: 'k' })
}

/** A window in a plank wall: evening light behind crossed bars. */
export function windowTile(variant: number): Picture {
  const tile = plankWallTile(0)
  const pane = fromRows(`
    uuuuuuuuuuuu
    ukkkkkkkkkku
    ukooookoooku
    ukoofokofoku
    ukofookfooku
    ukkkkkkkkkku
    ukmmfokoomku
    ukmmmmkfmmku
    ukmmmmkmmmku
    ukkkkkkkkkku
    eeeeeeeeeeee
    .kkkkkkkkkk.`)
  blit(tile, pane, 2, 2)
  if (variant === 1) fillRect(tile, 4, 4, 3, 3, colourOfLetter('Y'))
  return tile
}
