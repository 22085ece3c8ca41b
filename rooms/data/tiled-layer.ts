/** A Tiled tile layer as rows of global tile numbers, whichever way the map was saved. */

import { gunzipSync, inflateSync } from 'node:zlib'
import type { Complaint } from './json-file.ts'
import { GID_MASK, type TiledLayer } from './tiled-shapes.ts'

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

function refuse(found: string, expected: string, cure: string): never {
  throw new LayerComplaint({ found, expected, cure })
}

function unpackBytes(bytes: Buffer, compression: string | undefined): Buffer {
  try {
    if (compression === undefined || compression === '') return bytes
    if (compression === 'zlib') return inflateSync(bytes)
    if (compression === 'gzip') return gunzipSync(bytes)
  } catch {
    return refuse(`${compression} data that does not unpack`, `whole ${compression} data`, 'save the map again in Tiled')
  }
  return refuse(`compression "${compression}"`, '"zlib", "gzip" or none', 'choose another Tile Layer Format in Map > Map Properties')
}

/** Global tile numbers without their turning bits. */
function decodeNumbers(data: string | readonly number[], { encoding, compression }: Encoding, count: number): Uint32Array {
  let numbers: Uint32Array
  if (typeof data === 'string') {
    if (encoding !== 'base64') return refuse(`encoding "${encoding ?? 'csv'}" of text`, '"base64", or a list of numbers', 'choose another Tile Layer Format in Map > Map Properties')
    const bytes = unpackBytes(Buffer.from(data, 'base64'), compression)
    numbers = new Uint32Array(Math.floor(bytes.length / 4))
    for (let i = 0; i < numbers.length; i++) numbers[i] = bytes.readUInt32LE(i * 4)
  } else numbers = Uint32Array.from(data)
  if (numbers.length !== count) refuse(`${numbers.length} tiles`, `${count} of them, width times height`, 'save the map again in Tiled')
  for (let i = 0; i < count; i++) numbers[i]! &= GID_MASK
  return numbers
}

/** The smallest rectangle that holds every chunk of every layer. */
export function boundsOfChunks(layers: readonly TiledLayer[]): TileBounds | undefined {
  const chunks = layers.flatMap((layer) => layer.chunks ?? [])
  if (chunks.length === 0) return undefined
  const x = Math.min(...chunks.map((chunk) => chunk.x))
  const y = Math.min(...chunks.map((chunk) => chunk.y))
  return { x, y, width: Math.max(...chunks.map((chunk) => chunk.x + chunk.width)) - x, height: Math.max(...chunks.map((chunk) => chunk.y + chunk.height)) - y }
}

/** The layer's global tile numbers over the map's rectangle, row by row; 0 where it has none. */
export function readTileLayer(layer: TiledLayer, bounds: TileBounds): Uint32Array {
  const encoding: Encoding = { encoding: layer.encoding, compression: layer.compression }
  if (layer.chunks === undefined) {
    if (layer.data === undefined) return refuse('no data', 'tile numbers in "data"', 'save the map again in Tiled')
    if (layer.width !== bounds.width || layer.height !== bounds.height)
      return refuse(`a size of ${layer.width ?? 0}x${layer.height ?? 0}`, `the map's ${bounds.width}x${bounds.height}`, 'save the map again in Tiled')
    return decodeNumbers(layer.data, encoding, bounds.width * bounds.height)
  }
  const whole = new Uint32Array(bounds.width * bounds.height)
  for (const chunk of layer.chunks) {
    const numbers = decodeNumbers(chunk.data, encoding, chunk.width * chunk.height)
    for (let row = 0; row < chunk.height; row++) {
      const to = (chunk.y - bounds.y + row) * bounds.width + chunk.x - bounds.x
      whole.set(numbers.subarray(row * chunk.width, (row + 1) * chunk.width), to)
    }
  }
  return whole
}
