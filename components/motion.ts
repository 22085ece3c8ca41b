/** The shared motion step: how an entity moves in one tick when nothing interferes. Systems and the wire both call it. */

import type { Columns } from '../src/columns.ts'
import { hasComponentAt } from '../src/columns.ts'
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

/** The bits of some components in each word of a mask. */
function maskOf({ maskWords }: Schema, components: readonly number[]): Uint32Array {
  const words = new Uint32Array(maskWords)
  for (const component of components) words[component >>> 5]! |= 1 << (component & 31)
  return words
}

function hasAll(state: Columns, eid: number, wanted: Uint32Array): boolean {
  const { masks } = state
  const at = eid * wanted.length
  for (let word = 0; word < wanted.length; word++) if ((masks[at + word]! & wanted[word]!) >>> 0 !== wanted[word]) return false
  return true
}

/** Rounds a number of 24 bits to a grid that is a power of two as `snapToGrid` does: what is halved and added is exact, and the floor costs a tenth of Math.round. */
function snap(value: number, grid: number, perGrid: number): number {
  return Math.floor(value * perGrid + 0.5) * grid + 0
}

/**
 * The speed at which a person walks on as it wants to, until a wall stops it; of anything else the speed that it has.
 * It is left in `along`: a number that a function answers may be an object to be collected.
 */
function createStride(schema: Schema, along: Float64Array): ((state: Columns, eid: number, dtS: number) => void) | undefined {
  if (!schema.entryOf('Person') || !schema.entryOf('Mover')) return undefined
  const person = columnOf(schema, 'Person', 'state')
  const run = columnOf(schema, 'Mover', 'runPxPerS')
  const [runRate, brakeRate, airRate] = [columnOf(schema, 'Mover', 'runPxPerS2'), columnOf(schema, 'Mover', 'brakePxPerS2'), columnOf(schema, 'Mover', 'airPxPerS2')]
  const moveX = columnOf(schema, 'Intent', 'moveX')
  const sides = columnOf(schema, 'Touch', 'sides')
  const paused = columnOf(schema, 'Gravity', 'paused')
  const vx = columnOf(schema, 'Velocity', 'x')
  const strides = PERSON_STATES.map((name) => STRIDES.has(name))
  const ofPersons = maskOf(schema, [person.component, run.component, moveX.component])
  const vxGrid = vx.field.grid
  const perVxGrid = 1 / vxGrid
  const rates = { runPxPerS2: 0, brakePxPerS2: 0, airPxPerS2: 0 }
  return (state, eid, dtS) => {
    const { arrays } = state
    const speed = arrays[vx.index]![eid]!
    along[0] = speed
    if (!hasAll(state, eid, ofPersons)) return
    const axis = arrays[moveX.index]![eid]!
    // Who stands and wants to goes on standing.
    if ((axis === 0 && speed === 0) || !strides[arrays[person.index]![eid]!] || arrays[paused.index]![eid] !== 0) return
    const touched = arrays[sides.index]![eid]!
    rates.runPxPerS2 = arrays[runRate.index]![eid]!
    rates.brakePxPerS2 = arrays[brakeRate.index]![eid]!
    rates.airPxPerS2 = arrays[airRate.index]![eid]!
    const wanted = (axis / FULL_AXIS) * arrays[run.index]![eid]!
    const next = Math.fround(stridePxPerS(speed, wanted, (touched & CARRIED) !== 0, rates, dtS))
    along[0] = (next < 0 && (touched & TOUCH.left) !== 0) || (next > 0 && (touched & TOUCH.right) !== 0) ? 0 : next
    arrays[vx.index]![eid] = snap(along[0]!, vxGrid, perVxGrid)
  }
}

/** Built once per columns layout; then plain functions of (columns, eid) and (columns, eids). */
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
  const strideSpeed = new Float64Array(1)
  const stride = createStride(schema, strideSpeed)
  const ofMovers = maskOf(schema, [vx.component])
  const ofHeavy = maskOf(schema, [pull.component])
  const one = new Int32Array(1)

  function many(state: Columns, eids: Int32Array, count: number, dtS: number): void {
    const { arrays } = state
    const [xs, ys, vxs, vys] = [arrays[x.index]!, arrays[y.index]!, arrays[vx.index]!, arrays[vy.index]!]
    const [pulls, maxFalls, pauses] = [arrays[pull.index]!, arrays[maxFall.index]!, arrays[paused.index]!]
    const [touches, frictions] = [arrays[sides.index]!, arrays[friction.index]!]
    const [xGrid, yGrid, vxGrid, vyGrid] = [x.field.grid, y.field.grid, vx.field.grid, vy.field.grid]
    const [perXGrid, perYGrid, perVxGrid, perVyGrid] = [1 / xGrid, 1 / yGrid, 1 / vxGrid, 1 / vyGrid]
    for (let i = 0; i < count; i++) {
      const eid = eids[i]!
      if (!hasAll(state, eid, ofMovers)) continue
      if (stride) stride(state, eid, dtS)
      else strideSpeed[0] = vxs[eid]!
      let along = strideSpeed[0]!
      let down = vys[eid]!
      if (hasAll(state, eid, ofHeavy)) {
        const touched = touches[eid]!
        // Rounded to 32 bits before each snap, because the systems' columns round there too.
        if (isFalling(touched, pauses[eid]!)) {
          down = Math.fround(fallPxPerS(down, pulls[eid]!, maxFalls[eid]!, dtS))
          vys[eid] = snap(down, vyGrid, perVyGrid)
        } else if (isSliding(touched, along) && !hasComponentAt(state, eid, moveX.component)) {
          along = Math.fround(brakePxPerS(along, frictions[eid]!, dtS))
          vxs[eid] = snap(along, vxGrid, perVxGrid)
        }
      }
      // Places lie on their grid already.
      if (along !== 0) xs[eid] = snap(Math.fround(xs[eid]! + along * dtS), xGrid, perXGrid)
      if (down !== 0) ys[eid] = snap(Math.fround(ys[eid]! + down * dtS), yGrid, perYGrid)
    }
  }

  function move(state: Columns, eid: number, dtS: number): void {
    one[0] = eid
    many(state, one, 1, dtS)
  }
  return Object.assign(move, { many })
}
