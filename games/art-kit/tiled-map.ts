/** Writes a canvas as a Tiled map: three tile layers and two layers of objects. */

import type { Canvas, LayerName, Thing } from './map-canvas.ts'

const TILE_PX = 16
/** Of the external tileset's tiles the first has this number; 0 is none. */
const FIRST_GID = 1

function property([name, value]: readonly [string, Thing['properties'][string]]): object {
  if (typeof value === 'object') return { name, type: 'object', value: value.object }
  return { name, type: typeof value === 'number' ? 'float' : typeof value === 'boolean' ? 'bool' : 'string', value }
}

function tiledObject(thing: Thing): object {
  const isPoint = thing.width === 0
  const properties = Object.entries(thing.properties)
  return {
    height: thing.height * TILE_PX,
    id: thing.id,
    name: '',
    ...(isPoint ? { point: true } : {}),
    ...(properties.length > 0 ? { properties: properties.map(property) } : {}),
    rotation: 0,
    type: thing.className,
    visible: true,
    width: thing.width * TILE_PX,
    x: thing.x * TILE_PX + (isPoint ? TILE_PX / 2 : 0),
    y: thing.y * TILE_PX + (isPoint ? TILE_PX : 0),
  }
}

/** The map as text: a row of tiles a line, so that a change shows where it is. */
export function tiledMapText(canvas: Canvas, tileNames: readonly string[], backdrop: string): string {
  const gids = new Map(tileNames.map((name, id) => [name, id === 0 ? 0 : id + FIRST_GID]))
  const gidOf = (name: string): number => {
    const gid = gids.get(name)
    if (gid === undefined) throw new Error(`tile "${name}" is not in the tileset; expected one of ${tileNames.join(', ')}`)
    return gid
  }
  const tileLayer = (name: LayerName, id: number): string => {
    const rows = Array.from({ length: canvas.height }, (_, y) => Array.from({ length: canvas.width }, (_, x) => gidOf(canvas.get(name, x, y))).join(','))
    const head = JSON.stringify({ height: canvas.height, id, name, opacity: 1, type: 'tilelayer', visible: true, width: canvas.width, x: 0, y: 0 })
    return `${head.slice(0, -1)},"data":[\n${rows.join(',\n')}]}`
  }
  const objectLayer = (name: string, id: number, things: readonly Thing[]): string => {
    const head = JSON.stringify({ draworder: 'topdown', id, name, opacity: 1, type: 'objectgroup', visible: true, x: 0, y: 0 })
    return `${head.slice(0, -1)},"objects":[\n${things.map((thing) => JSON.stringify(tiledObject(thing))).join(',\n')}]}`
  }
  const isSpawn = ({ className }: Thing): boolean => className === 'person-spawn'
  const layers = [
    tileLayer('back', 1),
    tileLayer('tiles', 2),
    objectLayer('things', 4, canvas.things.filter((thing) => !isSpawn(thing))),
    objectLayer('spawns', 5, canvas.things.filter(isSpawn)),
    tileLayer('front', 3),
  ]
  const head = {
    compressionlevel: -1,
    height: canvas.height,
    infinite: false,
    nextlayerid: 6,
    nextobjectid: canvas.things.length + 1,
    orientation: 'orthogonal',
    properties: [{ name: 'backdrop', type: 'string', value: backdrop }],
    renderorder: 'right-down',
    tiledversion: '1.10.2',
    tileheight: TILE_PX,
    tilesets: [{ firstgid: FIRST_GID, source: '../tiles.tsj' }],
    tilewidth: TILE_PX,
    type: 'map',
    version: '1.10',
    width: canvas.width,
  }
  return `${JSON.stringify(head, null, 1).slice(0, -2)},\n "layers":[\n${layers.join(',\n')}]\n}\n`
}
