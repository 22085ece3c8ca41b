/** How a system says that something happened, and whose press made it happen. */

import type { Press } from './events.ts'
import type { World } from './world.ts'

/**
 * Emits an event at an entity: heard once, however often its tick is replayed. Pass the press where a
 * press caused it (`pressOf`), so that the event is known again when the press lands in another tick.
 */
export function emit(world: World, kind: string, eid: number, detail: { readonly press?: Press | undefined; readonly value?: number } = {}): void {
  const { columns, schema } = world
  const x = schema.role('position', 'x')
  const y = schema.role('position', 'y')
  world.events.push({
    tick: world.tick,
    kind,
    netId: columns.netIds[eid]!,
    press: detail.press,
    x: x ? columns.arrays[x.index]![eid]! : 0,
    y: y ? columns.arrays[y.index]![eid]! : 0,
    value: detail.value ?? 0,
  })
}

/** The press stamped on a person's intent in this tick. */
export function pressOf(world: World, eid: number): Press {
  const { columns, schema } = world
  const tick = schema.role('intent', 'pressTick')
  const ordinal = schema.role('intent', 'pressOrdinal')
  return { tick: tick ? columns.arrays[tick.index]![eid]! : 0, ordinal: ordinal ? columns.arrays[ordinal.index]![eid]! : 0 }
}
