/** At the start of a data version what lives takes over its archetype's new defaults, where play has not changed the old ones. */

import type { Archetype } from './archetypes.ts'
import { hasComponentAt } from './columns.ts'
import type { DataInForce } from './data-versions.ts'
import { onGrid } from './fields.ts'
import type { Column } from './schema.ts'
import type { World } from './world.ts'

/**
 * A field that is at the old default takes the new one, any other stays. A component that the archetype gained is added
 * to those that lack it, one that it lost is taken from those that have it.
 */
export function takeDefaults(world: World, before: DataInForce, after: DataInForce): void {
  const { columns } = world
  for (let eid = 1; eid < columns.used; eid++) {
    if (columns.alive[eid] !== 1) continue
    const own = after.archetypes.list[columns.archetypes[eid]! - 1]
    const was = before.archetypes.list[columns.archetypes[eid]! - 1]
    if (own && was && own !== was) follow(world, eid, was, own)
  }
}

function follow(world: World, eid: number, was: Archetype, own: Archetype): void {
  for (const { number, columns: fields } of world.schema.entries) {
    const [had, has, holds] = [was.components.includes(number), own.components.includes(number), hasComponentAt(world.columns, eid, number)]
    if (had && has && holds) takeFields(world, eid, fields, was, own)
    else if (had && !has && holds) world.removeComponentNow(eid, number)
    else if (!had && has && !holds) {
      world.addComponentNow(eid, number)
      for (const { index } of fields) world.columns.arrays[index]![eid] = own.defaults[index]!
    }
  }
}

function takeFields({ columns: { arrays } }: World, eid: number, fields: readonly Column[], was: Archetype, own: Archetype): void {
  for (const { field, index } of fields) {
    const old = onGrid(field, was.defaults[index]!)
    if (arrays[index]![eid] === old && onGrid(field, own.defaults[index]!) !== old) arrays[index]![eid] = own.defaults[index]!
  }
}
