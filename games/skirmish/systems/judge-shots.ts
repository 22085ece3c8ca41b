/** What shots hit: the room alone says, by what each shooter saw. */

import { emit } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { hitRay } from '../../../src/lag/hits.ts'
import { aimOf } from '../aim.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { isUp } from '../fighters.ts'
import { lineToWall } from '../sight-lines.ts'
import { hitWall, isSoft } from '../walls.ts'

/** The first body on a shot's way is wounded, or the wall behind it is hit. Reads Rifle, Intent, Person, Position. Writes Health, Tiles. */
export function judgeShots(world: SkirmishWorld): void {
  const { Rifle, Person, Position, Health } = world.components
  const { tick, tiles } = world
  for (const shooter of entitiesWith(world, [Rifle, Person, Position])) {
    if (Rifle.shotTick[shooter] !== tick) continue
    const fromX = Position.x[shooter]!
    const fromY = Position.y[shooter]!
    const aim = aimOf(world, shooter)
    const { px, wall } = lineToWall(tiles, fromX, fromY, aim, Rifle.rangePx[shooter]!)
    const ray = { fromX, fromY, toX: fromX + aim.x * px, toY: fromY + aim.y * px, halfPx: Rifle.halfPx[shooter]! }
    const hit = hitRay(world, shooter, ray, (eid) => eid !== shooter && isUp(world, eid))
    if (hit) {
      Health.wound[hit.eid] = Health.wound[hit.eid]! + Rifle.damage[shooter]!
      Health.woundedBy[hit.eid] = world.netIdOf(shooter)
      continue
    }
    if (!wall || !isSoft(tiles, tiles.at(wall.tileX, wall.tileY))) continue
    const broken = hitWall(tiles, wall.tileX, wall.tileY, Rifle.chip[shooter]!)
    if (broken) emit(world, broken.isDown ? 'crumble' : 'chip', shooter, { value: broken.before })
  }
}
