// The recorder's pictures: what is written as a GIF reads back as it was, by a reader written from the specification.
import { deflateSync } from 'node:zlib'
import { writeGif } from '../../scripts/gif.ts'
import { halved, type Pixels, readPng } from '../../scripts/png-pixels.ts'

/** Frames as drawn over each other, three bytes a pixel. */
function readGif(bytes: Buffer): readonly Uint8Array[] {
  const width = bytes.readUInt16LE(6)
  const height = bytes.readUInt16LE(8)
  const palette = bytes.subarray(13, 13 + 768)
  const canvas = new Uint8Array(width * height * 3)
  const frames: Uint8Array[] = []
  let transparent = -1
  let at = 13 + 768
  const blocks = (): Buffer => {
    const parts: Buffer[] = []
    for (; bytes[at] !== 0; at += bytes[at]! + 1) parts.push(bytes.subarray(at + 1, at + 1 + bytes[at]!))
    at++
    return Buffer.concat(parts)
  }
  while (bytes[at] !== 0x3b) {
    if (bytes[at] === 0x21) {
      if (bytes[at + 1] === 0xf9) transparent = bytes[at + 6]!
      at += 2
      blocks()
      continue
    }
    at += 11
    unpacked(blocks()).forEach((index, pixel) => {
      if (index !== transparent) canvas.set(palette.subarray(index * 3, index * 3 + 3), pixel * 3)
    })
    frames.push(canvas.slice())
  }
  return frames
}

function unpacked(data: Buffer): readonly number[] {
  const out: number[] = []
  let table: number[][] = []
  let codeBits = 9
  let before: number[] | undefined
  let bit = 0
  for (;;) {
    let code = 0
    for (let n = 0; n < codeBits; n++, bit++) code |= ((data[bit >> 3]! >> (bit & 7)) & 1) << n
    if (code === 257) return out
    if (code === 256) {
      table = Array.from({ length: 258 }, (_, index) => [index])
      codeBits = 9
      before = undefined
      continue
    }
    const entry = table[code] ?? [...before!, before![0]!]
    out.push(...entry)
    if (before && table.length < 4096) table.push([...before, entry[0]!])
    if (table.length === 1 << codeBits && codeBits < 12) codeBits++
    before = entry
  }
}

/** A picture of few colours, in flecks and runs, so that the code table fills and starts anew. */
function picture(width: number, height: number, seed: number): Pixels {
  let dice = seed
  const rgb = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel++) {
    dice = (Math.imul(dice, 1664525) + 1013904223) >>> 0
    const colour = dice >>> 28 > 9 ? dice >>> 30 : Math.floor(pixel / 37) % 5
    rgb.set([colour * 40, 255 - colour * 30, (colour * colour * 9) & 255], pixel * 3)
  }
  return { width, height, rgb }
}

test.each([1, 2, 3])('frames of seed %i read back as they were', (seed) => {
  const frames = [picture(160, 120, seed), picture(160, 120, seed + 50), picture(160, 120, seed)]

  const read = readGif(writeGif(frames.map((pixels) => ({ pixels, durationMs: 80 }))))

  expect(read.map((frame, at) => Buffer.compare(frame, frames[at]!.rgb))).toEqual([0, 0, 0])
})

test('a PNG row is read through each of the five filters', () => {
  const rows = Buffer.from([0, 10, 20, 30, 5, 5, 5, /**/ 1, 1, 1, 1, 2, 2, 2, /**/ 2, 1, 1, 1, 1, 1, 1, /**/ 3, 0, 0, 0, 0, 0, 0, /**/ 4, 7, 7, 7, 7, 7, 7])
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(data.length)
    head.write(type, 4, 'latin1')
    return Buffer.concat([head, data, Buffer.alloc(4)])
  }
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 5, 8, 2, 0, 0, 0])
  const { width, height, rgb } = readPng(Buffer.concat([Buffer.alloc(8), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]))

  expect([width, height]).toEqual([2, 5])
  expect([...rgb]).toEqual([10, 20, 30, 5, 5, 5, 1, 1, 1, 3, 3, 3, 2, 2, 2, 4, 4, 4, 1, 1, 1, 2, 2, 2, 8, 8, 8, 15, 15, 15])
})

test('halving keeps the pixels of a picture at zoom 2', () => {
  const pixel = (value: number): readonly number[] => [value, value, value]
  const rgb = Uint8Array.from([...pixel(9), ...pixel(9), ...pixel(4), ...pixel(4), ...pixel(9), ...pixel(9), ...pixel(4), ...pixel(4)])

  expect([...halved({ width: 4, height: 2, rgb }).rgb]).toEqual([...pixel(9), ...pixel(4)])
})
