/** Carrying: what stands on something goes with it. */

import { BLOCKED, type Bodies } from './bodies.ts'
import { LIES, type Pairs, PASSES } from './pairs.ts'
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
  const { wantedX, velocity, freeFall, grip, blocked } = bodies
  const { ends, lies, standing, standingCount } = pairs
  // Several rounds, because pairs come in NetId order and a stack may be numbered from the top.
  for (let round = 0; round < PASSES; round++) {
    let hasChanged = false
    for (let at = 0; at < standingCount; at++) {
      const pair = standing[at]!
      const dy = lies[pair * LIES.count + LIES.dy]!
      const isLower = 1 - Number(dy > 0)
      const upper = ends[pair * 2 + isLower]!
      const lower = ends[pair * 2 + 1 - isLower]!
      const carrierX = velocity[lower * 2]!
      const carrierY = velocity[lower * 2 + 1]!
      // Jumped, thrown, or dropped faster than it can fall: it has left its carrier.
      if (freeFall[upper]! + CLING_PX_PER_S < carrierY) continue
      // Under a ceiling it is not lifted: the push then stops its carrier.
      if (carrierY < 0 && blocked[upper]! & BLOCKED.above) continue
      const gap = gapPx(dy, lies[pair * LIES.count + LIES.sumY]!)
      const down = carrierY + (gap >= -TOUCH_SLOP_PX ? gap / dtS : 0)
      const along = grip[upper] === 0 ? velocity[upper * 2]! : draggedPxPerS(wantedX[upper]!, carrierX, grip[upper]!)
      if (velocity[upper * 2] === along && velocity[upper * 2 + 1] === down) continue
      velocity[upper * 2] = along
      velocity[upper * 2 + 1] = down
      hasChanged = true
    }
    if (!hasChanged) return
  }
}
