/** A chunk's 16x16 tile numbers as a palette and runs. */

import { CHUNK_TILES } from '../tiles/tiles.ts'
import type { BitReader } from './bit-reader.ts'
import { type BitWriter, createBitWriter } from './bit-writer.ts'

const CHUNK_PLACES = CHUNK_TILES * CHUNK_TILES
const PALETTE_ORDER = 2
const RUN_ORDER = 1

/** Bits that tell the places of a palette apart. */
function indexBits(paletteLength: number): number {
  return paletteLength <= 1 ? 0 : 32 - Math.clz32(paletteLength - 1)
}

/** A chunk's bits, written once and copied into every message that brings it. */
export interface PackedChunk {
  readonly bytes: Uint8Array
  readonly bits: number
}

export function packChunk(tiles: Uint8Array): PackedChunk {
  const writer = createBitWriter()
  writeChunk(writer, tiles)
  return { bits: writer.bitLength, bytes: writer.take() }
}

export function writeChunk(writer: BitWriter, tiles: Uint8Array): void {
  const palette: number[] = []
  const placeOf = new Int16Array(256).fill(-1)
  for (const number of tiles) if (placeOf[number] === -1) placeOf[number] = palette.push(number) - 1
  writer.golomb(palette.length - 1, PALETTE_ORDER)
  for (const number of palette) writer.u(number, 8)
  if (palette.length === 1) return
  const bits = indexBits(palette.length)
  for (let at = 0; at < tiles.length; ) {
    let length = 1
    while (at + length < tiles.length && tiles[at + length] === tiles[at]) length++
    writer.u(placeOf[tiles[at]!]!, bits)
    writer.golomb(length - 1, RUN_ORDER)
    at += length
  }
}

export function readChunk(reader: BitReader): Uint8Array {
  const tiles = new Uint8Array(CHUNK_PLACES)
  const length = reader.golomb(PALETTE_ORDER, 255, 'palette length') + 1
  const palette = Array.from({ length }, () => reader.u(8))
  if (length === 1) return tiles.fill(palette[0]!)
  const bits = indexBits(length)
  for (let at = 0; at < CHUNK_PLACES; ) {
    const index = reader.u(bits)
    if (index >= length) reader.refuse(`palette place ${index}`, `less than ${length}`)
    const run = reader.golomb(RUN_ORDER, CHUNK_PLACES - at - 1, 'run of tiles') + 1
    tiles.fill(palette[index]!, at, at + run)
    at += run
  }
  return tiles
}
