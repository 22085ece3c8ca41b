/** Where a fighter points, and how an event tells of it in one number. */

import { FULL_AXIS } from '../../components/stride.ts'
import type { SkirmishWorld } from './components/index.ts'

/** A direction of length 1. */
export interface Direction {
  readonly x: number
  readonly y: number
}

/** Nearer than this the pointed-at place is too coarse, in whole px, to aim by: thumbs and keys point a step ahead. */
const CLOSE_PX = 40
/** More than this part of a direction along an axis counts as that way: the sine of an eighth of a half turn. */
const EIGHTH = 0.3827

/** Undefined on the spot. */
export function unit(x: number, y: number): Direction | undefined {
  const length = Math.sqrt(x * x + y * y)
  return length < 0.001 ? undefined : { x: x / length, y: y / length }
}

/** Where somebody is, the place that it points at (0, 0 is none), and its axes. */
export interface Pointing {
  readonly x: number
  readonly y: number
  readonly targetX: number
  readonly targetY: number
  readonly aimX: number
  readonly aimY: number
}

/** At the pointed-at place; for who points at none, or close by, by the axes. Undefined where neither says. */
export function directionOf({ x, y, targetX, targetY, aimX, aimY }: Pointing): Direction | undefined {
  const [dx, dy] = [targetX - x, targetY - y]
  const byTarget = targetX !== 0 || targetY !== 0 ? unit(dx, dy) : undefined
  const byAxes = unit(aimX, aimY)
  const isClose = Math.abs(dx) < CLOSE_PX && Math.abs(dy) < CLOSE_PX
  return isClose ? (byAxes ?? byTarget) : (byTarget ?? byAxes)
}

/** Where a fighter points; straight ahead if it says nothing else. */
export function aimOf({ components: { Intent, Position, Person } }: SkirmishWorld, eid: number): Direction {
  const pointing = { x: Position.x[eid]!, y: Position.y[eid]!, targetX: Intent.targetX[eid]!, targetY: Intent.targetY[eid]!, aimX: Intent.aimX[eid]!, aimY: Intent.aimY[eid]! }
  return directionOf(pointing) ?? unit(Person.facing[eid]!, Person.facingY[eid]!) ?? { x: 1, y: 0 }
}

/** Which of the eight ways it is, each part -1, 0 or 1. */
export function eighthOf({ x, y }: Direction): Direction {
  return { x: x > EIGHTH ? 1 : x < -EIGHTH ? -1 : 0, y: y > EIGHTH ? 1 : y < -EIGHTH ? -1 : 0 }
}

/** Both parts in steps of an axis, in 16 bits. */
export function directionValue({ x, y }: Direction): number {
  return (Math.round(x * FULL_AXIS) + FULL_AXIS + 1) * 256 + Math.round(y * FULL_AXIS) + FULL_AXIS + 1
}

export function directionOfValue(value: number): Direction {
  return { x: (Math.floor(value / 256) - FULL_AXIS - 1) / FULL_AXIS, y: ((value % 256) - FULL_AXIS - 1) / FULL_AXIS }
}
