/** Seeded dice for laws that loop over random cases: the same seed, the same case, on every machine. */

import { randomShare } from '../../src/random.ts'

export interface Dice {
  /** At least `min`, less than `max`. */
  number(min: number, max: number): number
  /** A whole number, both ends included. */
  whole(min: number, max: number): number
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
  /** A whole multiple of `grid`. */
  onGrid(min: number, max: number, grid: number): number
  shuffled<T>(from: readonly T[]): T[]
}

export function createDice(seed: number): Dice {
  let thrown = 0
  const share = (): number => randomShare(seed, thrown++, 0, 77)
  const whole = (min: number, max: number): number => min + Math.floor(share() * (max - min + 1))
  return {
    number: (min, max) => min + share() * (max - min),
    whole,
    chance: (wanted) => share() < wanted,
    pick: (from) => from[whole(0, from.length - 1)]!,
    onGrid: (min, max, grid) => whole(Math.ceil(min / grid), Math.floor(max / grid)) * grid,
    shuffled(from) {
      const list = [...from]
      for (let i = list.length - 1; i > 0; i--) {
        const j = whole(0, i)
        const kept = list[i]!
        list[i] = list[j]!
        list[j] = kept
      }
      return list
    },
  }
}
