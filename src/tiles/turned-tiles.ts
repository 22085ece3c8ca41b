/** How a tile's picture is turned where a map drew it so. It collides as if it were not. */

/** Bits, carried out in this order: over the diagonal from the upper left (rows become columns), upside down, left to right. */
export const TURN = { diagonal: 1, upsideDown: 2, mirrored: 4 } as const

/** A place of a map whose tile is turned. */
export interface TurnedTile {
  readonly layer: 'back' | 'tiles' | 'front'
  /** `tileY * widthTiles + tileX`. */
  readonly place: number
  /** The tile that was drawn there: another one, put there in play, stands upright. */
  readonly number: number
  /** Bits of TURN. */
  readonly turn: number
}
