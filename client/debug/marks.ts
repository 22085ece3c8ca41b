/** Marks in the world as data: collide shapes, the poses of server and prediction, and the entity that is looked at. */

import { type Columns, hasComponentAt } from '../../src/columns.ts'
import type { Schema } from '../../src/schema.ts'
import type { World } from '../../src/world.ts'
import type { DrawnEntity } from '../drawn/drawn-poses.ts'

export type MarkKind = 'server' | 'predicted' | 'solid' | 'sensor' | 'chosen'

/** A shape round its middle, world px. */
export interface Mark {
  readonly kind: MarkKind
  readonly x: number
  readonly y: number
  readonly widthPx: number
  readonly heightPx: number
  readonly isCircle: boolean
}

export interface MarkSwitches {
  readonly ghosts: boolean
  readonly shapes: boolean
}

export interface MarksOptions {
  readonly world: World
  readonly confirmed: Columns | undefined
  readonly drawn: readonly DrawnEntity[]
  readonly switches: MarkSwitches
  readonly chosenNetId: number
}

/** A ghost is shown where it lies this far from what is drawn: on what rests there is nothing to see. */
const APART_PX = 0.5

interface Shape {
  readonly widthPx: number
  readonly heightPx: number
  readonly isCircle: boolean
  readonly pushes: boolean
}

/** An entity's collide shape, undefined where it has none. */
export function shapeOf(schema: Schema, columns: Columns, eid: number): Shape | undefined {
  const width = schema.role('collider', 'widthPx')
  const height = schema.role('collider', 'heightPx')
  if (!width || !height || !hasComponentAt(columns, eid, width.component)) return undefined
  const own = schema.entries[width.component]!.columns
  const value = (fieldName: string): number => {
    const column = own.find((candidate) => candidate.fieldName === fieldName)
    return column ? columns.arrays[column.index]![eid]! : 0
  }
  const shape = own.find(({ fieldName }) => fieldName === 'shape')
  return {
    widthPx: columns.arrays[width.index]![eid]!,
    heightPx: columns.arrays[height.index]![eid]!,
    isCircle: shape?.field.values[value('shape')] === 'circle',
    pushes: value('pushes') !== 0,
  }
}

export function marksOf({ world, confirmed, drawn, switches, chosenNetId }: MarksOptions): readonly Mark[] {
  const { schema, columns } = world
  const x = schema.role('position', 'x')
  const y = schema.role('position', 'y')
  if (!x || !y) return []
  const marks: Mark[] = []
  for (const { eid, netId, x: drawnX, y: drawnY } of drawn) {
    const isChosen = netId === chosenNetId
    if (columns.netIds[eid] !== netId || !(isChosen || switches.ghosts || switches.shapes)) continue
    const shape = shapeOf(schema, columns, eid)
    if (!shape) continue
    const { widthPx, heightPx, isCircle } = shape
    const put = (kind: MarkKind, atX: number, atY: number): void => void marks.push({ kind, x: atX, y: atY, widthPx, heightPx, isCircle })
    const isApart = (state: Columns): boolean => Math.abs(state.arrays[x.index]![eid]! - drawnX) > APART_PX || Math.abs(state.arrays[y.index]![eid]! - drawnY) > APART_PX
    if (switches.shapes) put(shape.pushes ? 'solid' : 'sensor', drawnX, drawnY)
    if ((switches.ghosts || isChosen) && confirmed?.alive[eid] === 1 && confirmed.netIds[eid] === netId && isApart(confirmed)) put('server', confirmed.arrays[x.index]![eid]!, confirmed.arrays[y.index]![eid]!)
    if (switches.ghosts && isApart(columns)) put('predicted', columns.arrays[x.index]![eid]!, columns.arrays[y.index]![eid]!)
    if (isChosen) put('chosen', drawnX, drawnY)
  }
  return marks
}
