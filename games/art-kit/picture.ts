/** A picture is a grid of palette indices; these are the few strokes that all our art is drawn with. */
import { CLEAR, colourOfLetter, outlineOf } from './palette.ts'
import type { Colour } from './palette.ts'

export interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

export function createPicture(width: number, height: number, fill: Colour = CLEAR): Picture {
  return { width, height, pixels: new Uint8Array(width * height).fill(fill) }
}

export function pixelAt(picture: Picture, x: number, y: number): Colour {
  if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) return CLEAR
  return picture.pixels[y * picture.width + x] ?? CLEAR
}

export function put(picture: Picture, x: number, y: number, fill: Colour): void {
  const left = Math.round(x)
  const top = Math.round(y)
  if (left < 0 || top < 0 || left >= picture.width || top >= picture.height) return
  picture.pixels[top * picture.width + left] = fill
}

export function fillRect(picture: Picture, left: number, top: number, width: number, height: number, fill: Colour): void {
  for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) put(picture, x, y, fill)
}

/** Fills the pixels whose centre lies in the ellipse; a centre on .5 gives an odd, on .0 an even size. */
export function fillEllipse(picture: Picture, centreX: number, centreY: number, radiusX: number, radiusY: number, fill: Colour): void {
  for (let y = Math.floor(centreY - radiusY); y <= centreY + radiusY; y++)
    for (let x = Math.floor(centreX - radiusX); x <= centreX + radiusX; x++) {
      const dx = (x + 0.5 - centreX) / radiusX
      const dy = (y + 0.5 - centreY) / radiusY
      if (dx * dx + dy * dy <= 1) put(picture, x, y, fill)
    }
}

/** A line of square dots, `thick` pixels wide. */
export function drawLine(picture: Picture, x0: number, y0: number, x1: number, y1: number, fill: Colour, thick = 1): void {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))))
  for (let step = 0; step <= steps; step++)
    fillRect(picture, Math.round(x0 + ((x1 - x0) * step) / steps), Math.round(y0 + ((y1 - y0) * step) / steps), thick, thick, fill)
}

/** Draws `source` over `target`, clear pixels left alone. */
export function blit(target: Picture, source: Picture, left: number, top: number): void {
  for (let y = 0; y < source.height; y++)
    for (let x = 0; x < source.width; x++) {
      const fill = pixelAt(source, x, y)
      if (fill !== CLEAR) put(target, left + x, top + y, fill)
    }
}

/** The same, wrapped round the target's left and right edge: for pictures that tile horizontally. */
export function blitWrapped(target: Picture, source: Picture, left: number, top: number): void {
  const within = ((left % target.width) + target.width) % target.width
  blit(target, source, within, top)
  if (within + source.width > target.width) blit(target, source, within - target.width, top)
}

export function crop(source: Picture, left: number, top: number, width: number, height: number): Picture {
  const target = createPicture(width, height)
  blit(target, source, -left, -top)
  return target
}

export function mapPixels(source: Picture, change: (fill: Colour, x: number, y: number) => Colour): Picture {
  const pixels = source.pixels.map((fill, at) => change(fill, at % source.width, Math.floor(at / source.width)))
  return { width: source.width, height: source.height, pixels }
}

export function flipX(source: Picture): Picture {
  return mapPixels(source, (_, x, y) => pixelAt(source, source.width - 1 - x, y))
}

export function flipY(source: Picture): Picture {
  return mapPixels(source, (_, x, y) => pixelAt(source, x, source.height - 1 - y))
}

/** A quarter turn clockwise. */
export function turn(source: Picture): Picture {
  const target = createPicture(source.height, source.width)
  for (let y = 0; y < target.height; y++)
    for (let x = 0; x < target.width; x++) put(target, x, y, pixelAt(source, y, source.height - 1 - x))
  return target
}

/** Nearest-pixel scaling to an exact size: squash and stretch. */
export function scaleTo(source: Picture, width: number, height: number): Picture {
  const target = createPicture(width, height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      put(target, x, y, pixelAt(source, Math.floor(((x + 0.5) * source.width) / width), Math.floor(((y + 0.5) * source.height) / height)))
  return target
}

/** Swaps colours letter by letter: recolour(slime, { i: 'R' }). */
export function recolour(source: Picture, swaps: Readonly<Record<string, string>>): Picture {
  const to = new Map(Object.entries(swaps).map(([from, into]) => [colourOfLetter(from), colourOfLetter(into)]))
  return mapPixels(source, (fill) => to.get(fill) ?? fill)
}

/** A picture from rows of palette letters; short rows are clear on the right. */
export function fromRows(drawing: string): Picture {
  const rows = drawing.split('\n').map((row) => row.trim()).filter((row) => row.length > 0)
  const width = Math.max(...rows.map((row) => row.length))
  const picture = createPicture(width, rows.length)
  rows.forEach((row, y) => [...row].forEach((letter, x) => put(picture, x, y, colourOfLetter(letter))))
  return picture
}

const SIDES = [[0, -1], [-1, 0], [1, 0], [0, 1]] as const

/** Adds a one-pixel outline round the silhouette, each pixel in the dark of the colour it borders. Grows by 1 px on each side. */
export function outlined(source: Picture, dark?: Colour): Picture {
  const target = createPicture(source.width + 2, source.height + 2)
  blit(target, source, 1, 1)
  for (let y = 0; y < target.height; y++)
    for (let x = 0; x < target.width; x++) {
      if (pixelAt(source, x - 1, y - 1) !== CLEAR) continue
      const side = SIDES.find(([dx, dy]) => pixelAt(source, x - 1 + dx, y - 1 + dy) !== CLEAR)
      if (side) put(target, x, y, dark ?? outlineOf(pixelAt(source, x - 1 + side[0], y - 1 + side[1])))
    }
  return target
}

/** Draws a part with its outline round it, the part's own corner at (left, top). */
export function blitOutlined(target: Picture, part: Picture, left: number, top: number, dark?: Colour): void {
  blit(target, outlined(part, dark), left - 1, top - 1)
}

/** Frames side by side, `columns` in a row. */
export function toSheet(frames: readonly Picture[], columns = frames.length): Picture {
  const width = Math.max(...frames.map((frame) => frame.width))
  const height = Math.max(...frames.map((frame) => frame.height))
  const sheet = createPicture(width * columns, height * Math.ceil(frames.length / columns))
  frames.forEach((frame, at) => blit(sheet, frame, (at % columns) * width, Math.floor(at / columns) * height))
  return sheet
}
