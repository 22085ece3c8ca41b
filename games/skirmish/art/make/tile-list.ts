/** Every tile of Skirmish in its fixed order (maps store these numbers, so only ever append), with its rules and its looks. */

import { createPicture } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import { BRICK, brickTile, fernTile, floorTile, grateTile, lampTile, mossTile, PLANKS, planksTile, rubbleTile, steelTile, stripeTile } from './tiles.ts'

/** How the drawing layer picks a picture: by neighbours that join, by a roll of the place, or by time. */
export type Looks =
  | { readonly by: 'mask'; readonly joins: 'walls' | 'same'; readonly variants: number; readonly draw: (mask: number, variant: number) => Picture }
  | { readonly by: 'place'; readonly variants: number; readonly draw: (variant: number) => Picture }
  | { readonly by: 'time'; readonly frames: number; readonly framesPerS: number; readonly draw: (frame: number) => Picture }

export interface TileSpec {
  readonly name: string
  readonly kind: 'empty' | 'solid'
  /** What all stages of a wall that breaks share; 0: it never breaks. */
  readonly family: number
  /** How many it still takes. */
  readonly hits: number
  /** Whether shots chip it; bursts break all walls that break. */
  readonly isSoft: boolean
  readonly looks: Looks
}

const byPlace = (variants: number, draw: (variant: number) => Picture): Looks => ({ by: 'place', variants, draw })
const byMask = (joins: 'walls' | 'same', variants: number, draw: (mask: number, variant: number) => Picture): Looks => ({ by: 'mask', joins, variants, draw })

function floor(name: string, looks: Looks): TileSpec {
  return { name, kind: 'empty', family: 0, hits: 0, isSoft: false, looks }
}

/** A wall that breaks: whole first, then each stage, then what is left of it on the floor. */
function wall(family: number, name: string, isSoft: boolean, stages: readonly string[], draw: (stage: number) => (mask: number) => Picture, rubble: (variant: number) => Picture): TileSpec[] {
  return [
    ...stages.map((stage, at): TileSpec => ({ name: stage, kind: 'solid', family, hits: stages.length - at, isSoft, looks: byMask('walls', 1, draw(at)) })),
    { name: `rubble-${name}`, kind: 'empty', family, hits: 0, isSoft, looks: byPlace(4, rubble) },
  ]
}

export const TILE_LIST: readonly TileSpec[] = [
  floor('air', byPlace(1, () => createPicture(16, 16))),
  floor('floor', byPlace(8, floorTile)),
  floor('grate', byPlace(1, grateTile)),
  floor('stripe', byPlace(2, stripeTile)),
  floor('moss', byMask('same', 4, mossTile)),
  floor('lamp', { by: 'time', frames: 4, framesPerS: 2, draw: lampTile }),
  floor('fern', byPlace(4, fernTile)),
  { name: 'steel', kind: 'solid', family: 0, hits: 0, isSoft: false, looks: byMask('walls', 4, steelTile) },
  ...wall(1, 'brick', false, ['brick', 'brick-cracked', 'brick-crumbling'], brickTile, (variant) => rubbleTile(BRICK, variant)),
  ...wall(2, 'planks', true, ['planks', 'planks-split'], planksTile, (variant) => rubbleTile(PLANKS, variant + 7)),
]

/** The one picture that stands for a tile in Tiled. */
export function shownPicture({ looks }: TileSpec): Picture {
  return looks.by === 'mask' ? looks.draw(looks.joins === 'same' ? 15 : 0, 0) : looks.draw(0)
}
