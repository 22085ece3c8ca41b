/** The two tile pictures and what describes them: tiles.png with its Tiled tileset for maps, terrain.png with terrain.json for drawing. */
import type { GroundLook, TerrainSheet, TileLook } from '../tile-looks.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import { blit, createPicture, toSheet } from '../../../art-kit/picture.ts'
import { cornerTile, fringeTile } from './terrain.ts'
import { SKINS, WALL_FRINGES } from './terrain-skins.ts'
import { TILE_LIST, shownPicture } from './tile-list.ts'
import type { TileSpec } from './tile-list.ts'

const COLUMNS = 16
const TILE_PX = 16

export function tilesPicture(): Picture {
  const rows = Math.ceil(TILE_LIST.length / COLUMNS)
  const sheet = createPicture(COLUMNS * TILE_PX, rows * TILE_PX)
  TILE_LIST.forEach((spec, at) => blit(sheet, shownPicture(spec), (at % COLUMNS) * TILE_PX, Math.floor(at / COLUMNS) * TILE_PX))
  return sheet
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
    name: 'burrow',
    spacing: 0,
    tilecount: (image.width / TILE_PX) * (image.height / TILE_PX),
    tiledversion: '1.10.2',
    tileheight: TILE_PX,
    tilewidth: TILE_PX,
    type: 'tileset',
    version: '1.10',
    tiles: TILE_LIST.map((spec, id) => ({
      id,
      type: spec.name,
      properties: [
        { name: 'diggable', type: 'bool', value: spec.hardnessTicks > 0 },
        { name: 'hardnessTicks', type: 'int', value: spec.hardnessTicks },
        { name: 'kind', type: 'string', value: spec.kind },
        { name: 'name', type: 'string', value: spec.name },
        { name: 'placeable', type: 'bool', value: spec.isPlaceable },
      ],
    })),
  }
}

/** All looks of a tile, row by row. */
function looksOf(spec: TileSpec): Picture[][] {
  const { looks } = spec
  const count = (length: number): number[] => Array.from({ length }, (_, at) => at)
  if (looks.by === 'mask') return count(looks.variants).map((variant) => count(16).map((mask) => looks.draw(mask, variant)))
  if (looks.by === 'place') return [count(looks.variants).map((variant) => looks.draw(variant))]
  return [count(looks.frames).map((frame) => looks.draw(frame))]
}

function describeLook(spec: TileSpec, row: number): TileLook {
  const { looks } = spec
  if (looks.by === 'mask') return { by: 'mask', row, variants: looks.variants, joins: looks.joins }
  if (looks.by === 'place') return { by: 'place', row, variants: looks.variants }
  return { by: 'time', row, frames: looks.frames, framesPerS: looks.framesPerS }
}

export interface Terrain {
  readonly picture: Picture
  readonly sheet: TerrainSheet
}

export function makeTerrain(): Terrain {
  const rows: Picture[][] = []
  const tiles: Record<string, TileLook> = {}
  const grounds: Record<string, GroundLook> = {}
  for (const spec of TILE_LIST) {
    if (spec.name === 'air') continue
    tiles[spec.name] = describeLook(spec, rows.length)
    rows.push(...looksOf(spec))
  }
  for (const [name, skin] of Object.entries(SKINS)) {
    const members = TILE_LIST.filter((spec) => spec.ground?.skin === name)
    grounds[name] = {
      layer: 'front',
      members: members.map((spec) => spec.name),
      priority: members[0]?.ground?.priority ?? 0,
      cornerRow: rows.length,
      fringeRow: rows.length + 1,
    }
    rows.push(Array.from({ length: 16 }, (_, corners) => cornerTile(skin, corners)))
    rows.push(Array.from({ length: 16 }, (_, mask) => fringeTile(skin, mask)))
  }
  for (const [name, fringe] of Object.entries(WALL_FRINGES)) {
    const priority = TILE_LIST.find((spec) => spec.name === name)?.ground?.priority ?? 0
    grounds[name] = { layer: 'back', members: [name], priority, fringeRow: rows.length }
    rows.push(Array.from({ length: 16 }, (_, mask) => fringeTile(fringe, mask)))
  }
  const blank = createPicture(TILE_PX, TILE_PX)
  const frames = rows.flatMap((row) => Array.from({ length: COLUMNS }, (_, column) => row[column] ?? blank))
  const sheet: TerrainSheet = {
    image: 'terrain.png',
    tilePx: TILE_PX,
    columns: COLUMNS,
    rows: rows.length,
    maskBits: { north: 1, east: 2, south: 4, west: 8 },
    cornerBits: { northWest: 1, northEast: 2, southEast: 4, southWest: 8 },
    tiles,
    grounds,
  }
  return { picture: toSheet(frames, COLUMNS), sheet }
}
