/** Every map that the scripts make, as path (under games/burrow/) -> text. */

import { TILE_LIST } from '../../art/make/tile-list.ts'
import { makeHollow } from './hollow.ts'
import { makeMeadow } from './meadow.ts'
import { makeWorkshop } from './workshop.ts'
import { tiledMapText } from '../../../art-kit/tiled-map.ts'

export function makeMaps(): Map<string, string> {
  const names = TILE_LIST.map(({ name }) => name)
  return new Map([
    ['maps/meadow.tmj', tiledMapText(makeMeadow(), names, 'meadow')],
    ['maps/hollow.tmj', tiledMapText(makeHollow(), names, 'hollow')],
    ['maps/workshop.tmj', tiledMapText(makeWorkshop(), names, '')],
  ])
}
