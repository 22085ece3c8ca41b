/** What bursts hurt: the room alone says, by what each thrower saw. */

import { entitiesWith } from '../../../src/entities.ts'
import { hitBox } from '../../../src/lag/hits.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { isUp } from '../fighters.ts'
import { isInSight } from '../sight-lines.ts'

/** At its edge a burst takes this share of what it takes in the middle. */
const EDGE_SHARE = 0.5

/** Everything that a burst reaches is wounded. Reads Bolt, Position, Collider, Person. Writes Health. */
export function judgeBlasts(world: SkirmishWorld): void {
  const { Bolt, Position, Collider, Health } = world.components
  for (const bolt of entitiesWith(world, [Bolt, Position])) {
    if (Bolt.isSpent[bolt] === 0) continue
    const x = Position.x[bolt]!
    const y = Position.y[bolt]!
    const reach = Bolt.blastPx[bolt]!
    const thrower = world.eidOf(Bolt.owner[bolt]!)
    for (const hit of hitBox(world, thrower, { x, y, halfWidth: reach, halfHeight: reach }, (eid) => isUp(world, eid))) {
      // To its nearest edge.
      const dx = Math.max(0, Math.abs(hit.x - x) - Collider.widthPx[hit.eid]! / 2)
      const dy = Math.max(0, Math.abs(hit.y - y) - Collider.heightPx[hit.eid]! / 2)
      const away = Math.sqrt(dx * dx + dy * dy)
      if (away > reach || !isInSight(world.tiles, x, y, hit.x, hit.y)) continue
      Health.wound[hit.eid] = Health.wound[hit.eid]! + Math.round(Bolt.damage[bolt]! * (1 - (away / reach) * EDGE_SHARE))
      Health.woundedBy[hit.eid] = Bolt.owner[bolt]!
    }
  }
}
