/** Writes a picture as an indexed PNG that carries our palette, so that no other colour can slip in. */
import { PALETTE } from './palette.ts'
import type { Picture } from './picture.ts'
import { zlibDeflate } from './deflate.ts'

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10]

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

function bigEndian(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
}

function chunk(kind: string, data: Uint8Array): Uint8Array {
  const body = new Uint8Array(4 + data.length)
  body.set([...kind].map((letter) => letter.charCodeAt(0)))
  body.set(data, 4)
  const whole = new Uint8Array(body.length + 8)
  whole.set(bigEndian(data.length))
  whole.set(body, 4)
  whole.set(bigEndian(crc32(body)), 4 + body.length)
  return whole
}

export function encodePng(picture: Picture): Uint8Array {
  const { width, height, pixels } = picture
  const rows = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)

  const colours = PALETTE.flatMap(({ hex }) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)))
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', Uint8Array.from([...bigEndian(width), ...bigEndian(height), 8, 3, 0, 0, 0])),
    chunk('PLTE', Uint8Array.from([0, 0, 0, ...colours])),
    chunk('tRNS', Uint8Array.from([0])),
    chunk('IDAT', zlibDeflate(rows)),
    chunk('IEND', new Uint8Array(0)),
  ]
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  parts.reduce((at, part) => {
    file.set(part, at)
    return at + part.length
  }, 0)
  return file
}
