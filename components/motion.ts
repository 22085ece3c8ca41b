/** The shared motion step: how an entity moves in one tick when nothing interferes. Systems and the wire both call it. */

import type { Columns } from '../src/columns.ts'
import { hasComponentAt } from '../src/columns.ts'
import { snapToGrid } from '../src/fields.ts'
import type { MotionStep } from '../src/game.ts'
import type { Schema } from '../src/schema.ts'
import { PERSON_STATES, type PersonState } from './person.ts'
import { FULL_AXIS, stridePxPerS } from './stride.ts'
import { TOUCH } from './touch.ts'

/**
 * Touches that carry an entity: no gravity then. A thing on a thing counts, so that a stack at rest writes
 * nothing; whether its carrier sinks away is for the entity-collisions step to see.
 */
const CARRIED = TOUCH.below | TOUCH.entityBelow

/** The speed downwards after one tick of falling, px/s. */
export function fallPxPerS(yPxPerS: number, gravityPxPerS2: number, maxFallPxPerS: number, dtS: number): number {
  const next = yPxPerS + gravityPxPerS2 * dtS
  return next > maxFallPxPerS ? (yPxPerS > maxFallPxPerS ? yPxPerS : maxFallPxPerS) : next
}

/** Whether gravity acts on an entity, given what it touched and whether something holds it. */
export function isFalling(touchSides: number, isPaused: number): boolean {
  return (touchSides & CARRIED) === 0 && isPaused === 0
}

/** Whether friction acts on an entity: it moves over a tile. What holds an Intent brakes by its own will. */
export function isSliding(touchSides: number, xPxPerS: number): boolean {
  return xPxPerS !== 0 && (touchSides & TOUCH.below) !== 0
}

/** What slides slower than this stands. */
const STOPPED_PX_PER_S = 1

/**
 * The speed along the ground after one tick of friction, px/s. It takes a share, not an amount: so what is
 * pushed goes the slower the heavier it is, and nothing is just too heavy to start.
 */
export function brakePxPerS(xPxPerS: number, frictionPerS: number, dtS: number): number {
  const next = xPxPerS / (1 + frictionPerS * dtS)
  return next < STOPPED_PX_PER_S && next > -STOPPED_PX_PER_S ? 0 : next
}

function columnOf(schema: Schema, component: string, fieldName: string) {
  const column = schema.entryOf(component)?.columns.find((own) => own.fieldName === fieldName)
  if (!column) throw new Error(`the motion step needs ${component}.${fieldName}; the game has no such field`)
  return column
}

/** What a person does on its feet or in the air; in every other state something else moves it. */
const STRIDES = new Set<PersonState>(['idle', 'run', 'jump', 'fall', 'dig'])

/** The speed at which a person walks on as it wants to, until a wall stops it; of anything else the speed that it has. */
function createStride(schema: Schema): ((state: Columns, eid: number, dtS: number) => number) | undefined {
  if (!schema.entryOf('Person') || !schema.entryOf('Mover')) return undefined
  const person = columnOf(schema, 'Person', 'state')
  const run = columnOf(schema, 'Mover', 'runPxPerS')
  const [runRate, brakeRate, airRate] = [columnOf(schema, 'Mover', 'runPxPerS2'), columnOf(schema, 'Mover', 'brakePxPerS2'), columnOf(schema, 'Mover', 'airPxPerS2')]
  const moveX = columnOf(schema, 'Intent', 'moveX')
  const sides = columnOf(schema, 'Touch', 'sides')
  const paused = columnOf(schema, 'Gravity', 'paused')
  const vx = columnOf(schema, 'Velocity', 'x')
  const strides = PERSON_STATES.map((name) => STRIDES.has(name))
  const rates = { runPxPerS2: 0, brakePxPerS2: 0, airPxPerS2: 0 }
  return (state, eid, dtS) => {
    const { arrays } = state
    const speed = arrays[vx.index]![eid]!
    const isPerson = hasComponentAt(state, eid, person.component) && hasComponentAt(state, eid, run.component) && hasComponentAt(state, eid, moveX.component)
    if (!isPerson || !strides[arrays[person.index]![eid]!] || arrays[paused.index]![eid] !== 0) return speed
    const touched = arrays[sides.index]![eid]!
    rates.runPxPerS2 = arrays[runRate.index]![eid]!
    rates.brakePxPerS2 = arrays[brakeRate.index]![eid]!
    rates.airPxPerS2 = arrays[airRate.index]![eid]!
    const wanted = (arrays[moveX.index]![eid]! / FULL_AXIS) * arrays[run.index]![eid]!
    const next = Math.fround(stridePxPerS(speed, wanted, (touched & CARRIED) !== 0, rates, dtS))
    const along = (next < 0 && (touched & TOUCH.left) !== 0) || (next > 0 && (touched & TOUCH.right) !== 0) ? 0 : next
    arrays[vx.index]![eid] = snapToGrid(along, vx.field.grid) + 0
    return along
  }
}

/** Built once per columns layout; then a plain function of (columns, eid). */
export function createMotion(columns: Columns): MotionStep {
  const { schema } = columns
  const x = columnOf(schema, 'Position', 'x')
  const y = columnOf(schema, 'Position', 'y')
  const vx = columnOf(schema, 'Velocity', 'x')
  const vy = columnOf(schema, 'Velocity', 'y')
  const pull = columnOf(schema, 'Gravity', 'yPxPerS2')
  const maxFall = columnOf(schema, 'Gravity', 'maxFallPxPerS')
  const paused = columnOf(schema, 'Gravity', 'paused')
  const sides = columnOf(schema, 'Touch', 'sides')
  const friction = columnOf(schema, 'Collider', 'frictionPerS')
  const moveX = columnOf(schema, 'Intent', 'moveX')
  const stride = createStride(schema)
  return (state, eid, dtS) => {
    if (!hasComponentAt(state, eid, vx.component)) return
    const { arrays } = state
    let along = stride ? stride(state, eid, dtS) : arrays[vx.index]![eid]!
    let down = arrays[vy.index]![eid]!
    if (hasComponentAt(state, eid, pull.component)) {
      const touched = arrays[sides.index]![eid]!
      // Rounded to 32 bits before each snap, because the systems' columns round there too.
      if (isFalling(touched, arrays[paused.index]![eid]!)) {
        down = Math.fround(fallPxPerS(down, arrays[pull.index]![eid]!, arrays[maxFall.index]![eid]!, dtS))
        arrays[vy.index]![eid] = snapToGrid(down, vy.field.grid) + 0
      } else if (isSliding(touched, along) && !hasComponentAt(state, eid, moveX.component)) {
        along = Math.fround(brakePxPerS(along, arrays[friction.index]![eid]!, dtS))
        arrays[vx.index]![eid] = snapToGrid(along, vx.field.grid) + 0
      }
    }
    arrays[x.index]![eid] = snapToGrid(Math.fround(arrays[x.index]![eid]! + along * dtS), x.field.grid) + 0
    arrays[y.index]![eid] = snapToGrid(Math.fround(arrays[y.index]![eid]! + down * dtS), y.field.grid) + 0
  }
}
