/** What dug ground is in the hand, and which tiles a hand may place. */

import type { Tiles } from '../../src/tiles/tiles.ts'

/** Ground that stays what it is in the hand; any other becomes the first. New ones go to the end: worlds are saved by number. */
export const PLACEABLE = ['dirt', 'stone', 'sand', 'clay', 'wood-plank', 'brick', 'leaf-block'] as const

/** What a dug tile is in the hand: a place in PLACEABLE. */
export function inHand(tiles: Tiles, number: number): number {
  const name = tiles.kinds.nameOf(number)
  return Math.max(0, PLACEABLE.findIndex((known) => known === name))
}
