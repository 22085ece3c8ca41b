/** What the view reads of a drawn thing: its fields as they were at the moment that is shown. */

import type { DrawnThing } from '../../view-kit.ts'
import { type Direction, directionOf, unit } from '../aim.ts'

/** A field of a drawn thing, 0 where it has none. */
export function fieldOf({ columns, eid }: Pick<DrawnThing, 'columns' | 'eid'>, component: string, field: string): number {
  const column = columns.schema.entryOf(component)?.columns.find(({ fieldName }) => fieldName === field)
  return column ? (columns.arrays[column.index]![eid] ?? 0) : 0
}

/** Where a fighter that is drawn points, as the rules have it. */
export function aimShown(thing: DrawnThing): Direction {
  const intent = (field: string): number => fieldOf(thing, 'Intent', field)
  return directionOf({ x: thing.x, y: thing.y, targetX: intent('targetX'), targetY: intent('targetY'), aimX: intent('aimX'), aimY: intent('aimY') }) ?? unit(thing.facing, thing.facingY ?? 0) ?? { x: 1, y: 0 }
}
