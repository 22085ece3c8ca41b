// What things in a foreign trace are in our terms: a place, a speed, and what they do, of which falling is a part.
import { component } from '../../src/component.ts'
import { f32, u16, u8 } from '../../src/fields.ts'
import type { Columns } from '../../src/columns.ts'
import type { MotionStep } from '../../src/game.ts'
import type { Schema } from '../../src/schema.ts'

/**
 * How gravity acts on a thing, and which speed carries it meanwhile: engines differ in that. Nothing in a trace tells,
 * so it is inferred from the ticks so far, and told like any other field.
 */
export const FALL = { none: 0, byNewSpeed: 1, byOldSpeed: 2, byMean: 3 } as const

export const PLACE_GRID_PX = 1 / 256
export const SPEED_GRID_PX_PER_S = 1 / 16

export const TRACE_COMPONENTS = {
  Place: component({ x: f32({ unit: 'px', grid: PLACE_GRID_PX }), y: f32({ unit: 'px', grid: PLACE_GRID_PX }), teleports: u8() }, { sync: 'everyone', role: 'position' }),
  Speed: component({ x: f32({ unit: 'px/s', grid: SPEED_GRID_PX_PER_S }), y: f32({ unit: 'px/s', grid: SPEED_GRID_PX_PER_S }) }, { sync: 'everyone', role: 'velocity' }),
  Doing: component({ state: u16(), fall: u8() }, { sync: 'everyone' }),
} as const

export interface TraceColumns {
  readonly x: number
  readonly y: number
  readonly vx: number
  readonly vy: number
  readonly state: number
  readonly fall: number
}

/** The places of the columns in `Columns.arrays`. */
export function traceColumns(schema: Schema): TraceColumns {
  const at = (name: string, field: string): number => {
    const column = schema.entryOf(name)?.columns.find(({ fieldName }) => fieldName === field)
    if (!column) throw new Error(`the trace's game has no ${name}.${field}; expected one`)
    return column.index
  }
  return { x: at('Place', 'x'), y: at('Place', 'y'), vx: at('Speed', 'x'), vy: at('Speed', 'y'), state: at('Doing', 'state'), fall: at('Doing', 'fall') }
}

/** A grid is a power of two: to multiply by its inverse is exact, and sooner done than to divide by it. */
const PLACES_PER_PX = 1 / PLACE_GRID_PX
const SPEEDS_PER_PX_PER_S = 1 / SPEED_GRID_PX_PER_S

/**
 * Straight on, or falling; rounded to 32 bits before each snap, because the columns round there too. What stands is
 * snapped to where it is: sooner done than asked for.
 */
export function createTraceMotion(schema: Schema, gravityPxPerS2: number): MotionStep {
  const at = traceColumns(schema)
  const { fround, floor } = Math
  const one = new Int32Array(1)

  function many({ arrays }: Columns, eids: Int32Array, count: number, dtS: number): void {
    const x = arrays[at.x]!
    const y = arrays[at.y]!
    const vx = arrays[at.vx]!
    const vy = arrays[at.vy]!
    const fall = arrays[at.fall]!
    const gainPxPerS = gravityPxPerS2 * dtS
    for (let i = 0; i < count; i++) {
      const eid = eids[i]!
      const along = vx[eid]!
      const before = vy[eid]!
      const kind = fall[eid]!
      x[eid] = floor(fround(x[eid]! + along * dtS) * PLACES_PER_PX + 0.5) * PLACE_GRID_PX + 0
      let carried = before
      if (kind !== FALL.none) {
        const down = floor(fround(before + gainPxPerS) * SPEEDS_PER_PX_PER_S + 0.5) * SPEED_GRID_PX_PER_S + 0
        vy[eid] = down
        carried = kind === FALL.byNewSpeed ? down : kind === FALL.byOldSpeed ? before : (before + down) / 2
      }
      y[eid] = floor(fround(y[eid]! + carried * dtS) * PLACES_PER_PX + 0.5) * PLACE_GRID_PX + 0
    }
  }

  function move(columns: Columns, eid: number, dtS: number): void {
    one[0] = eid
    many(columns, one, 1, dtS)
  }
  return Object.assign(move, { many })
}
