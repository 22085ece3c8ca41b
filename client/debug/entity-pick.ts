/** Which entity is meant by a place in the world: the nearest whose shape, grown by a thumb's width, holds it. */

import type { World } from '../../src/world.ts'
import type { DrawnEntity } from '../drawn/drawn-poses.ts'
import { shapeOf } from './marks.ts'

/** What is small must be hit as well. */
const MARGIN_PX = 6

export function pickEntity(world: World, drawn: readonly DrawnEntity[], x: number, y: number): DrawnEntity | undefined {
  let found: DrawnEntity | undefined
  let least = Infinity
  for (const entity of drawn) {
    if (world.columns.netIds[entity.eid] !== entity.netId) continue
    const shape = shapeOf(world.schema, world.columns, entity.eid)
    const dx = Math.abs(entity.x - x)
    const dy = Math.abs(entity.y - y)
    if (dx > (shape?.widthPx ?? 0) / 2 + MARGIN_PX || dy > (shape?.heightPx ?? 0) / 2 + MARGIN_PX) continue
    const distance = dx * dx + dy * dy
    if (distance >= least) continue
    least = distance
    found = entity
  }
  return found
}
