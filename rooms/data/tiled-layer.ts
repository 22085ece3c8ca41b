/** A Tiled tile layer as rows of global tile numbers, whichever way the map was saved; what claims more than it holds is refused before it takes room. */

import { gunzipSync, inflateSync } from 'node:zlib'
import { MOST_MAP_TILES } from '../../src/tiles/tiles.ts'
import type { Complaint } from './json-file.ts'
import { GID_HEX_TURN, type TiledLayer } from './tiled-shapes.ts'

/** The rectangle of tiles that a map covers; an infinite map may begin anywhere. */
export interface TileBounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Thrown while one layer is read; the caller knows the place. */
export class LayerComplaint extends Error {
  readonly complaint: Complaint

  constructor(complaint: Complaint) {
    super(complaint.found)
    this.complaint = complaint
  }
}

interface Encoding {
  readonly encoding: string | undefined
  readonly compression: string | undefined
}

const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/
const GID_BYTES = 4
const MOST_GID = 0xffffffff
const OTHER_FORMAT = 'choose another Tile Layer Format in Map > Map Properties'
const SAVE_AGAIN = 'save the map again in Tiled'

function refuse(found: string, expected: string, cure: string): never {
  throw new LayerComplaint({ found, expected, cure })
}

function isTooLarge(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}

/** Unpacks at most so many bytes: a few kilobytes can claim to be gigabytes. */
function unpackBytes(bytes: Buffer, compression: string | undefined, mostBytes: number): Buffer {
  const bounded = { maxOutputLength: mostBytes }
  try {
    if (compression === undefined || compression === '') return bytes
    if (compression === 'zlib') return inflateSync(bytes, bounded)
    if (compression === 'gzip') return gunzipSync(bytes, bounded)
  } catch (error) {
    if (isTooLarge(error)) return refuse(`${compression} data of more than ${mostBytes / GID_BYTES} tiles`, `${mostBytes / GID_BYTES} of them, width times height`, SAVE_AGAIN)
    return refuse(`${compression} data that does not unpack`, `whole ${compression} data`, SAVE_AGAIN)
  }
  return refuse(`compression "${compression}"`, '"zlib", "gzip" or none', OTHER_FORMAT)
}

function decodeText(data: string, { encoding, compression }: Encoding, count: number): Uint32Array {
  if (encoding !== 'base64') return refuse(`encoding "${encoding ?? 'csv'}" of text`, '"base64", or a list of numbers', OTHER_FORMAT)
  if (!BASE64.test(data)) return refuse('text that is not base64', 'A to Z, a to z, 0 to 9, + and /', SAVE_AGAIN)
  const bytes = unpackBytes(Buffer.from(data, 'base64'), compression, count * GID_BYTES)
  const gids = new Uint32Array(Math.floor(bytes.length / GID_BYTES))
  for (let i = 0; i < gids.length; i++) gids[i] = bytes.readUInt32LE(i * GID_BYTES)
  return gids
}

/** Global tile numbers with the bits that turn them. */
function decodeGids(data: string | readonly number[], encoding: Encoding, count: number): Uint32Array {
  if (typeof data !== 'string') {
    const strange = data.find((gid) => gid < 0 || gid > MOST_GID)
    if (strange !== undefined) return refuse(`tile number ${strange}`, `a whole number from 0 to ${MOST_GID}`, SAVE_AGAIN)
  }
  const gids = typeof data === 'string' ? decodeText(data, encoding, count) : Uint32Array.from(data)
  if (gids.length !== count) return refuse(`${gids.length} tiles`, `${count} of them, width times height`, SAVE_AGAIN)
  const hex = gids.find((gid) => (gid & GID_HEX_TURN) !== 0)
  if (hex !== undefined) return refuse(`tile number ${hex}, turned by 120 degrees`, 'quarter turns: only hexagonal maps have others', 'paint that place again')
  return gids
}

/** The smallest rectangle that holds every chunk of every layer. */
export function boundsOfChunks(layers: readonly TiledLayer[]): TileBounds | undefined {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const { chunks = [] } of layers)
    for (const { x, y, width, height } of chunks) {
      bounds.left = Math.min(bounds.left, x)
      bounds.top = Math.min(bounds.top, y)
      bounds.right = Math.max(bounds.right, x + width)
      bounds.bottom = Math.max(bounds.bottom, y + height)
    }
  const { left, top, right, bottom } = bounds
  return right > left ? { x: left, y: top, width: right - left, height: bottom - top } : undefined
}

/** The layer's global tile numbers, turning bits and all, over the map's rectangle, row by row; 0 where it has none. */
export function readTileLayer(layer: TiledLayer, bounds: TileBounds): Uint32Array {
  const encoding: Encoding = { encoding: layer.encoding, compression: layer.compression }
  if (layer.chunks === undefined) {
    if (layer.data === undefined) return refuse('no data', 'tile numbers in "data"', SAVE_AGAIN)
    if (layer.width !== bounds.width || layer.height !== bounds.height)
      return refuse(`a size of ${layer.width ?? 0}x${layer.height ?? 0}`, `the map's ${bounds.width}x${bounds.height}`, SAVE_AGAIN)
    return decodeGids(layer.data, encoding, bounds.width * bounds.height)
  }
  const whole = new Uint32Array(bounds.width * bounds.height)
  let taken = 0
  for (const chunk of layer.chunks) {
    taken += chunk.width * chunk.height
    // Chunks that lie over each other could claim any number of tiles.
    if (taken > MOST_MAP_TILES) return refuse(`chunks of more than ${MOST_MAP_TILES} tiles`, 'each place once', SAVE_AGAIN)
    const gids = decodeGids(chunk.data, encoding, chunk.width * chunk.height)
    for (let row = 0; row < chunk.height; row++) {
      const to = (chunk.y - bounds.y + row) * bounds.width + chunk.x - bounds.x
      whole.set(gids.subarray(row * chunk.width, (row + 1) * chunk.width), to)
    }
  }
  return whole
}
