/** At the start of a data version what lives takes over its archetype's new defaults, where play has not changed the old ones. */

import type { Archetype } from './archetypes.ts'
import { hasComponentAt } from './columns.ts'
import type { DataInForce } from './data-versions.ts'
import type { Column } from './schema.ts'
import type { World } from './world.ts'

/** What a field holds after the tick in which it was spawned so. */
function onGrid({ field }: Column, value: number): number {
  return field.kind === 'f32' ? Math.min(field.max, Math.max(field.min, Math.round(value / field.grid) * field.grid)) + 0 : value
}

/** Whether the archetype says of a column something else than before. */
function isOther(column: Column, before: Archetype, after: Archetype): boolean {
  return onGrid(column, before.defaults[column.index]!) !== onGrid(column, after.defaults[column.index]!)
}

/**
 * A field that is at the old default takes the new one, any other stays. A component that the archetype gained is added
 * to those that lack it, one that it lost is taken from those that have it.
 */
export function takeDefaults(world: World, before: DataInForce, after: DataInForce): void {
  const { schema, columns } = world
  const { arrays } = columns
  for (let eid = 1; eid < columns.used; eid++) {
    if (columns.alive[eid] !== 1) continue
    const own = after.archetypes.list[columns.archetypes[eid]! - 1]
    const was = before.archetypes.list[columns.archetypes[eid]! - 1]
    if (!own || !was || own === was) continue
    for (const { number, columns: fields } of schema.entries) {
      const [had, has, holds] = [was.components.includes(number), own.components.includes(number), hasComponentAt(columns, eid, number)]
      if (had && !has && holds) world.removeComponentNow(eid, number)
      if (!has) continue
      if (!had && !holds) {
        world.addComponentNow(eid, number)
        for (const { index } of fields) arrays[index]![eid] = own.defaults[index]!
      }
      if (!had || !holds) continue
      for (const column of fields) if (isOther(column, was, own) && arrays[column.index]![eid] === onGrid(column, was.defaults[column.index]!)) arrays[column.index]![eid] = own.defaults[column.index]!
    }
  }
}
