/** What a map's global tile numbers stand for: tiles of the game, by the tilesets that the map names or holds. */

import { join } from 'node:path'
import type { TileKinds } from '../../src/tiles/tile-kinds.ts'
import { checkJson } from './check-json.ts'
import type { DataFault } from './data-error.ts'
import { type JsonFile, type JsonPath, readJsonFile } from './json-file.ts'
import { TILED_TILESET, type TiledMap } from './tiled-shapes.ts'

export interface GidTable {
  /** Our tile number; undefined where the tile has no name of ours. 0 is no tile: air. */
  numberOf(gid: number): number | undefined
  /** The class of the tile, which things that are drawn with it take on; '' for none. */
  classOf(gid: number): string
}

/** Tiles are known by their property `name`, so that a map may mix tilesets that name tiles of the game. */
export function readTilesets(file: JsonFile, map: TiledMap, folder: string, kinds: TileKinds, faults: DataFault[]): GidTable {
  const numbers = new Map<number, number>()
  const classes = new Map<number, string>()
  const numberByName = new Map(kinds.list.map(({ name }, number) => [name, number]))
  map.tilesets.forEach((tileset, at) => {
    const path: JsonPath = ['tilesets', at]
    const { source } = tileset
    if (source !== undefined && !/\.(tsj|json)$/.test(source)) {
      faults.push(file.fault([...path, 'source'], { found: `"${source}"`, expected: 'a tileset saved as JSON (.tsj)', cure: 'export the tileset as .tsj in Tiled and use that' }))
      return
    }
    const from = source === undefined ? file : readJsonFile(join(folder, source), faults)
    const json = source === undefined ? TILED_TILESET.safeParse(tileset).data : from && checkJson(from, TILED_TILESET, faults)
    if (!from || !json) {
      if (source === undefined) faults.push(file.fault(path, { found: 'a tileset that is neither here nor elsewhere', expected: 'a source (.tsj), or tiles of 16 px', cure: 'embed it again, or name its source' }))
      return
    }
    const { objectalignment = 'unspecified' } = json
    if (objectalignment !== 'unspecified' && objectalignment !== 'bottomleft')
      faults.push(from.fault([...(source === undefined ? path : []), 'objectalignment'], { found: `object alignment "${objectalignment}"`, expected: '"unspecified" or "bottomleft"', cure: 'change it in the tileset\'s properties' }))
    for (const { id, properties, type, class: className } of json.tiles ?? []) {
      const name = properties?.find((property) => property.name === 'name')?.value
      const number = typeof name === 'string' ? numberByName.get(name) : undefined
      if (number !== undefined) numbers.set(tileset.firstgid + id, number)
      classes.set(tileset.firstgid + id, type || className || '')
    }
  })
  return { numberOf: (gid) => (gid === 0 ? 0 : numbers.get(gid)), classOf: (gid) => classes.get(gid) ?? '' }
}
