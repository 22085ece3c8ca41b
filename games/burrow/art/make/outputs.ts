/** Everything that the art scripts make, as path (under games/burrow/) -> bytes. */
import { backdrops } from './backdrops.ts'
import { CRATES_AND_COINS } from './crates-and-coins.ts'
import { FIXTURES } from './fixtures.ts'
import { HUD } from './hud.ts'
import { PARTICLES } from './particles.ts'
import { PERSONS } from './persons.ts'
import { SLIMES } from './slimes.ts'
import { makeSounds } from './sounds.ts'
import { titlePictures } from './title.ts'
import { encodePng } from './png.ts'
import type { Picture } from './picture.ts'
import { makeTerrain, tiledTileset, tilesPicture } from './tile-sheets.ts'
import { asepriteJson, spritePicture } from './sprite-sheet.ts'
import type { Sprite } from './sprite-sheet.ts'

function json(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value, null, 1) + '\n')
}

export function makeOutputs(): Map<string, Uint8Array> {
  const outputs = new Map<string, Uint8Array>()
  const addPicture = (path: string, picture: Picture): void => void outputs.set(path, encodePng(picture))
  const addSprite = (folder: string, sprite: Sprite): void => {
    addPicture(`art/${folder}/${sprite.name}.png`, spritePicture(sprite))
    outputs.set(`art/${folder}/${sprite.name}.json`, json(asepriteJson(sprite)))
  }

  addPicture('art/tiles.png', tilesPicture())
  outputs.set('tiles.tsj', json(tiledTileset()))
  const terrain = makeTerrain()
  addPicture('art/terrain.png', terrain.picture)
  outputs.set('art/terrain.json', json(terrain.sheet))
  for (const person of PERSONS) addSprite('persons', person)
  for (const thing of [...CRATES_AND_COINS, ...SLIMES, ...FIXTURES]) addSprite('things', thing)
  for (const particle of PARTICLES) addSprite('particles', particle)
  for (const widget of HUD) addSprite('hud', widget)
  for (const [name, picture] of backdrops()) addPicture(`art/backdrops/${name}.png`, picture)
  for (const [name, picture] of titlePictures()) addPicture(`art/title/${name}.png`, picture)
  for (const [name, wav] of makeSounds()) outputs.set(`sounds/${name}.wav`, wav)
  return outputs
}
