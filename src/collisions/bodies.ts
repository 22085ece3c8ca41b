/** The things that may push each other in one tick, gathered out of their columns into dense arrays. */

import type { Boxes } from './grid.ts'

/** One entry a thing, in the order of its rows. Speeds in px/s. What is beyond `boxes` is filled in for those only that may meet another. */
export interface Bodies {
  readonly capacity: number
  readonly x: Float64Array
  readonly y: Float64Array
  readonly halfWidth: Float64Array
  readonly halfHeight: Float64Array
  /** As wanted when the step began, less what tiles take away of it; pushes change `velocity` only. */
  readonly wantedX: Float64Array
  readonly wantedY: Float64Array
  /** Two numbers each, x and y: whoever reads one needs the other, or does not know beforehand which. */
  readonly velocity: Float64Array
  /** 1 / kg; 0 yields to nothing. */
  readonly inverseMass: Float64Array
  /** The speed downwards that it would have after this tick if nothing carried it any more. */
  readonly freeFall: Float64Array
  /** The share of its speed over what carries it that a tick takes; 0 does not cling. */
  readonly grip: Float64Array
  readonly isCircle: Uint8Array
  /** BLOCKED bits: where the last tick's tiles stop it. */
  readonly blocked: Uint8Array
  /** 1: it may meet another, and is filled in. */
  readonly isMet: Uint8Array
  /** 1: it may push or be pushed. */
  readonly isPushing: Uint8Array
  /** Those that may meet another, `metCount` of them, in ascending order. */
  readonly met: Int32Array
  metCount: number
  /** 1: what it wants is not what its column says, which stays unless it is pushed. */
  readonly isLimited: Uint8Array
  /** 1: something carried it at the end of the last tick. */
  readonly wasCarried: Uint8Array
  /** 1: something will at the end of this one. Written by `findTouching`. */
  readonly isCarried: Uint8Array
  /** The round of pushing in which its speed last changed, from 1; 0: in none. */
  readonly changedRound: Uint8Array
  /** Layers that it pushes. `boxes.asks` has those too, and what it senses. */
  readonly pushes: Uint16Array
  /** What it may reach in this tick. */
  readonly boxes: Boxes
}

/** Directions in which a thing cannot yield: those along y are those along x, two bits on. */
export const BLOCKED = { left: 1, right: 2, above: 4, below: 8 } as const

export function createBodies(capacity: number): Bodies {
  const numbers = (): Float64Array => new Float64Array(capacity)
  const flags = (): Uint8Array => new Uint8Array(capacity)
  const masks = (): Uint16Array => new Uint16Array(capacity)
  return {
    capacity,
    x: numbers(),
    y: numbers(),
    halfWidth: numbers(),
    halfHeight: numbers(),
    wantedX: numbers(),
    wantedY: numbers(),
    velocity: new Float64Array(capacity * 2),
    inverseMass: numbers(),
    freeFall: numbers(),
    grip: numbers(),
    isCircle: flags(),
    blocked: flags(),
    isMet: flags(),
    isPushing: flags(),
    met: new Int32Array(capacity),
    metCount: 0,
    isLimited: flags(),
    wasCarried: flags(),
    isCarried: flags(),
    changedRound: flags(),
    pushes: masks(),
    boxes: { minX: numbers(), minY: numbers(), maxX: numbers(), maxY: numbers(), layers: masks(), asks: masks() },
  }
}
