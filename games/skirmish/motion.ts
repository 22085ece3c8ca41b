/** Skirmish's motion step: how a thing moves in one tick on a floor, when nothing interferes. The wire codes against it. */

import { brakePxPerS } from '../../components/motion.ts'
import { TOUCH } from '../../components/touch.ts'
import { type Columns, hasComponentAt } from '../../src/columns.ts'
import type { MotionStep } from '../../src/game.ts'
import type { Column, Schema } from '../../src/schema.ts'
import { PERSON_STATES } from './components/person.ts'
import { createStride, skidOn, strideOn } from './stride.ts'

const DASH = PERSON_STATES.indexOf('dash')
const DEAD = PERSON_STATES.indexOf('dead')

function columnOf(schema: Schema, component: string, fieldName: string): Column {
  const column = schema.entryOf(component)?.columns.find((own) => own.fieldName === fieldName)
  if (!column) throw new Error(`the motion step needs ${component}.${fieldName}; the game has no such field`)
  return column
}

/** Places and speeds lie on grids that are powers of two: exact, and a third of the cost of Math.round. */
function snap(value: number, grid: number): number {
  return Math.floor(value / grid + 0.5) * grid + 0
}

/** Built once per columns layout. */
export function createSkirmishMotion({ schema }: Columns): MotionStep {
  const x = columnOf(schema, 'Position', 'x')
  const y = columnOf(schema, 'Position', 'y')
  const vx = columnOf(schema, 'Velocity', 'x')
  const vy = columnOf(schema, 'Velocity', 'y')
  const friction = columnOf(schema, 'Collider', 'frictionPerS')
  const sides = columnOf(schema, 'Touch', 'sides')
  const state = columnOf(schema, 'Person', 'state')
  const moveX = columnOf(schema, 'Intent', 'moveX')
  const moveY = columnOf(schema, 'Intent', 'moveY')
  const run = columnOf(schema, 'Runner', 'runPxPerS')
  const runRate = columnOf(schema, 'Runner', 'runPxPerS2')
  const brakeRate = columnOf(schema, 'Runner', 'brakePxPerS2')
  const skidRate = columnOf(schema, 'Runner', 'skidPxPerS2')
  const stride = createStride()

  /** A wall beside it holds it. */
  function freed(pxPerS: number, touched: number, low: number, high: number): number {
    return (pxPerS < 0 && (touched & low) !== 0) || (pxPerS > 0 && (touched & high) !== 0) ? 0 : pxPerS
  }

  return (columns, eid, dtS) => {
    const { arrays } = columns
    if (!hasComponentAt(columns, eid, vx.component)) return
    let speedX = arrays[vx.index]![eid]!
    let speedY = arrays[vy.index]![eid]!
    const touched = arrays[sides.index]![eid]!
    if (hasComponentAt(columns, eid, run.component)) {
      const doing = arrays[state.index]![eid]!
      if (doing === DEAD) {
        speedX = skidOn(speedX, arrays[skidRate.index]![eid]!, dtS)
        speedY = skidOn(speedY, arrays[skidRate.index]![eid]!, dtS)
      } else if (doing !== DASH) {
        stride.x = speedX
        stride.y = speedY
        stride.moveX = arrays[moveX.index]![eid]!
        stride.moveY = arrays[moveY.index]![eid]!
        stride.runPxPerS = arrays[run.index]![eid]!
        stride.runPxPerS2 = arrays[runRate.index]![eid]!
        stride.brakePxPerS2 = arrays[brakeRate.index]![eid]!
        strideOn(stride, dtS)
        speedX = freed(Math.fround(stride.x), touched, TOUCH.left, TOUCH.right)
        speedY = freed(Math.fround(stride.y), touched, TOUCH.above, TOUCH.below)
      }
    } else if (arrays[friction.index]![eid]! > 0) {
      speedX = brakePxPerS(speedX, arrays[friction.index]![eid]!, dtS)
      speedY = brakePxPerS(speedY, arrays[friction.index]![eid]!, dtS)
    }
    // Rounded to 32 bits before each snap, because the systems' columns round there too.
    speedX = Math.fround(speedX)
    speedY = Math.fround(speedY)
    arrays[vx.index]![eid] = snap(speedX, vx.field.grid)
    arrays[vy.index]![eid] = snap(speedY, vy.field.grid)
    if (speedX !== 0) arrays[x.index]![eid] = snap(Math.fround(arrays[x.index]![eid]! + speedX * dtS), x.field.grid)
    if (speedY !== 0) arrays[y.index]![eid] = snap(Math.fround(arrays[y.index]![eid]! + speedY * dtS), y.field.grid)
  }
}
