/** The join page's pictures: logo, title scene, favicon. */
import { colourOfLetter } from '../palette.ts'
import { BACKDROP_HEIGHT, BACKDROP_WIDTH, backdrops } from './backdrops.ts'
import { CRATES_AND_COINS } from './crates-and-coins.ts'
import { FIXTURES } from './fixtures.ts'
import { lettering } from './lettering.ts'
import { PERSONS } from './persons.ts'
import { blit, blitOutlined, createPicture, crop, flipX, fromRows } from './picture.ts'
import type { Picture } from './picture.ts'
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
  ..............................
  ..............................
  ..............................
  ..............................
  ..............................
  .............................e
  eee.........................ee
  eeee........................ee
  eee........................eee
  .T..........................T.
  .T..........................T.
  .T..........................T.
  ...111111111..1111111111......
  ..1111111111.111111111111.....
  ..11111122222111111111111.....
  ....1111222222.11111111.......
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
  ..............................
  ..........................,B..
  B.,r.....................gggg.
  gggg,u.f.S......,F.FFr,B.ddddg
  ddddgggggggg__gggggggggggddddd
  dddd...R.R.dH.R..v..|..dddsddd
  sddd.......dH.......l..dddsood
  ssddd.......H...........ddssod
  sssddm.,y...HO.x..m.,...dddsss`

const GROUND = `
  ssssddddddddddssdddddddddddsss`

function titleScene(): Picture {
  const scene = createPicture(BACKDROP_WIDTH, BACKDROP_HEIGHT)
  const layers = backdrops()
  for (const [name, dy] of [['sky', -40], ['clouds', -16], ['hills', -52], ['trees', -72]] as const) {
    const layer = layers.get(name)
    if (layer) blit(scene, layer, 0, dy)
  }
  blit(scene, tileLayer(BACK), 0, -2)
  blit(scene, tileLayer(FRONT + GROUND), 0, -2)
  const stand = (picture: Picture, x: number, feetY: number): void => blit(scene, picture, x, feetY - picture.height)
  const surface = 12 * 16 - 2
  const floor = 17 * 16 - 2
  stand(spriteFrame('fox', 'run', 2), 86, surface - 4)
  stand(spriteFrame('rabbit', 'jump'), 128, surface - 30)
  stand(spriteFrame('mole', 'idle'), 196, surface)
  stand(spriteFrame('frog', 'idle', 1), 232, surface)
  stand(flipX(spriteFrame('badger', 'throw')), 336, surface)
  stand(spriteFrame('hedgehog', 'dig', 1), 336, floor)
  stand(spriteFrame('crate', 'idle'), 160, surface)
  stand(spriteFrame('slime-green', 'idle', 1), 256, floor)
  stand(spriteFrame('slime-pink', 'hop', 2), 108, floor - 4)
  for (const [x, y] of [[128, 120], [146, 112], [164, 120], [264, 236], [280, 232], [296, 236]] as const) blit(scene, spriteFrame('coin', 'spin', x % 3 === 0 ? 0 : 1), x, y)
  return scene
}

function logo(): Picture {
  const picture = lettering('BURROW', 208, 64)
  return picture
}

/** A mole looking out of its hole. */
function favicon(): Picture {
  const icon = createPicture(32, 32)
  const mound = fromRows('.'.repeat(28) + ('\n' + 'e'.repeat(28)).repeat(7))
  blitOutlined(icon, crop(mound, 0, 1, 28, 7), 2, 23, colourOfLetter('k'))
  const head = crop(spriteFrame('mole', 'idle'), 0, 0, 24, 16)
  for (let y = 0; y < head.height; y++)
    for (let x = 0; x < head.width; x++) {
      const fill = head.pixels[y * head.width + x] ?? 0
      if (fill !== 0) blit(icon, createPicture(1, 1, fill), x + 4, y + 8)
    }
  blit(icon, crop(tileLayer('gggg'), 2, 0, 28, 8), 2, 23)
  return icon
}

export function titlePictures(): ReadonlyMap<string, Picture> {
  return new Map([['logo', logo()], ['scene', titleScene()], ['favicon', favicon()]])
}
