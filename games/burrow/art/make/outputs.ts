/** Everything that the art scripts make, as path (under games/burrow/) -> bytes. */
import { createOutputs } from '../../../art-kit/outputs.ts'
import { backdrops } from './backdrops.ts'
import { CRATES_AND_COINS } from './crates-and-coins.ts'
import { FIXTURES } from './fixtures.ts'
import { HUD } from './hud.ts'
import { PARTICLES } from './particles.ts'
import { PERSONS } from './persons.ts'
import { SLIMES } from './slimes.ts'
import { makeSounds } from './sounds.ts'
import { titlePictures } from './title.ts'
import { makeTerrain, tiledTileset, tilesPicture } from './tile-sheets.ts'

export function makeOutputs(): ReadonlyMap<string, Uint8Array> {
  const { files, picture, json, bytes, sprite } = createOutputs('games/burrow/art/make')
  picture('art/tiles.png', tilesPicture())
  json('tiles.tsj', tiledTileset())
  const terrain = makeTerrain()
  picture('art/terrain.png', terrain.picture)
  json('art/terrain.json', terrain.sheet)
  for (const person of PERSONS) sprite('persons', person)
  for (const thing of [...CRATES_AND_COINS, ...SLIMES, ...FIXTURES]) sprite('things', thing)
  for (const particle of PARTICLES) sprite('particles', particle)
  for (const widget of HUD) sprite('hud', widget)
  for (const [name, backdrop] of backdrops()) picture(`art/backdrops/${name}.png`, backdrop)
  for (const [name, title] of titlePictures()) picture(`art/title/${name}.png`, title)
  for (const [name, wav] of makeSounds()) bytes(`sounds/${name}.wav`, wav)
  return files
}
