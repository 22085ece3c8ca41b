/** A Tiled tileset (.tsj) as tile kinds: each tile's properties are its rules. */

import { TILE_SHAPES, type TileKind, type TileShape } from '../../src/tiles/tile-kinds.ts'
import { checkJson, cureName } from './check-json.ts'
import type { DataFault } from './data-error.ts'
import { describeValue, type JsonFile, type JsonPath, readJsonFile } from './json-file.ts'
import { quotedList } from './nearest-name.ts'
import { TILED_TILESET, type TiledTile } from './tiled-shapes.ts'

export interface LoadedTileset {
  /** In the tileset's order; `createTileKinds` numbers them. */
  readonly kinds: readonly TileKind[]
}

/** A map keeps tile numbers in bytes. */
const MOST_KINDS = 255

export function loadTileset(path: string, faults: DataFault[]): LoadedTileset | undefined {
  const file = readJsonFile(path, faults)
  const json = file && checkJson(file, TILED_TILESET, faults)
  if (!file || !json) return undefined
  const kinds: TileKind[] = []
  const before = faults.length
  const { tiles = [] } = json
  if (tiles.length === 0) faults.push(file.fault(['tiles'], { found: 'no tiles', expected: 'a list of tiles with properties', cure: 'give each tile its properties "name" and "kind" in Tiled' }))
  tiles.forEach((tile, at) => {
    const kind = readKind(file, ['tiles', at], tile, faults)
    if (!kind) return
    if (kinds.some(({ name }) => name === kind.name))
      faults.push(file.fault(['tiles', at], { found: `tile ${tile.id} named "${kind.name}", as one before it`, expected: 'each name once', cure: 'give it a name of its own' }))
    kinds.push(kind)
  })
  if (kinds.length > MOST_KINDS)
    faults.push(file.fault(['tiles'], { found: `${kinds.length} tiles`, expected: `at most ${MOST_KINDS}`, cure: 'take out tiles that no map uses' }))
  return faults.length === before ? { kinds } : undefined
}

function readKind(file: JsonFile, path: JsonPath, tile: TiledTile, faults: DataFault[]): TileKind | undefined {
  let name: string | undefined
  let shape: TileShape = 'empty'
  const numbers: Record<string, number> = {}
  ;(tile.properties ?? []).forEach((property, at) => {
    const { value } = property
    const valuePath: JsonPath = [...path, 'properties', at, 'value']
    if (property.name === 'name') name = String(value)
    else if (property.name === 'kind') {
      const known = TILE_SHAPES.find((candidate) => candidate === value)
      if (known) shape = known
      else faults.push(file.fault(valuePath, { found: `kind ${describeValue(value)} of tile ${tile.id}`, expected: quotedList(TILE_SHAPES), cure: cureName(String(value), TILE_SHAPES, 'write one of them') }))
    } else if (typeof value === 'number') numbers[property.name] = value
    else if (typeof value === 'boolean') numbers[property.name] = value ? 1 : 0
    else faults.push(file.fault(valuePath, { found: `property "${property.name}" ${describeValue(value)} of tile ${tile.id}`, expected: 'a number, or true or false', cure: "change the property's type in Tiled" }))
  })
  if (name === undefined || name === '') {
    faults.push(file.fault(path, { found: `tile ${tile.id} without a name`, expected: 'a string property "name"', cure: 'add the property in Tiled' }))
    return undefined
  }
  return { name, shape, properties: numbers }
}
