/** Carrying: what stands on something goes with it. */

import { BLOCKED, type Bodies } from './bodies.ts'
import { type Pairs, PASSES } from './pairs.ts'
import { gapPx, TOUCH_SLOP_PX } from './shapes.ts'

/** What leaves its carrier upwards slower than this stays on it: a lift may stop, and overlaps may part, without a hop. */
const CLING_PX_PER_S = 75

/** Sideways, what a carrier leaves behind by less than this within a tick does not slide at all. */
const HELD_PX_PER_S = 30

/** The speed of what stands on a carrier after one tick of rubbing on it. */
function draggedPxPerS(own: number, carrier: number, grip: number): number {
  const apart = (own - carrier) * (1 - grip)
  return apart < HELD_PX_PER_S && apart > -HELD_PX_PER_S ? carrier : carrier + apart
}

/**
 * What stands on something goes with it: down as fast as it sinks (but hardly faster than a fall), up with it at
 * once, and sideways as far as the grip allows. Within the slop it is brought to an exact rest, so that it does not
 * catch on tiles of the same height. A carrier is not slowed by what it carries.
 */
export function carryAlong(bodies: Bodies, pairs: Pairs, dtS: number): void {
  const { wantedX, velocityX, velocityY, freeFall, grip, blocked } = bodies
  const { first, second, dy: acrossY, sumY, standing, standingCount } = pairs
  // Several rounds, because pairs come in NetId order and a stack may be numbered from the top.
  for (let round = 0; round < PASSES; round++) {
    let hasChanged = false
    for (let at = 0; at < standingCount; at++) {
      const pair = standing[at]!
      const isSecondLower = acrossY[pair]! > 0
      const upper = isSecondLower ? first[pair]! : second[pair]!
      const lower = isSecondLower ? second[pair]! : first[pair]!
      // Jumped, thrown, or dropped faster than it can fall: it has left its carrier.
      if (freeFall[upper]! + CLING_PX_PER_S < velocityY[lower]!) continue
      // Under a ceiling it is not lifted: the push then stops its carrier.
      if (velocityY[lower]! < 0 && blocked[upper]! & BLOCKED.above) continue
      const gap = gapPx(acrossY[pair]!, sumY[pair]!)
      const down = velocityY[lower]! + (gap >= -TOUCH_SLOP_PX ? gap / dtS : 0)
      const along = grip[upper] === 0 ? velocityX[upper]! : draggedPxPerS(wantedX[upper]!, velocityX[lower]!, grip[upper]!)
      if (velocityX[upper] === along && velocityY[upper] === down) continue
      velocityX[upper] = along
      velocityY[upper] = down
      hasChanged = true
    }
    if (!hasChanged) return
  }
}
