/** A frame without prediction: every thing where the room said it was, and what the room has not spoken of not at all. */

import type { Schema } from '../../src/schema.ts'
import type { DrawnEntity } from './drawn-poses.ts'
import type { Moment } from './moment.ts'

export function createConfirmedPoses(schema: Schema): (drawn: readonly DrawnEntity[], confirmed: Moment | undefined) => readonly DrawnEntity[] {
  const indexOf = (role: 'position' | 'velocity', field: string): number => schema.role(role, field)?.index ?? -1
  const [x, y, vx, vy] = [indexOf('position', 'x'), indexOf('position', 'y'), indexOf('velocity', 'x'), indexOf('velocity', 'y')]
  const teleports = indexOf('position', 'teleports')
  const user = schema.role('person', 'user')
  const personColumns = user ? (schema.entries[user.component]?.columns ?? []) : []
  const state = personColumns.find(({ fieldName }) => fieldName === 'state')
  const facing = personColumns.find(({ fieldName }) => fieldName === 'facing')

  return (drawn, confirmed) => {
    if (!confirmed) return drawn
    const { from, to, share } = confirmed
    return drawn.flatMap((entity) => {
      const { eid, netId } = entity
      if (to.alive[eid] !== 1 || to.netIds[eid] !== netId) return []
      const at = (index: number): number => (index < 0 ? 0 : to.arrays[index]![eid]!)
      const isSame = from.alive[eid] === 1 && from.netIds[eid] === netId && (teleports < 0 || from.arrays[teleports]![eid] === at(teleports))
      const between = (index: number): number => {
        const last = at(index)
        return isSame && index >= 0 ? from.arrays[index]![eid]! + (last - from.arrays[index]![eid]!) * share : last
      }
      const isPerson = entity.state !== ''
      return [
        {
          ...entity,
          x: between(x),
          y: between(y),
          vx: at(vx),
          vy: at(vy),
          state: isPerson && state ? (state.field.values[at(state.index)] ?? '') : entity.state,
          facing: isPerson && facing ? at(facing.index) || 1 : entity.facing,
        },
      ]
    })
  }
}
