/** The part of Tiled's JSON format (1.9 to 1.11) that we read. */

import { z } from 'zod'

const expecting = (text: string) => ({ error: () => text })
const number = z.number(expecting('a number'))
const whole = z.int(expecting('a whole number'))
const text = z.string(expecting('text in double quotes'))

export const TILED_PROPERTY = z.looseObject({ name: text, type: text.optional(), value: z.unknown() }, expecting('a property with name, type and value'))
const properties = z.array(TILED_PROPERTY, expecting('a list of properties')).optional()

const FRAME = z.looseObject({ tileid: whole.min(0), duration: whole.min(1, expecting('at least 1 ms')) }, expecting('a frame with tileid and duration'))

export const TILED_TILE = z.looseObject(
  { id: whole, type: text.optional(), class: text.optional(), properties, animation: z.array(FRAME, expecting('a list of frames')).optional() },
  expecting('a tile'),
)

export const TILED_TILESET = z.looseObject(
  {
    name: text.optional(),
    tilewidth: z.literal(16, expecting('tiles of 16 px')),
    tileheight: z.literal(16, expecting('tiles of 16 px')),
    tilecount: whole.optional(),
    columns: whole.optional(),
    objectalignment: text.optional(),
    tiles: z.array(TILED_TILE, expecting('a list of tiles with properties')).optional(),
  },
  expecting('a Tiled tileset saved as JSON (.tsj)'),
)

const layerData = z.union([text, z.array(whole, expecting('a list of tile numbers'))], expecting('a list of tile numbers, or them in base64'))

export const TILED_CHUNK = z.looseObject({ x: whole, y: whole, width: whole.min(1), height: whole.min(1), data: layerData }, expecting('a chunk'))

export const TILED_OBJECT = z.looseObject(
  {
    id: whole,
    name: text.optional(),
    type: text.optional(),
    class: text.optional(),
    x: number,
    y: number,
    width: number.optional(),
    height: number.optional(),
    rotation: number.optional(),
    gid: number.optional(),
    point: z.boolean().optional(),
    properties,
  },
  expecting('an object'),
)

export const TILED_LAYER = z.looseObject(
  {
    type: text,
    name: text,
    class: text.optional(),
    width: whole.optional(),
    height: whole.optional(),
    offsetx: number.optional(),
    offsety: number.optional(),
    parallaxx: number.optional(),
    parallaxy: number.optional(),
    opacity: number.optional(),
    tintcolor: text.optional(),
    encoding: text.optional(),
    compression: text.optional(),
    data: layerData.optional(),
    chunks: z.array(TILED_CHUNK, expecting('a list of chunks')).optional(),
    objects: z.array(TILED_OBJECT, expecting('a list of objects')).optional(),
    get layers(): z.ZodOptional<z.ZodArray<typeof TILED_LAYER>> {
      return z.array(TILED_LAYER, expecting('a list of layers')).optional()
    },
  },
  expecting('a layer'),
)

export const TILED_MAP = z.looseObject(
  {
    orientation: z.literal('orthogonal', expecting('"orthogonal"')),
    width: whole.min(1),
    height: whole.min(1),
    tilewidth: z.literal(16, expecting('tiles of 16 px')),
    tileheight: z.literal(16, expecting('tiles of 16 px')),
    infinite: z.boolean().optional(),
    layers: z.array(TILED_LAYER, expecting('a list of layers')),
    tilesets: z.array(z.looseObject({ firstgid: whole, source: text.optional() }), expecting('a list of tilesets')),
    properties,
  },
  expecting('a Tiled map saved as JSON (.tmj)'),
)

export type TiledProperty = z.infer<typeof TILED_PROPERTY>
export type TiledTile = z.infer<typeof TILED_TILE>
export type TiledLayer = z.infer<typeof TILED_LAYER>
export type TiledObject = z.infer<typeof TILED_OBJECT>
export type TiledMap = z.infer<typeof TILED_MAP>

/** Higher bits of a tile number say how it is turned: over its diagonal first, then left to right, then upside down. */
export const GID_MASK = 0x0fffffff
/** Of hexagonal maps only. */
export const GID_HEX_TURN = 0x10000000
/** A tile number's turning bits, after this shift the bits of TURN (src/tiles/turned-tiles.ts). */
export const GID_TURN_SHIFT = 29