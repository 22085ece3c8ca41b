/** Every map that the scripts make, as path (under games/skirmish/) -> text. */

import { tiledMapText } from '../../../art-kit/tiled-map.ts'
import { TILE_LIST } from '../../art/make/tile-list.ts'
import { makeGreenhouse } from './greenhouse.ts'

export function makeMaps(): ReadonlyMap<string, string> {
  return new Map([['maps/greenhouse.tmj', tiledMapText(makeGreenhouse(), TILE_LIST.map(({ name }) => name), '')]])
}
