/** The join page's pictures: logo, title scene, favicon. */

import { colourOfLetter } from '../../../art-kit/palette.ts'
import { blit, createPicture, crop, flipX, put, scaleTo } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import { makeGreenhouse } from '../../maps/make/greenhouse.ts'
import { tileLooks } from '../tile-looks.ts'
import { lettering } from './lettering.ts'
import { ROBOT_SPRITES } from './robots.ts'
import { OVERLAYS, THINGS } from './things.ts'
import { makeTerrain } from './tile-sheets.ts'

const WIDTH_PX = 480
const HEIGHT_PX = 270
const TILE_PX = 16
/** The part of the arena that is shown, tiles. */
const LEFT = 9
const TOP = 8

const SPRITES = new Map([...ROBOT_SPRITES, ...THINGS, ...OVERLAYS].map((sprite) => [sprite.name, sprite]))

function frameOf(name: string, tag: string, frame = 0): Picture {
  const picture = SPRITES.get(name)?.animations.find((animation) => animation.tag === tag)?.frames[frame]
  if (picture === undefined) throw new Error(`scene asks for ${name} ${tag} ${frame}; no such frame is drawn`)
  return picture
}

function titleScene(): Picture {
  const scene = createPicture(WIDTH_PX, HEIGHT_PX)
  const { picture: terrain, sheet } = makeTerrain()
  const canvas = makeGreenhouse()
  // A breach in the fort, shot open.
  for (const [x, y, name] of [[21, 18, 'brick-crumbling'], [21, 17, 'rubble-brick'], [22, 17, 'brick-cracked'], [22, 16, 'rubble-brick'], [15, 15, 'rubble-planks'], [16, 15, 'planks-split']] as const) canvas.set('tiles', x, y, name)
  for (const layer of ['back', 'tiles'] as const)
    for (let y = 0; y * TILE_PX < HEIGHT_PX; y++)
      for (let x = 0; x * TILE_PX < WIDTH_PX; x++)
        for (const cell of tileLooks(sheet, (tileX, tileY) => canvas.get(layer, tileX, tileY), x + LEFT, y + TOP))
          blit(scene, crop(terrain, cell.column * TILE_PX, cell.row * TILE_PX, TILE_PX, TILE_PX), x * TILE_PX, y * TILE_PX)
  const stand = (picture: Picture, x: number, y: number): void => blit(scene, picture, x - (picture.width >> 1), y - (picture.height >> 1))
  stand(frameOf('scorch', 'idle'), 204, 150)
  stand(frameOf('crate', 'idle'), 96, 168)
  stand(frameOf('crate', 'idle'), 350, 96)
  stand(frameOf('repair-kit', 'idle'), 396, 236)
  stand(frameOf('blast', 'play', 2), 206, 148)
  stand(frameOf('volt', 'run'), 92, 132)
  stand(frameOf('rust', 'dash-up-side'), 150, 204)
  stand(flipX(frameOf('frost', 'run')), 262, 120)
  stand(frameOf('fern', 'idle-down'), 238, 170)
  stand(flipX(frameOf('plum', 'run-down-side')), 330, 140)
  stand(frameOf('slate', 'idle-up'), 388, 176)
  stand(frameOf('rifle', 'idle'), 100, 136)
  stand(flipX(frameOf('rifle', 'idle')), 254, 124)
  stand(flipX(frameOf('rifle', 'idle')), 322, 145)
  stand(frameOf('muzzle', 'play'), 112, 135)
  for (let x = 122; x < 190; x++) if (x % 7 < 5) put(scene, x, 135, colourOfLetter(x % 7 < 3 ? 'c' : 'Y'))
  stand(frameOf('bolt', 'spin', 1), 292, 158)
  return scene
}

/** A robot's head at twice its size. */
function favicon(): Picture {
  const icon = createPicture(32, 32)
  blit(icon, scaleTo(crop(frameOf('volt', 'idle-down'), 4, 1, 15, 15), 30, 30), 1, 1)
  return icon
}

export function titlePictures(): ReadonlyMap<string, Picture> {
  return new Map([['logo', lettering('SKIRMISH', 232, 64)], ['scene', titleScene()], ['favicon', favicon()]])
}
