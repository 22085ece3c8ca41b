/** Writes a looping GIF (version 89a) with one palette; pixels that stay as they were are left out of each frame. */

import type { Pixels } from './png-pixels.ts'

export interface GifFrame {
  readonly pixels: Pixels
  /** How long it is shown. */
  readonly durationMs: number
}

/** One place of the 256 is for "as before". */
const COLOURS = 255
const AS_BEFORE = 255
const MIN_CODE_BITS = 8
const MOST_CODES = 4096

export function writeGif(frames: readonly GifFrame[]): Buffer {
  const first = frames[0]
  if (!first) throw new Error('a GIF of 0 frames; expected at least 1')
  const { width, height } = first.pixels
  const palette = commonColours(frames)
  const bytes: number[] = [...Buffer.from('GIF89a'), ...u16(width), ...u16(height), 0xf7, 0, 0]
  for (let at = 0; at < 256; at++) bytes.push(...(palette.list[at] ?? [0, 0, 0]))
  bytes.push(0x21, 0xff, 11, ...Buffer.from('NETSCAPE2.0'), 3, 1, 0, 0, 0)
  const parts: Uint8Array[] = [Uint8Array.from(bytes)]
  let shown: Uint8Array | undefined
  for (const { pixels, durationMs } of frames) {
    const indexed = palette.indexed(pixels)
    const before = shown
    const changed = before ? indexed.map((index, at) => (index === before[at] ? AS_BEFORE : index)) : indexed
    shown = indexed
    // Disposal 1: the frame stays, and the next is laid over it; its transparent index keeps what is below.
    parts.push(Uint8Array.from([0x21, 0xf9, 4, 0x05, ...u16(Math.round(durationMs / 10)), AS_BEFORE, 0, 0x2c, 0, 0, 0, 0, ...u16(width), ...u16(height), 0]), compressed(changed))
  }
  parts.push(Uint8Array.of(0x3b))
  return Buffer.concat(parts)
}

function u16(value: number): readonly [number, number] {
  return [value & 255, value >> 8]
}

interface Palette {
  readonly list: readonly (readonly [number, number, number])[]
  indexed(pixels: Pixels): Uint8Array
}

/** The colours that cover most pixels; the rest are shown as the nearest of them. */
function commonColours(frames: readonly GifFrame[]): Palette {
  const counts = new Map<number, number>()
  for (const { pixels } of frames) for (let at = 0; at < pixels.rgb.length; at += 3) counts.set(colourAt(pixels.rgb, at), (counts.get(colourAt(pixels.rgb, at)) ?? 0) + 1)
  const chosen = [...counts].sort((a, b) => b[1] - a[1]).slice(0, COLOURS).map(([colour]) => colour)
  const list = chosen.map((colour): [number, number, number] => [colour >> 16, (colour >> 8) & 255, colour & 255])
  const known = new Map(chosen.map((colour, index) => [colour, index]))
  return {
    list,
    indexed: ({ rgb }) =>
      Uint8Array.from({ length: rgb.length / 3 }, (_, pixel) => {
        const colour = colourAt(rgb, pixel * 3)
        let index = known.get(colour)
        if (index === undefined) known.set(colour, (index = nearest(list, colour)))
        return index
      }),
  }
}

function colourAt(rgb: Uint8Array, at: number): number {
  return (rgb[at]! << 16) | (rgb[at + 1]! << 8) | rgb[at + 2]!
}

function nearest(list: Palette['list'], colour: number): number {
  let best = 0
  let bestDistance = Infinity
  list.forEach(([red, green, blue], index) => {
    const distance = (red - (colour >> 16)) ** 2 + (green - ((colour >> 8) & 255)) ** 2 + (blue - (colour & 255)) ** 2
    if (distance < bestDistance) {
      bestDistance = distance
      best = index
    }
  })
  return best
}

/** GIF's variable-length LZW: codes grow from 9 to 12 bits, then the table starts anew. */
function compressed(indexes: Uint8Array): Uint8Array {
  const clear = 1 << MIN_CODE_BITS
  const end = clear + 1
  const data: number[] = []
  let bits = 0
  let bitCount = 0
  let codeBits = MIN_CODE_BITS + 1
  let next = end + 1
  let table = new Map<number, number>()

  function put(code: number): void {
    bits |= code << bitCount
    bitCount += codeBits
    while (bitCount >= 8) {
      data.push(bits & 255)
      bits >>>= 8
      bitCount -= 8
    }
  }

  put(clear)
  let prefix = indexes[0]!
  for (let at = 1; at < indexes.length; at++) {
    const key = (prefix << 8) | indexes[at]!
    const known = table.get(key)
    if (known !== undefined) {
      prefix = known
      continue
    }
    put(prefix)
    if (next < MOST_CODES) {
      // The reader's table lags one entry behind ours, so the width grows after the code that fills it.
      if (next === 1 << codeBits) codeBits++
      table.set(key, next++)
    } else {
      put(clear)
      table = new Map()
      codeBits = MIN_CODE_BITS + 1
      next = end + 1
    }
    prefix = indexes[at]!
  }
  put(prefix)
  put(end)
  if (bitCount > 0) data.push(bits & 255)

  const blocks: number[] = [MIN_CODE_BITS]
  for (let at = 0; at < data.length; at += 255) {
    const block = data.slice(at, at + 255)
    blocks.push(block.length, ...block)
  }
  blocks.push(0)
  return Uint8Array.from(blocks)
}
