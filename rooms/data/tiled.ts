/** A Tiled map (.tmj) as a lobby's map: layers `back`, `tiles` and `front`, and object layers full of things. */

import { dirname } from 'node:path'
import type { ArchetypeData } from '../../src/archetypes.ts'
import type { ComponentList, Fields } from '../../src/component.ts'
import type { Game } from '../../src/game.ts'
import { createTileKinds, type TileKind } from '../../src/tiles/tile-kinds.ts'
import { MOST_MAP_TILES } from '../../src/tiles/tiles.ts'
import type { TurnedTile } from '../../src/tiles/turned-tiles.ts'
import { checkJson } from './check-json.ts'
import type { DataFault } from './data-error.ts'
import { type JsonFile, type JsonPath, readJsonFile } from './json-file.ts'
import type { LobbyMap } from './loaded-game.ts'
import { type GidTable, readTilesets } from './tiled-gids.ts'
import { boundsOfChunks, LayerComplaint, readTileLayer, type TileBounds } from './tiled-layer.ts'
import { findLayers, TILE_LAYERS, type TileLayer, type TileLayerName } from './tiled-layers.ts'
import { readObjects } from './tiled-objects.ts'
import { GID_MASK, GID_TURN_SHIFT, TILED_MAP, type TiledMap } from './tiled-shapes.ts'

export interface MapContext<C extends ComponentList = ComponentList, R extends Fields = Fields> {
  readonly game: Game<C, R>
  readonly archetypes: readonly ArchetypeData[]
  /** See LoadedArchetypes. */
  readonly unsure?: ReadonlySet<string>
  readonly tileKinds: readonly TileKind[]
}

/** What the map's own file says; its place and neighbours are game.json's. */
export type TiledLobby = Omit<LobbyMap, 'name' | 'lobbyX' | 'lobbyY' | 'title' | 'openSides'>

/** One of our layers while Tiled's are drawn into it. */
interface Drawn {
  readonly numbers: Uint8Array
  /** Bits of TURN. */
  readonly turns: Uint8Array
}

export function loadTiledMap<C extends ComponentList, R extends Fields>(path: string, context: MapContext<C, R>, faults: DataFault[]): TiledLobby | undefined {
  const before = faults.length
  const file = readJsonFile(path, faults)
  const map = file && checkJson<TiledMap>(file, TILED_MAP, faults)
  if (!file || !map) return undefined
  const layers = findLayers(file, map, faults)
  const bounds = (map.infinite ? boundsOfChunks(layers.tiles.map(({ layer }) => layer)) : undefined) ?? { x: 0, y: 0, width: map.width, height: map.height }
  if (bounds.width * bounds.height > MOST_MAP_TILES) {
    faults.push(file.fault([map.infinite ? 'layers' : 'width'], { found: `a map of ${bounds.width}x${bounds.height} tiles`, expected: `at most ${MOST_MAP_TILES} of them`, cure: map.infinite ? 'erase what was painted far away' : 'resize the map' }))
    return undefined
  }
  const gids = readTilesets(file, map, dirname(path), createTileKinds(context.tileKinds), faults)
  const drawn = { back: blank(bounds), tiles: blank(bounds), front: blank(bounds) }
  for (const layer of layers.tiles) drawLayer(file, layer, bounds, gids, drawn[layer.into], faults)
  const { spawns, personSpawns } = readObjects(file, layers.objects, bounds, gids, context, faults)
  if (personSpawns.length === 0)
    faults.push(file.fault(['layers'], { found: 'no "person-spawn"', expected: 'at least one point object of that class', cure: 'add a point where persons appear' }))
  const backdrop = map.properties?.find(({ name }) => name === 'backdrop')?.value
  if (faults.length > before) return undefined
  const turned = turnedTiles(drawn)
  return {
    backdrop: typeof backdrop === 'string' ? backdrop : '',
    widthTiles: bounds.width,
    heightTiles: bounds.height,
    numbers: drawn.tiles.numbers,
    back: drawn.back.numbers,
    front: drawn.front.numbers,
    ...(turned.length > 0 ? { turned } : {}),
    spawns,
    personSpawns,
  }
}

function blank({ width, height }: TileBounds): Drawn {
  return { numbers: new Uint8Array(width * height), turns: new Uint8Array(width * height) }
}

function turnedTiles(drawn: Readonly<Record<TileLayerName, Drawn>>): readonly TurnedTile[] {
  return TILE_LAYERS.flatMap((layer) => {
    const { numbers, turns } = drawn[layer]
    const turned: TurnedTile[] = []
    turns.forEach((turn, place) => {
      if (turn !== 0) turned.push({ layer, place, number: numbers[place]!, turn })
    })
    return turned
  })
}

/** Draws a layer over what is there: where it has no tile, what lies behind it shows. */
function drawLayer(file: JsonFile, { layer, path }: TileLayer, bounds: TileBounds, table: GidTable, into: Drawn, faults: DataFault[]): void {
  let gids: Uint32Array
  try {
    gids = readTileLayer(layer, bounds)
  } catch (error) {
    if (!(error instanceof LayerComplaint)) throw error
    const { found, expected, cure } = error.complaint
    faults.push(file.fault([...path, layer.chunks ? 'chunks' : 'data'], { found: `${found} in layer "${layer.name}"`, expected, cure }))
    return
  }
  const told = new Set<number>()
  for (let place = 0; place < gids.length; place++) {
    if (gids[place] === 0) continue
    const gid = gids[place]! & GID_MASK
    const number = table.numberOf(gid)
    if (number !== undefined) {
      into.numbers[place] = number
      into.turns[place] = gids[place]! >>> GID_TURN_SHIFT
    } else if (!told.has(gid)) {
      told.add(gid)
      // One fault for each unknown tile, at the first place where it stands, counted as Tiled counts.
      const where = `${bounds.x + (place % bounds.width)},${bounds.y + Math.floor(place / bounds.width)}`
      const at: JsonPath = Array.isArray(layer.data) ? [...path, 'data', place] : path
      faults.push(file.fault(at, { found: `tile number ${gid} at ${where} in layer "${layer.name}"`, expected: "a tile of the game's tileset", cure: 'paint that place again, or give the tile its property "name"' }))
    }
  }
}
