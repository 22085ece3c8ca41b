/** Reads a PNG's pixels: eight bits a channel, not interlaced, as browsers write screenshots. */

import { inflateSync } from 'node:zlib'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Three bytes a pixel, row by row. */
  readonly rgb: Uint8Array
}

const SIGNATURE_BYTES = 8
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 }

export function readPng(bytes: Buffer): Pixels {
  let width = 0
  let height = 0
  let channels = 0
  const parts: Buffer[] = []
  for (let at = SIGNATURE_BYTES; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR') {
      width = data.readUInt32BE(0)
      height = data.readUInt32BE(4)
      channels = CHANNELS[data[9]!] ?? 0
      if (data[8] !== 8 || channels === 0 || data[12] !== 0) throw new Error(`PNG has depth ${data[8]}, colour type ${data[9]}, interlace ${data[12]}; expected 8, 2 or 6, 0`)
    } else if (type === 'IDAT') parts.push(data)
    at += length + 12
  }
  return { width, height, rgb: unfilter(inflateSync(Buffer.concat(parts)), width, height, channels) }
}

/** Undoes the five row filters of the PNG specification (section 9). */
function unfilter(raw: Buffer, width: number, height: number, channels: number): Uint8Array {
  const stride = width * channels
  const rows = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!
    for (let x = 0; x < stride; x++) {
      const left = x >= channels ? rows[y * stride + x - channels]! : 0
      const up = y > 0 ? rows[(y - 1) * stride + x]! : 0
      const upLeft = x >= channels && y > 0 ? rows[(y - 1) * stride + x - channels]! : 0
      rows[y * stride + x] = raw[y * (stride + 1) + 1 + x]! + predicted(filter, left, up, upLeft)
    }
  }
  const rgb = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel++) for (let channel = 0; channel < 3; channel++) rgb[pixel * 3 + channel] = rows[pixel * channels + channel]!
  return rgb
}

function predicted(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const guess = left + up - upLeft
  const toLeft = Math.abs(guess - left)
  const toUp = Math.abs(guess - up)
  const toUpLeft = Math.abs(guess - upLeft)
  if (toLeft <= toUp && toLeft <= toUpLeft) return left
  return toUp <= toUpLeft ? up : upLeft
}

/** Half the size: each pixel the mean of four. Pictures at zoom 2 come out exact. */
export function halved({ width, height, rgb }: Pixels): Pixels {
  const halfWidth = width >> 1
  const halfHeight = height >> 1
  const half = new Uint8Array(halfWidth * halfHeight * 3)
  for (let y = 0; y < halfHeight; y++)
    for (let x = 0; x < halfWidth; x++)
      for (let channel = 0; channel < 3; channel++) {
        const at = (y * 2 * width + x * 2) * 3 + channel
        half[(y * halfWidth + x) * 3 + channel] = (rgb[at]! + rgb[at + 3]! + rgb[at + width * 3]! + rgb[at + width * 3 + 3]! + 2) >> 2
      }
  return { width: halfWidth, height: halfHeight, rgb: half }
}
