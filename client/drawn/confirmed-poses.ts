/** A frame without prediction: every thing that the room has told of where it said it was, and nothing else. */

import { createPoseBetween } from '../../src/pose-between.ts'
import type { World } from '../../src/world.ts'
import type { DrawnEntity } from './drawn-poses.ts'
import { createDrawnRow } from './drawn-row.ts'
import type { Moment } from './moment.ts'

/** What this page has simulated since counts in nothing: what it took or ended is there until the room says otherwise. */
export function createConfirmedPoses(world: Pick<World, 'schema' | 'archetypes' | 'dtS'>): (confirmed: Moment, ownNetId: number) => readonly DrawnEntity[] {
  const row = createDrawnRow(world.schema)
  const poseBetween = createPoseBetween(world.schema, world.dtS)

  return ({ from, to, share }, ownNetId) => {
    const entities: DrawnEntity[] = []
    for (let eid = 1; eid < to.used; eid++) {
      if (to.alive[eid] !== 1) continue
      const netId = to.netIds[eid]!
      const pose = { x: 0, y: 0 }
      poseBetween(from, to, eid, share, pose)
      entities.push({
        netId,
        eid,
        archetype: world.archetypes.list[to.archetypes[eid]! - 1]?.name ?? '',
        ...pose,
        vx: row.vx(to, eid),
        vy: row.vy(to, eid),
        state: row.state(to, eid),
        facing: row.facing(to, eid),
        facingY: row.facingY(to, eid),
        user: row.user(to, eid),
        isOwn: netId === ownNetId,
        columns: to,
      })
    }
    return entities
  }
}
