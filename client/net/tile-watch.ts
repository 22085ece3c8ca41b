/** Tile watch: which chunks look different from what the view was last told, whatever predicted, undone or replayed them. */

import { CHUNK_TILES, type Tiles } from '../../src/tiles/tiles.ts'

export interface TileWatch {
  takeChanges(): readonly { readonly chunkX: number; readonly chunkY: number }[]
  /** Everything counts as changed. */
  forget(): void
}

export function createTileWatch(tiles: Tiles): TileWatch {
  const toldNumbers = new Uint8Array(tiles.numbers.length)
  const toldHeld = new Uint8Array(tiles.held.length)
  let toldVersion = -1

  function looksDifferent(chunkX: number, chunkY: number): boolean {
    const bottom = Math.min(tiles.heightTiles, (chunkY + 1) * CHUNK_TILES)
    const right = Math.min(tiles.widthTiles, (chunkX + 1) * CHUNK_TILES)
    for (let tileY = chunkY * CHUNK_TILES; tileY < bottom; tileY++)
      for (let at = tileY * tiles.widthTiles + chunkX * CHUNK_TILES; at < tileY * tiles.widthTiles + right; at++)
        if (toldNumbers[at] !== tiles.numbers[at]) return true
    return false
  }

  return {
    takeChanges() {
      if (tiles.version === toldVersion) return []
      toldVersion = tiles.version
      const changes: { chunkX: number; chunkY: number }[] = []
      for (let chunkY = 0; chunkY < tiles.chunksY; chunkY++)
        for (let chunkX = 0; chunkX < tiles.chunksX; chunkX++) {
          const chunk = chunkY * tiles.chunksX + chunkX
          if (tiles.held[chunk] === 0) continue
          if (toldHeld[chunk] === 1 && !looksDifferent(chunkX, chunkY)) continue
          toldHeld[chunk] = 1
          changes.push({ chunkX, chunkY })
        }
      toldNumbers.set(tiles.numbers)
      return changes
    },
    forget() {
      toldVersion = -1
      toldHeld.fill(0)
    },
  }
}
