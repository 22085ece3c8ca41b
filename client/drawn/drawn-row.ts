/** What of an entity's row is drawn, read by role: whatever a game calls its components. */

import type { Columns } from '../../src/columns.ts'
import type { Schema } from '../../src/schema.ts'

export interface DrawnRow {
  x(columns: Columns, eid: number): number
  y(columns: Columns, eid: number): number
  vx(columns: Columns, eid: number): number
  vy(columns: Columns, eid: number): number
  /** Counts up with each teleport: what lies between two is a cut. */
  teleports(columns: Columns, eid: number): number
  widthPx(columns: Columns, eid: number): number
  heightPx(columns: Columns, eid: number): number
  user(columns: Columns, eid: number): number
  /** The state's name; '' for what is no person. */
  state(columns: Columns, eid: number): string
  /** -1 left, 1 right; 0 of who looks straight up or down. */
  facing(columns: Columns, eid: number): number
  /** -1 up, 1 down, 0 to a side; undefined in a game whose persons look to the sides only. */
  facingY(columns: Columns, eid: number): number | undefined
}

export function createDrawnRow(schema: Schema): DrawnRow {
  const read = (role: 'position' | 'velocity' | 'collider' | 'person', field: string): ((columns: Columns, eid: number) => number) => {
    const index = schema.role(role, field)?.index
    return index === undefined ? () => 0 : (columns, eid) => columns.arrays[index]![eid]!
  }
  const user = schema.role('person', 'user')
  const personColumns = user ? (schema.entries[user.component]?.columns ?? []) : []
  const state = personColumns.find(({ fieldName }) => fieldName === 'state')
  const facing = personColumns.find(({ fieldName }) => fieldName === 'facing')
  const facingY = personColumns.find(({ fieldName }) => fieldName === 'facingY')
  const upOrDown = (columns: Columns, eid: number): number | undefined => facingY && columns.arrays[facingY.index]![eid]!
  return {
    x: read('position', 'x'),
    y: read('position', 'y'),
    vx: read('velocity', 'x'),
    vy: read('velocity', 'y'),
    teleports: read('position', 'teleports'),
    widthPx: read('collider', 'widthPx'),
    heightPx: read('collider', 'heightPx'),
    user: read('person', 'user'),
    state: (columns, eid) => (state && hasComponent(columns, eid, state.component) ? (state.field.values[columns.arrays[state.index]![eid]!] ?? '') : ''),
    facing(columns, eid) {
      const sideways = facing ? columns.arrays[facing.index]![eid]! : 1
      return sideways === 0 && !upOrDown(columns, eid) ? 1 : sideways
    },
    facingY: upOrDown,
  }
}

function hasComponent(columns: Columns, eid: number, component: number): boolean {
  return (columns.masks[eid * columns.schema.maskWords + (component >>> 5)]! & (1 << (component & 31))) !== 0
}

/** Whether a row stands for an entity in a state. */
export function isIn(columns: Columns, eid: number, netId: number): boolean {
  return columns.alive[eid] === 1 && columns.netIds[eid] === netId
}
