/** A map while it is being made: three layers of tile names on a grid, and the things that stand in it. */

export type LayerName = 'back' | 'tiles' | 'front'

/** A thing of the map's object layer, placed by the tile it stands in. */
export interface Thing {
  readonly id: number
  readonly className: string
  readonly x: number
  readonly y: number
  /** In tiles; 0 for a point. */
  readonly width: number
  readonly height: number
  readonly properties: Readonly<Record<string, number | boolean | string | { readonly object: number }>>
}

export interface Canvas {
  readonly width: number
  readonly height: number
  readonly things: readonly Thing[]
  /** A tile's name; beyond the edge, the edge goes on. */
  get(layer: LayerName, x: number, y: number): string
  set(layer: LayerName, x: number, y: number, name: string): void
  /** Puts a thing where it stands on the floor of a tile, in its middle. Returns its id. */
  put(className: string, x: number, y: number, properties?: Thing['properties']): number
  /** Names a rectangle of tiles that another thing points to. */
  mark(className: string, x: number, y: number, width: number, height: number): number
}

const AIR = 'air'

export function createCanvas(width: number, height: number): Canvas {
  const layers: Record<LayerName, string[]> = {
    back: Array.from({ length: width * height }, () => AIR),
    tiles: Array.from({ length: width * height }, () => AIR),
    front: Array.from({ length: width * height }, () => AIR),
  }
  const things: Thing[] = []
  const inside = (value: number, length: number): number => Math.max(0, Math.min(length - 1, value))
  const add = (thing: Omit<Thing, 'id'>): number => {
    things.push({ id: things.length + 1, ...thing })
    return things.length
  }
  return {
    width,
    height,
    things,
    get: (layer, x, y) => layers[layer][inside(y, height) * width + inside(x, width)]!,
    set(layer, x, y, name) {
      if (x >= 0 && x < width && y >= 0 && y < height) layers[layer][y * width + x] = name
    },
    put: (className, x, y, properties = {}) => add({ className, x, y, width: 0, height: 0, properties }),
    mark: (className, x, y, width, height) => add({ className, x, y, width, height, properties: {} }),
  }
}
