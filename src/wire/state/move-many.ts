/** Many entities moved lawfully, by some ticks. */

import type { Columns } from '../../columns.ts'
import type { MotionStep } from '../../game.ts'

/** Moves the first `count` of `eids`: all at once where the game can, else one by one. */
export function moveMany(motion: MotionStep, columns: Columns, eids: Int32Array, count: number, ticks: number, dtS: number): void {
  const { many } = motion
  for (let step = 0; step < ticks; step++) {
    if (many) many(columns, eids, count, dtS)
    else for (let i = 0; i < count; i++) motion(columns, eids[i]!, dtS)
  }
}
