/** A sprite sheet as Aseprite exports it (JSON hash or array): what we read of it, checked. */

import { z } from 'zod'
import { checkJson } from './check-json.ts'
import type { DataFault } from './data-error.ts'
import { type JsonFile, type JsonPath, valueAt } from './json-file.ts'
import { quotedList } from './nearest-name.ts'

const DIRECTIONS = ['forward', 'reverse', 'pingpong', 'pingpong_reverse'] as const

const expecting = (text: string) => ({ error: () => text })
const whole = z.int(expecting('a whole number')).min(0, expecting('at least 0'))
const side = z.int(expecting('a whole number')).min(1, expecting('at least 1 px'))

const FRAME = z.looseObject(
  {
    frame: z.looseObject({ x: whole, y: whole, w: side, h: side }, expecting('an object with x, y, w and h')),
    rotated: z.literal(false, expecting('false: frames that are not turned')).optional(),
    trimmed: z.literal(false, expecting('false: frames of the whole canvas; take the tick off "Trim Cels" in the export')).optional(),
    duration: z.number(expecting('a number of ms')).positive(expecting('more than 0 ms')).optional(),
  },
  expecting('a frame'),
)

type Frames = readonly z.infer<typeof FRAME>[] | Readonly<Record<string, z.infer<typeof FRAME>>>

const TAG = z.looseObject(
  {
    name: z.string(expecting("the tag's name")),
    from: whole,
    to: whole,
    direction: z.enum(DIRECTIONS, expecting(quotedList(DIRECTIONS))).optional(),
    repeat: z.string(expecting('how often, in double quotes')).regex(/^\d{1,3}$/, expecting('a number of up to 3 digits in double quotes')).optional(),
  },
  expecting('a tag'),
)

const HASH: z.ZodType<Frames> = z.record(z.string(), FRAME, expecting('frames, as a hash or an array'))

/** One of the two: a choice between them would tell of a faulty frame only that it is neither. */
const atlasOf = (frames: z.ZodType<Frames>) => z.looseObject(
  {
    frames,
    meta: z.looseObject(
      {
        image: z.string(expecting("the picture's name")),
        size: z.looseObject({ w: side, h: side }).optional(),
        frameTags: z.array(TAG, expecting('a list of tags; tick "Tags" in the export')),
      },
      expecting('an object with image and frameTags'),
    ),
  },
  expecting('a sheet as Aseprite writes it'),
)

export interface AsepriteSheet {
  /** The picture's name, beside the file. */
  readonly image: string
  /** In the sheet's order. */
  readonly tags: readonly string[]
}

export function readAseprite(file: JsonFile, faults: DataFault[]): AsepriteSheet | undefined {
  const isList = Array.isArray(valueAt(file.value, ['frames']))
  const json = checkJson(file, atlasOf(isList ? z.array(FRAME) : HASH), faults)
  if (!json) return undefined
  const before = faults.length
  const { image, size, frameTags } = json.meta
  const frames = Object.entries(json.frames)
  for (const [name, { frame }] of frames) {
    const path: JsonPath = ['frames', Array.isArray(json.frames) ? Number(name) : name, 'frame']
    if (size && (frame.x + frame.w > size.w || frame.y + frame.h > size.h))
      faults.push(file.fault(path, { found: `a frame up to ${frame.x + frame.w},${frame.y + frame.h}`, expected: `at most the picture's ${size.w} x ${size.h} px`, cure: 'export the sheet again' }))
  }
  frameTags.forEach(({ name, from, to }, at) => {
    if (from > to || to >= frames.length)
      faults.push(file.fault(['meta', 'frameTags', at, 'to'], { found: `tag "${name}" of frames ${from} to ${to}`, expected: `frames from 0 to ${frames.length - 1}`, cure: 'export the sheet again' }))
    if (frameTags.findIndex((tag) => tag.name === name) !== at)
      faults.push(file.fault(['meta', 'frameTags', at, 'name'], { found: `tag "${name}" a second time`, expected: 'each name once', cure: 'give it a name of its own in Aseprite' }))
  })
  return faults.length === before ? { image, tags: frameTags.map(({ name }) => name) } : undefined
}
