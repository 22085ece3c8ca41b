/** Things people put up: fences, beams, rails, barrels, banners; drawn by hand. */
import { colourOfLetter } from '../../../art-kit/palette.ts'
import { createPicture, fillRect, fromRows, put } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import { EAST, NORTH, SOUTH, WEST } from './terrain-skins.ts'

/** Joins east and west. */
export function fenceTile(mask: number): Picture {
  const tile = fromRows(`
    ................
    ................
    ......kkkk......
    .....kttsek.....
    .....ktteuk.....
    .....kteeuk.....
    kkkkkkteeukkkkkk
    ttttttteeutttttt
    eeueeeteeueeueee
    kkkkkkteeukkkkkk
    .....ktekuk.....
    kkkkkkteeukkkkkk
    tstttttteutttstt
    eeeueeteeueeeeue
    kkkkkkteeukkkkkk
    ....jkteeukj....`)
  if (!(mask & WEST)) fillRect(tile, 0, 0, 5, 15, 0)
  if (!(mask & EAST)) fillRect(tile, 11, 0, 5, 15, 0)
  return tile
}

/** A mine's timber: posts where it joins above and below, a cap where it ends, braces under a lintel. */
export function beamTile(mask: number): Picture {
  const tile = createPicture(16, 16)
  const isLintel = (mask & (EAST | WEST)) !== 0
  const isPost = (mask & (NORTH | SOUTH)) !== 0 || !isLintel
  if (isPost)
    for (let y = mask & NORTH ? 0 : isLintel ? 4 : 0; y < (mask & SOUTH || !isLintel ? 16 : 6); y++)
      ['k', 'u', 'e', 'e', 'u', 'k'].forEach((letter, x) => put(tile, 5 + x, y, colourOfLetter(y % 7 === 3 && x === 2 ? 'u' : letter)))
  if (isLintel || !(mask & NORTH)) {
    const left = mask & WEST ? 0 : 2
    const right = mask & EAST ? 16 : 14
    ;['k', 't', 'e', 'u', 'k'].forEach((letter, y) => fillRect(tile, left, y, right - left, 1, colourOfLetter(letter)))
    if (!(mask & WEST)) fillRect(tile, left, 0, 1, 5, colourOfLetter('k'))
    if (!(mask & EAST)) fillRect(tile, right - 1, 0, 1, 5, colourOfLetter('k'))
    put(tile, 7, 2, colourOfLetter('k'))
    put(tile, 8, 2, colourOfLetter('4'))
  }
  return tile
}

export const RAIL = fromRows(`
  ................
  ................
  ................
  ................
  ................
  ................
  ................
  ................
  ................
  ................
  ................
  4444344443444434
  2222222222222222
  .DDD.DDD.DDD.DDD
  .kuk.kuk.kuk.kuk
  .kuk.kuk.kuk.kuk`)

export const BARREL = fromRows(`
  ................
  ................
  ...kkkkkkkkkk...
  ..ktsstttteeuk..
  ..kttttttteeuk..
  .k111111111111k.
  .k344333332221k.
  .k111111111111k.
  .ketsttteteeuuk.
  .ketsttteteeuuk.
  .ketstttetkeuuk.
  .k111111111111k.
  .k344333332221k.
  .k111111111111k.
  ..kettttteeuuk..
  ...kkkkkkkkkk...`)

export const BANNERS: readonly Picture[] = [['R', 'C', 'r'], ['n', 'm', 'b']].map(([base = 'R', light = 'C', dark = 'r']) => fromRows(`
  .kkkkkkkkkkkkkk.
  .ktttttttttteek.
  .kkkkkkkkkkkkkk.
  ..kLBBBBBBBBDk..
  ..kLBBBYYBBBDk..
  ..kLBBYyyYBBDk..
  ..kLBYyBByYBDk..
  ..kLBYyyyyYBDk..
  ..kLBBYyyYBBDk..
  ..kLBBBYYBBBDk..
  ..kLBBBBBBBBDk..
  ..kLBBBkkBBBDk..
  ..kLBBk..kBBDk..
  ..kLBk....kBDk..
  ..kkk......kkk..
  ................`.replaceAll('L', light).replaceAll('B', base).replaceAll('D', dark)))
