/** Seeded dice, so that a picture or a sound comes out the same on every machine. */

/** A whole 32-bit number from up to three whole numbers. */
export function hash(a: number, b = 0, c = 0): number {
  let mixed = Math.imul(a + 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35) ^ Math.imul(c + 0x165667b1, 0x27d4eb2f)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** Evenly in [0, 1). */
export function unit(a: number, b = 0, c = 0): number {
  return hash(a, b, c) / 4294967296
}

export interface Dice {
  /** Evenly in [0, 1). */
  next(): number
  /** A whole number in [low, high]. */
  between(low: number, high: number): number
}

export function createDice(seed: number): Dice {
  let count = 0
  const next = (): number => unit(seed, ++count, 77)
  return { next, between: (low, high) => low + Math.floor(next() * (high - low + 1)) }
}

/** Smooth noise over one axis that repeats after `period` steps; in [0, 1). */
export function rollingNoise(at: number, period: number, seed: number): number {
  const left = Math.floor(at)
  const part = at - left
  const smooth = part * part * (3 - 2 * part)
  const wrap = (index: number): number => ((index % period) + period) % period
  return unit(seed, wrap(left)) * (1 - smooth) + unit(seed, wrap(left + 1)) * smooth
}
