/** The join page's pictures: logo, title scene, favicon. */
import { BACKDROP_HEIGHT, BACKDROP_WIDTH, backdrops } from './backdrops.ts'
import { CRATES_AND_COINS } from './crates-and-coins.ts'
import { FIXTURES } from './fixtures.ts'
import { lettering } from './lettering.ts'
import { PERSONS } from './persons.ts'
import { blit, createPicture, crop, flipX, scaleTo } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import { tileLayer } from './scene.ts'
import { SLIMES } from './slimes.ts'

const SPRITES = new Map([...PERSONS, ...CRATES_AND_COINS, ...SLIMES, ...FIXTURES].map((sprite) => [sprite.name, sprite]))

/** One frame of a sprite by name, tag and number. */
export function spriteFrame(name: string, tag: string, frame = 0): Picture {
  const picture = SPRITES.get(name)?.animations.find((animation) => animation.tag === tag)?.frames[frame]
  if (picture === undefined) throw new Error(`scene asks for ${name} ${tag} ${frame}; no such frame is drawn`)
  return picture
}

const BACK = `
  .............................e
  ............................ee
  ee..........................ee
  eee.........................ee
  eeee.......................eee
  eee.........................ee
  ee..........................ee
  .T..........................T.
  .T..........................T.
  .T..........................T.
  ..............................
  ...1111111111111111111111.....
  ...111111111111111111111111...
  ...1111111222221111111111111..
  ...1112222222222221111111111..
  ...1111222222222222111111.....
  ..............................`

const FRONT = `
  ..............................
  ..............................
  ..............................
  ..............................
  ..............................
  ..............................
  ..............................
  ..............................
  .........................,B.r,
  B,.r.....................ggggg
  gggg,uf..S......,FFFF,r,Bddddd
  ddddggggggggg_gggggggggggddsdd
  sddddd.R...R.H.R..v..|..dddssd
  ssdd.........H.......l..ddsods
  ssdd..t......H.......___ddsosd
  ossddm.,y.O..H..x.m.,..,ddddsd
  sssdddddddssdddddddssddddddddd`

function titleScene(): Picture {
  const scene = createPicture(BACKDROP_WIDTH, BACKDROP_HEIGHT)
  const layers = backdrops()
  for (const [name, dy] of [['cave', 0], ['sky', -22], ['clouds', -8], ['hills', -86], ['trees', -86]] as const) {
    const layer = layers.get(name)
    if (layer) blit(scene, layer, 0, dy)
  }
  blit(scene, tileLayer(BACK), 0, -2)
  blit(scene, tileLayer(FRONT), 0, -2)
  const stand = (picture: Picture, x: number, feetY: number): void => blit(scene, picture, x, feetY - picture.height)
  const surface = 11 * 16 - 2
  const floor = 16 * 16 - 2
  stand(spriteFrame('fox', 'run', 2), 88, surface)
  stand(spriteFrame('rabbit', 'jump'), 120, surface - 30)
  stand(spriteFrame('mole', 'idle'), 196, surface)
  stand(spriteFrame('frog', 'idle', 1), 232, surface)
  stand(flipX(spriteFrame('badger', 'throw')), 336, surface)
  stand(spriteFrame('hedgehog', 'dig', 2), 358, floor)
  stand(spriteFrame('crate', 'idle'), 160, surface)
  stand(spriteFrame('slime-green', 'idle', 1), 248, floor)
  stand(spriteFrame('slime-pink', 'hop', 2), 180, floor)
  for (const [x, y] of [[132, 100], [150, 92], [168, 100], [264, 222], [280, 218], [296, 222]] as const) blit(scene, spriteFrame('coin', 'spin', x % 3 === 0 ? 0 : 1), x, y)
  return scene
}

/** A mole looking out of its hole, at twice its size. */
function favicon(): Picture {
  const icon = createPicture(32, 32)
  const head = crop(spriteFrame('mole', 'idle'), 5, 1, 15, 14)
  blit(icon, scaleTo(head, 30, 28), 1, 0)
  blit(icon, crop(tileLayer('...\nggg'), 8, 16, 32, 8), 0, 24)
  return icon
}

export function titlePictures(): ReadonlyMap<string, Picture> {
  return new Map([['logo', lettering('BURROW', 208, 64)], ['scene', titleScene()], ['favicon', favicon()]])
}
