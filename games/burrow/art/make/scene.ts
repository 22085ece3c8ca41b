/** Composes a picture of the game from a drawn map, with the same looks that the view uses. */
import { tileLooks } from '../tile-looks.ts'
import { blit, createPicture, crop } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import { makeTerrain } from './tile-sheets.ts'

const TILE_PX = 16

export type TileLetters = Readonly<Record<string, string>>

/** The letters of drawn maps; ' ' and '.' are air. */
export const SCENE_LETTERS: TileLetters = {
  g: 'grass', d: 'dirt', s: 'stone', b: 'bedrock', n: 'sand', c: 'clay', o: 'ore', p: 'wood-plank', k: 'brick', _: 'platform', H: 'ladder',
  w: 'water', W: 'water-top', A: 'spikes', D: 'door', L: 'leaf-block', M: 'mushroom-cap',
  ',': 'tuft', r: 'flower-red', u: 'flower-blue', f: 'fern', m: 'mushroom-small', R: 'root', v: 'vine', t: 'torch', l: 'lantern', y: 'crystal',
  x: 'bones', S: 'sign', F: 'fence', '%': 'cobweb', V: 'stalactite', T: 'trunk', e: 'leaves', B: 'bush', I: 'beam', '|': 'chain', '=': 'rail', O: 'barrel',
  a: 'stalagmite', '?': 'banner', 1: 'wall-dirt', 2: 'wall-stone', 3: 'wall-plank', 4: 'wall-brick', 5: 'window',
}

/** Draws one layer of a map; beyond its edge the nearest tile goes on. */
export function drawTiles(target: Picture, rows: readonly string[], frame = 0): void {
  const { picture: terrain, sheet } = makeTerrain()
  const nameAt = (x: number, y: number): string => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, y))] ?? ''
    return SCENE_LETTERS[row[Math.min(row.length - 1, Math.max(0, x))] ?? '.'] ?? 'air'
  }
  rows.forEach((row, y) => [...row].forEach((_, x) => {
    for (const cell of tileLooks(sheet, nameAt, x, y)) {
      const column = cell.column + (frame % cell.frames)
      blit(target, crop(terrain, column * TILE_PX, cell.row * TILE_PX, TILE_PX, TILE_PX), x * TILE_PX, y * TILE_PX)
    }
  }))
}

export function mapRows(drawing: string): string[] {
  return drawing.split('\n').map((row) => row.trim()).filter((row) => row.length > 0)
}

/** A layer drawn on its own clear picture. */
export function tileLayer(drawing: string, frame = 0): Picture {
  const rows = mapRows(drawing)
  const layer = createPicture(Math.max(...rows.map((row) => row.length)) * TILE_PX, rows.length * TILE_PX)
  drawTiles(layer, rows, frame)
  return layer
}
