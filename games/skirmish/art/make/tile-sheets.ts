/** The two tile pictures and what describes them: tiles.png with its Tiled tileset for maps, terrain.png with terrain.json for drawing. */

import type { Picture } from '../../../art-kit/picture.ts'
import { createPicture, toSheet } from '../../../art-kit/picture.ts'
import type { TerrainSheet, TileLook } from '../tile-looks.ts'
import { shownPicture, TILE_LIST, type TileSpec } from './tile-list.ts'

const COLUMNS = 16
const TILE_PX = 16
const MASKS = 16

export function tilesPicture(): Picture {
  return toSheet(TILE_LIST.map(shownPicture), COLUMNS)
}

/** Tiled 1.10's JSON tileset. */
export function tiledTileset(): object {
  const image = tilesPicture()
  return {
    columns: COLUMNS,
    image: 'art/tiles.png',
    imageheight: image.height,
    imagewidth: image.width,
    margin: 0,
    name: 'skirmish',
    spacing: 0,
    tilecount: (image.width / TILE_PX) * (image.height / TILE_PX),
    tiledversion: '1.10.2',
    tileheight: TILE_PX,
    tilewidth: TILE_PX,
    type: 'tileset',
    version: '1.10',
    tiles: TILE_LIST.map(({ name, kind, family, hits, isSoft }, id) => ({
      id,
      type: name,
      properties: [
        { name: 'family', type: 'int', value: family },
        { name: 'hits', type: 'int', value: hits },
        { name: 'kind', type: 'string', value: kind },
        { name: 'name', type: 'string', value: name },
        { name: 'soft', type: 'bool', value: isSoft },
      ],
    })),
  }
}

const count = (length: number): number[] => Array.from({ length }, (_, at) => at)

/** All looks of a tile, row by row. */
function rowsOf({ looks }: TileSpec): Picture[][] {
  if (looks.by === 'mask') return count(looks.variants).map((variant) => count(MASKS).map((mask) => looks.draw(mask, variant)))
  if (looks.by === 'place') return [count(looks.variants).map((variant) => looks.draw(variant))]
  return [count(looks.frames).map((frame) => looks.draw(frame))]
}

/** Walls of every kind run into one another. */
const WALLS = TILE_LIST.filter(({ kind }) => kind === 'solid').map(({ name }) => name)

function describeLook({ name, looks }: TileSpec, row: number): TileLook {
  if (looks.by === 'mask') return { by: 'mask', row, variants: looks.variants, joins: looks.joins === 'walls' ? WALLS : [name] }
  if (looks.by === 'place') return { by: 'place', row, variants: looks.variants }
  return { by: 'time', row, frames: looks.frames, framesPerS: looks.framesPerS }
}

export function makeTerrain(): { readonly picture: Picture; readonly sheet: TerrainSheet } {
  const rows: Picture[][] = []
  const tiles: Record<string, TileLook> = {}
  for (const spec of TILE_LIST) {
    if (spec.name === 'air') continue
    tiles[spec.name] = describeLook(spec, rows.length)
    rows.push(...rowsOf(spec))
  }
  const blank = createPicture(TILE_PX, TILE_PX)
  return { picture: toSheet(rows.flatMap((row) => count(COLUMNS).map((column) => row[column] ?? blank)), COLUMNS), sheet: { tiles } }
}
