/** Watches the walls: wherever one is chipped or comes down, its bits fly. */

import type { ViewKit } from '../../view-kit.ts'
import { bitsOfWall, particleKind } from './particles.ts'

export interface WallWatch {
  look(): void
}

const TILE_PX = 16
/** In one look no more walls throw bits: a map that has just arrived is no ruin. */
const MOST_WALLS = 24
const DOWN_BITS = 9
const CHIP_BITS = 4

export function createWallWatch({ world: { tiles }, burst }: ViewKit): WallWatch {
  const known = new Uint8Array(tiles.widthTiles * tiles.heightTiles)
  let version = -1

  return {
    look() {
      if (version === tiles.version) return
      const isFirst = version < 0
      version = tiles.version
      const { kinds } = tiles
      const hit: { readonly place: number; readonly before: number; readonly isDown: boolean }[] = []
      for (let place = 0; place < known.length; place++) {
        const number = tiles.numbers[place]!
        const before = known[place]!
        if (number === before) continue
        known[place] = number
        const family = kinds.property(before, 'family')
        if (family === 0 || kinds.property(number, 'family') !== family || kinds.property(number, 'hits') >= kinds.property(before, 'hits')) continue
        hit.push({ place, before, isDown: kinds.property(number, 'hits') === 0 })
      }
      if (isFirst || hit.length > MOST_WALLS) return
      for (const { place, before, isDown } of hit) {
        const tileX = place % tiles.widthTiles
        const tileY = (place - tileX) / tiles.widthTiles
        burst(particleKind(bitsOfWall(kinds.nameOf(before))), (tileX + 0.5) * TILE_PX, (tileY + 0.5) * TILE_PX, isDown ? DOWN_BITS : CHIP_BITS)
      }
    },
  }
}
