/** Which place a player points at: the mouse's where there is one, else a step ahead of where they steer or face. */

import { eightWay } from './eight-way.ts'

/** Who points: where it is, and which way it looks. */
export interface Aimer {
  readonly x: number
  readonly y: number
  /** -1 left, 1 right, 0 straight up or down. */
  readonly facing: number
  /** -1 up, 1 down; undefined of who looks to the sides only. */
  readonly facingY?: number | undefined
}

export interface Targeting {
  /** The mouse's place in world px; undefined while thumbs, keys or a pad lead. */
  readonly pointer: { readonly x: number; readonly y: number } | undefined
  readonly person: Aimer
  /** -1 to 1 each way. */
  readonly move: { readonly x: number; readonly y: number }
  readonly aim: { readonly x: number; readonly y: number }
}

export interface Target {
  readonly targetX: number
  readonly targetY: number
  /** Direction from the person to it; length 1, or 0 on the spot. */
  readonly aimX: number
  readonly aimY: number
}

/** A little over one tile: the tile next to the person. */
const STEP_AHEAD_PX = 20
/** Straight up it is one tile above the head, which stands higher than the feet reach down. */
const STEP_UP_PX = 25
/** Steering less than this up or down still means straight ahead. */
const CLEARLY = 0.5

export function targetOf({ pointer, person, move, aim }: Targeting): Target {
  if (pointer) {
    const { x, y } = unit(pointer.x - person.x, pointer.y - person.y)
    return { targetX: pointer.x, targetY: pointer.y, aimX: x, aimY: y }
  }
  const direction = directionOf(person, move, aim)
  const stepPx = direction.x === 0 && direction.y < 0 ? STEP_UP_PX : STEP_AHEAD_PX
  return { targetX: person.x + direction.x * stepPx, targetY: person.y + direction.y * stepPx, aimX: direction.x, aimY: direction.y }
}

function directionOf({ facing, facingY }: Aimer, move: Targeting['move'], aim: Targeting['aim']): { readonly x: number; readonly y: number } {
  if (aim.x !== 0 || aim.y !== 0) return unit(aim.x, aim.y)
  if (facingY !== undefined) {
    const way = eightWay(move)
    return way.x === 0 && way.y === 0 ? unit(facing, facingY) : unit(way.x, way.y)
  }
  const x = Math.abs(move.x) >= CLEARLY ? Math.sign(move.x) : 0
  const y = Math.abs(move.y) >= CLEARLY ? Math.sign(move.y) : 0
  return x === 0 && y === 0 ? { x: facing < 0 ? -1 : 1, y: 0 } : unit(x, y)
}

function unit(x: number, y: number): { readonly x: number; readonly y: number } {
  const length = Math.sqrt(x * x + y * y)
  return length < 0.001 ? { x: 0, y: 0 } : { x: x / length, y: y / length }
}
