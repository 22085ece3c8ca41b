/** Everything that the art scripts make, as path (under games/skirmish/) -> bytes. */

import { createOutputs } from '../../../art-kit/outputs.ts'
import { HUD } from './hud.ts'
import { PARTICLES } from './particles.ts'
import { ROBOT_SPRITES } from './robots.ts'
import { makeSounds } from './sounds.ts'
import { OVERLAYS, THINGS } from './things.ts'
import { makeTerrain, tiledTileset, tilesPicture } from './tile-sheets.ts'
import { titlePictures } from './title.ts'

export function makeOutputs(): ReadonlyMap<string, Uint8Array> {
  const { files, picture, json, bytes, sprite } = createOutputs('games/skirmish/art/make')
  picture('art/tiles.png', tilesPicture())
  json('tiles.tsj', tiledTileset())
  const terrain = makeTerrain()
  picture('art/terrain.png', terrain.picture)
  json('art/terrain.json', terrain.sheet)
  for (const robot of ROBOT_SPRITES) sprite('persons', robot)
  for (const thing of THINGS) sprite('things', thing)
  for (const overlay of OVERLAYS) sprite('overlays', overlay)
  for (const particle of PARTICLES) sprite('particles', particle)
  for (const widget of HUD) sprite('hud', widget)
  for (const [name, title] of titlePictures()) picture(`art/title/${name}.png`, title)
  for (const [name, wav] of makeSounds()) bytes(`sounds/${name}.wav`, wav)
  return files
}
