/** The layers of a Tiled map out of their groups: which tile layers draw into which of ours, and what they ask that we cannot do. */

import { cureName } from './check-json.ts'
import type { DataFault } from './data-error.ts'
import type { JsonFile, JsonPath } from './json-file.ts'
import { quotedList } from './nearest-name.ts'
import type { ObjectLayer } from './tiled-objects.ts'
import type { TiledLayer, TiledMap } from './tiled-shapes.ts'

/** What a lobby's map is made of, back to front; `tiles` is the one that is simulated. */
export const TILE_LAYERS = ['back', 'tiles', 'front'] as const
export type TileLayerName = (typeof TILE_LAYERS)[number]

export interface TileLayer extends ObjectLayer {
  /** Ours, into which it is drawn over what is there. */
  readonly into: TileLayerName
}

export interface MapLayers {
  /** Back to front, as Tiled draws them. */
  readonly tiles: readonly TileLayer[]
  readonly objects: readonly ObjectLayer[]
}

/** What a layer may say that would look or lie otherwise here than in Tiled, and what it must be. */
const PLAIN = [
  ['offsetx', 0, 'an offset', 'set both offsets to 0'],
  ['offsety', 0, 'an offset', 'set both offsets to 0'],
  ['parallaxx', 1, 'a parallax factor', 'set both factors to 1; pictures that move more slowly are the property "backdrop"'],
  ['parallaxy', 1, 'a parallax factor', 'set both factors to 1; pictures that move more slowly are the property "backdrop"'],
] as const

/** The same for what is drawn; things of object layers are drawn by their archetypes. */
const PLAINLY_DRAWN = [
  ['opacity', 1, 'an opacity', 'set it to 1, and draw the tiles as they are to look'],
  ['tintcolor', undefined, 'a tint', 'clear its tint color, and draw the tiles as they are to look'],
] as const

/** By its class or its name; else as the group around it. */
function ownName({ class: className, name }: TiledLayer): TileLayerName | undefined {
  return TILE_LAYERS.find((known) => known === className) ?? TILE_LAYERS.find((known) => known === name)
}

export function findLayers(file: JsonFile, map: TiledMap, faults: DataFault[]): MapLayers {
  const tiles: TileLayer[] = []
  const objects: ObjectLayer[] = []

  function complainOfLooks(path: JsonPath, layer: TiledLayer): void {
    const wanted = layer.type === 'objectgroup' ? PLAIN : [...PLAIN, ...PLAINLY_DRAWN]
    const told = new Set<string>()
    for (const [key, plain, what, cure] of wanted) {
      if ((layer[key] ?? plain) === plain || told.has(what)) continue
      told.add(what)
      faults.push(file.fault([...path, key], { found: `${what} of layer "${layer.name}"`, expected: `layers without ${what}`, cure }))
    }
  }

  function look(layers: readonly TiledLayer[], path: JsonPath, around: TileLayerName | undefined): void {
    layers.forEach((layer, at) => {
      const layerPath: JsonPath = [...path, 'layers', at]
      const into = ownName(layer) ?? around
      complainOfLooks(layerPath, layer)
      if (layer.type === 'group') look(layer.layers ?? [], layerPath, into)
      else if (layer.type === 'objectgroup') objects.push({ path: layerPath, layer })
      else if (layer.type !== 'tilelayer')
        faults.push(file.fault([...layerPath, 'type'], { found: `layer "${layer.name}" of type "${layer.type}"`, expected: '"tilelayer", "objectgroup" or "group"', cure: 'delete it; pictures behind the map are the property "backdrop"' }))
      else if (into) tiles.push({ path: layerPath, layer, into })
      else faults.push(file.fault([...layerPath, 'name'], { found: `tile layer "${layer.name}"`, expected: `${quotedList(TILE_LAYERS)} as its name or class, or as that of a group around it`, cure: cureName(layer.name, TILE_LAYERS, 'rename it') }))
    })
  }

  look(map.layers, [], undefined)
  if (!tiles.some(({ into }) => into === 'tiles'))
    faults.push(file.fault(['layers'], { found: `layers ${quotedList(map.layers.map(({ name }) => name))}`, expected: '"tiles" among them: the one that is simulated', cure: 'rename the layer of ground to "tiles"' }))
  return { tiles, objects }
}
