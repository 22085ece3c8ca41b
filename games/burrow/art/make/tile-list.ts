/** Every tile of Burrow in its fixed order (maps store these numbers, so only ever append), with its rules and its looks. */
import { crop, createPicture } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import { brickTile, doorTile, ladderTile, openDoorTile, plankTile, platformTile, spikesTile } from './built-tiles.ts'
import { BANNERS, BARREL, RAIL, beamTile, fenceTile } from './decor-built.ts'
import { BONES, CHAIN, COBWEBS, CRYSTALS, LANTERNS, SIGN, STALACTITES, STALAGMITES, TORCHES } from './decor-cave.ts'
import { BLUE_FLOWERS, BUSHES, FERNS, RED_FLOWERS, ROOTS, SMALL_MUSHROOMS, TRUNKS, TUFTS, VINE } from './decor-plants.ts'
import { WATER_FRAMES, leafTile, mushroomCapTile, mushroomStemTile, oreTile, waterTile, waterTopTile } from './living-tiles.ts'
import { grassTile, groundTile } from './terrain.ts'
import { EAST, NORTH, SKINS, SOUTH, WEST } from './terrain-skins.ts'
import type { GroundName, Skin, WallName } from './terrain-skins.ts'
import { brickWallTile, dirtWallTile, plankWallTile, stoneWallTile, windowTile } from './wall-tiles.ts'

export type TileKind = 'empty' | 'solid' | 'one-way' | 'ladder' | 'liquid' | 'hazard'

/** How the drawing layer picks a picture: by neighbours, by a roll of the place, or by time. */
export type Pick =
  | { readonly by: 'mask'; readonly joins: 'ground' | 'same' | 'wall'; readonly variants: number; readonly draw: (mask: number, variant: number) => Picture }
  | { readonly by: 'place'; readonly variants: number; readonly draw: (variant: number) => Picture }
  | { readonly by: 'time'; readonly frames: number; readonly framesPerS: number; readonly draw: (frame: number) => Picture }

export interface TileSpec {
  readonly name: string
  readonly kind: TileKind
  /** Ticks of digging until it gives; 0 is not diggable. */
  readonly hardnessTicks: number
  readonly isPlaceable: boolean
  readonly looks: Pick
  /** The neighbours that the one picture in the Tiled tileset pretends to have. */
  readonly shownMask?: number
  /** Ground only: what creeps over neighbours of another kind; the higher priority is drawn over the lower. */
  readonly ground?: { readonly skin: GroundName | WallName; readonly priority: number }
}

const ROW = EAST | WEST
const COLUMN = NORTH | SOUTH
const ALL = ROW | COLUMN

function decor(name: string, pictures: readonly Picture[]): TileSpec {
  return { name, kind: 'empty', hardnessTicks: 6, isPlaceable: false, looks: { by: 'place', variants: pictures.length, draw: (variant) => pictures[variant] ?? createPicture(16, 16) } }
}

function ground(name: string, skinName: GroundName, hardnessTicks: number, priority: number): TileSpec {
  const skin: Skin = SKINS[skinName]
  return {
    name, kind: 'solid', hardnessTicks, isPlaceable: hardnessTicks > 0, shownMask: EAST | SOUTH | WEST,
    looks: { by: 'mask', joins: 'ground', variants: skin.marks.length, draw: (mask, variant) => groundTile(skin, mask, variant) },
    ground: { skin: skinName, priority },
  }
}

function byPlace(variants: number, draw: (variant: number) => Picture): Pick {
  return { by: 'place', variants, draw }
}

function byMask(joins: 'ground' | 'same' | 'wall', variants: number, draw: (mask: number, variant: number) => Picture): Pick {
  return { by: 'mask', joins, variants, draw }
}

function wall(name: string, looks: Pick): TileSpec {
  return { name, kind: 'empty', hardnessTicks: 12, isPlaceable: true, shownMask: ALL, looks }
}

const AIR: TileSpec = { name: 'air', kind: 'empty', hardnessTicks: 0, isPlaceable: false, looks: byPlace(1, () => createPicture(16, 16)) }

const GRASS: TileSpec = {
  ...ground('grass', 'dirt', 18, 3),
  isPlaceable: false,
  looks: byMask('ground', SKINS.dirt.marks.length, (mask, variant) => grassTile(groundTile(SKINS.dirt, mask, variant), mask, variant)),
}

export const TILE_LIST: readonly TileSpec[] = [
  AIR,
  ground('dirt', 'dirt', 18, 3),
  GRASS,
  ground('stone', 'stone', 48, 2),
  ground('bedrock', 'bedrock', 0, 1),
  ground('sand', 'sand', 12, 5),
  ground('clay', 'clay', 30, 4),
  { name: 'wood-plank', kind: 'solid', hardnessTicks: 24, isPlaceable: true, looks: byMask('same', 3, plankTile) },
  { name: 'platform', kind: 'one-way', hardnessTicks: 12, isPlaceable: true, looks: byMask('same', 1, platformTile) },
  { name: 'ladder', kind: 'ladder', hardnessTicks: 12, isPlaceable: true, shownMask: COLUMN, looks: byMask('same', 1, ladderTile) },
  { name: 'water', kind: 'liquid', hardnessTicks: 0, isPlaceable: false, looks: byPlace(4, waterTile) },
  { name: 'water-top', kind: 'liquid', hardnessTicks: 0, isPlaceable: false, looks: { by: 'time', frames: WATER_FRAMES, framesPerS: 6, draw: waterTopTile } },
  { name: 'spikes', kind: 'hazard', hardnessTicks: 30, isPlaceable: false, looks: byPlace(2, spikesTile) },
  { name: 'door', kind: 'solid', hardnessTicks: 0, isPlaceable: false, looks: byMask('same', 1, doorTile) },
  { name: 'door-open', kind: 'empty', hardnessTicks: 0, isPlaceable: false, looks: byMask('same', 1, openDoorTile) },
  { name: 'brick', kind: 'solid', hardnessTicks: 60, isPlaceable: true, shownMask: ROW, looks: byMask('same', 2, brickTile) },
  { name: 'ore', kind: 'solid', hardnessTicks: 72, isPlaceable: false, shownMask: ALL, looks: byMask('ground', 4, oreTile), ground: { skin: 'stone', priority: 2 } },
  { name: 'leaf-block', kind: 'solid', hardnessTicks: 9, isPlaceable: true, looks: byMask('same', 3, leafTile) },
  { name: 'mushroom-cap', kind: 'one-way', hardnessTicks: 12, isPlaceable: false, looks: byMask('same', 1, mushroomCapTile) },
  decor('tuft', TUFTS),
  decor('flower-red', RED_FLOWERS),
  decor('flower-blue', BLUE_FLOWERS),
  decor('fern', FERNS),
  decor('mushroom-small', SMALL_MUSHROOMS),
  decor('root', ROOTS),
  { ...decor('vine', []), looks: byMask('same', 1, (mask) => (mask & SOUTH ? VINE.middle : VINE.end)) },
  { ...decor('torch', []), isPlaceable: true, looks: { by: 'time', frames: TORCHES.length, framesPerS: 8, draw: (frame) => TORCHES[frame] ?? createPicture(16, 16) } },
  { ...decor('lantern', []), looks: { by: 'time', frames: LANTERNS.length, framesPerS: 3, draw: (frame) => LANTERNS[frame] ?? createPicture(16, 16) } },
  decor('crystal', CRYSTALS),
  decor('bones', BONES),
  decor('sign', [SIGN]),
  { ...decor('fence', []), shownMask: ROW, looks: byMask('same', 1, fenceTile) },
  decor('cobweb', COBWEBS),
  decor('stalactite', STALACTITES),
  { ...wall('wall-dirt', byMask('wall', 4, dirtWallTile)), ground: { skin: 'wall-dirt', priority: 2 } },
  { ...wall('wall-stone', byMask('wall', 4, stoneWallTile)), ground: { skin: 'wall-stone', priority: 1 } },
  wall('wall-plank', byPlace(3, plankWallTile)),
  wall('wall-brick', byPlace(3, brickWallTile)),
  wall('window', byPlace(2, windowTile)),
  decor('trunk', TRUNKS),
  { ...decor('leaves', []), looks: byMask('same', 3, (mask, variant) => leafTile(mask, variant, true)) },
  decor('bush', BUSHES),
  { ...decor('beam', []), looks: byMask('same', 1, beamTile) },
  decor('chain', [CHAIN]),
  decor('rail', [RAIL]),
  decor('barrel', [BARREL]),
  decor('stalagmite', STALAGMITES),
  decor('banner', BANNERS),
  { ...decor('mushroom-stem', []), looks: byPlace(3, mushroomStemTile) },
]

/** The one picture that stands for a tile in Tiled. */
export function shownPicture(spec: TileSpec): Picture {
  const { looks } = spec
  const picture = looks.by === 'mask' ? looks.draw(spec.shownMask ?? 0, 0) : looks.draw(0)
  return crop(picture, 0, 0, 16, 16)
}
