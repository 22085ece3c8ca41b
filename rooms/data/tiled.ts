/** A Tiled map (.tmj) as a lobby's map: layers `back`, `tiles` and `front`, and object layers full of things. */

import { dirname, join } from 'node:path'
import type { ArchetypeData } from '../../src/archetypes.ts'
import type { ComponentList, Fields } from '../../src/component.ts'
import type { Game } from '../../src/game.ts'
import { createTileKinds, type TileKind, type TileKinds } from '../../src/tiles/tile-kinds.ts'
import { checkJson, cureName } from './check-json.ts'
import type { DataFault } from './data-error.ts'
import { type JsonFile, type JsonPath, readJsonFile } from './json-file.ts'
import type { LobbyMap } from './loaded-game.ts'
import { quotedList } from './nearest-name.ts'
import { boundsOfChunks, LayerComplaint, readTileLayer, type TileBounds } from './tiled-layer.ts'
import { readObjects } from './tiled-objects.ts'
import { TILED_MAP, TILED_TILESET, type TiledLayer, type TiledMap } from './tiled-shapes.ts'

export interface MapContext<C extends ComponentList = ComponentList, R extends Fields = Fields> {
  readonly game: Game<C, R>
  readonly archetypes: readonly ArchetypeData[]
  /** See LoadedArchetypes. */
  readonly unsure?: ReadonlySet<string>
  readonly tileKinds: readonly TileKind[]
}

/** What the map's own file says; its place and neighbours are game.json's. */
export type TiledLobby = Omit<LobbyMap, 'name' | 'lobbyX' | 'lobbyY' | 'title' | 'openSides'>

const TILE_LAYERS = ['back', 'tiles', 'front'] as const

/** Our tile number by global tile number; undefined where the tile has no name of ours. */
type NumberOfGid = (gid: number) => number | undefined

export function loadTiledMap<C extends ComponentList, R extends Fields>(path: string, context: MapContext<C, R>, faults: DataFault[]): TiledLobby | undefined {
  const before = faults.length
  const file = readJsonFile(path, faults)
  const map = file && checkJson<TiledMap>(file, TILED_MAP, faults)
  if (!file || !map) return undefined
  const kinds = createTileKinds(context.tileKinds)
  const numberOfGid = readTilesets(file, map, dirname(path), kinds, faults)
  const bounds = (map.infinite ? boundsOfChunks(map.layers) : undefined) ?? { x: 0, y: 0, width: map.width, height: map.height }
  const layers = { back: new Uint8Array(bounds.width * bounds.height), tiles: new Uint8Array(bounds.width * bounds.height), front: new Uint8Array(bounds.width * bounds.height) }
  const objectLayers: { readonly path: JsonPath; readonly layer: TiledLayer }[] = []
  map.layers.forEach((layer, at) => {
    const layerPath: JsonPath = ['layers', at]
    if ((layer.offsetx ?? 0) !== 0 || (layer.offsety ?? 0) !== 0)
      faults.push(file.fault([...layerPath, layer.offsetx ? 'offsetx' : 'offsety'], { found: `an offset of layer "${layer.name}"`, expected: 'layers without an offset', cure: 'set both offsets to 0' }))
    if (layer.type === 'objectgroup') objectLayers.push({ path: layerPath, layer })
    else if (layer.type === 'tilelayer') {
      const name = TILE_LAYERS.find((known) => known === layer.name)
      if (name) fillLayer(file, layerPath, layer, bounds, numberOfGid, layers[name], faults)
      else faults.push(file.fault([...layerPath, 'name'], { found: `tile layer "${layer.name}"`, expected: quotedList(TILE_LAYERS), cure: cureName(layer.name, TILE_LAYERS, 'rename it') }))
    } else faults.push(file.fault([...layerPath, 'type'], { found: `layer "${layer.name}" of type "${layer.type}"`, expected: '"tilelayer" or "objectgroup"', cure: layer.type === 'group' ? 'ungroup its layers' : 'delete it; pictures behind the map are the property "backdrop"' }))
  })
  if (!map.layers.some(({ name }) => name === 'tiles'))
    faults.push(file.fault(['layers'], { found: `layers ${quotedList(map.layers.map(({ name }) => name))}`, expected: '"tiles" among them: the one that is simulated', cure: 'rename the layer of ground to "tiles"' }))
  const { spawns, personSpawns } = readObjects(file, objectLayers, bounds, context, faults)
  if (personSpawns.length === 0)
    faults.push(file.fault(['layers'], { found: 'no "person-spawn"', expected: 'at least one point object of that class', cure: 'add a point where persons appear' }))
  const backdrop = map.properties?.find(({ name }) => name === 'backdrop')?.value
  if (faults.length > before) return undefined
  return {
    backdrop: typeof backdrop === 'string' ? backdrop : '',
    widthTiles: bounds.width,
    heightTiles: bounds.height,
    numbers: layers.tiles,
    back: layers.back,
    front: layers.front,
    spawns,
    personSpawns,
  }
}

/** Tiles are known by their property `name`, so that a map may mix tilesets that name tiles of the game. */
function readTilesets(file: JsonFile, map: TiledMap, folder: string, kinds: TileKinds, faults: DataFault[]): NumberOfGid {
  const numbers = new Map<number, number>()
  const numberByName = new Map(kinds.list.map(({ name }, number) => [name, number]))
  map.tilesets.forEach((tileset, at) => {
    const sourcePath: JsonPath = ['tilesets', at, 'source']
    if (tileset.source !== undefined && !/\.(tsj|json)$/.test(tileset.source)) {
      faults.push(file.fault(sourcePath, { found: `"${tileset.source}"`, expected: 'a tileset saved as JSON (.tsj)', cure: 'export the tileset as .tsj in Tiled and use that' }))
      return
    }
    const source = tileset.source === undefined ? file : readJsonFile(join(folder, tileset.source), faults)
    const json = tileset.source === undefined ? TILED_TILESET.safeParse(tileset).data : source && checkJson(source, TILED_TILESET, faults)
    if (!json) {
      if (tileset.source === undefined) faults.push(file.fault(['tilesets', at], { found: 'a tileset that is neither here nor elsewhere', expected: 'a source (.tsj), or tiles of 16 px', cure: 'embed it again, or name its source' }))
      return
    }
    for (const { id, properties } of json.tiles) {
      const name = properties?.find((property) => property.name === 'name')?.value
      const number = typeof name === 'string' ? numberByName.get(name) : undefined
      if (number !== undefined) numbers.set(tileset.firstgid + id, number)
    }
  })
  return (gid) => (gid === 0 ? 0 : numbers.get(gid))
}

function fillLayer(file: JsonFile, path: JsonPath, layer: TiledLayer, bounds: TileBounds, numberOfGid: NumberOfGid, into: Uint8Array, faults: DataFault[]): void {
  let gids: Uint32Array
  try {
    gids = readTileLayer(layer, bounds)
  } catch (error) {
    if (!(error instanceof LayerComplaint)) throw error
    const { found, expected, cure } = error.complaint
    faults.push(file.fault([...path, 'data'], { found: `${found} in layer "${layer.name}"`, expected, cure }))
    return
  }
  const told = new Set<number>()
  for (let i = 0; i < gids.length; i++) {
    const gid = gids[i]!
    const number = numberOfGid(gid)
    if (number !== undefined) into[i] = number
    else if (!told.has(gid)) {
      told.add(gid)
      // One fault for each unknown tile, at the first place where it stands.
      const place = `${i % bounds.width},${Math.floor(i / bounds.width)}`
      const at: JsonPath = Array.isArray(layer.data) ? [...path, 'data', i] : path
      faults.push(file.fault(at, { found: `tile number ${gid} at ${place} in layer "${layer.name}"`, expected: "a tile of the game's tileset", cure: 'paint that place again, or give the tile its property "name"' }))
    }
  }
}
