/** The last strokes that every map gets: walls behind the ground, grass, and what grows and hangs. */

import { unit } from '../../../art-kit/dice.ts'
import { contourAt, type Point } from './brushes.ts'
import type { Canvas } from '../../../art-kit/map-canvas.ts'
import { isEarth, isSolid, standsOnGround } from './earths.ts'

/** Walls behind everything below a contour: what is dug open shows earth, not sky. */
export function backWalls(canvas: Canvas, surface: readonly Point[], stoneFromRow: readonly Point[]): void {
  for (let x = 0; x < canvas.width; x++) {
    // The topmost tile of a slope has sky behind it.
    const top = Math.max(contourAt(surface, x - 1), contourAt(surface, x), contourAt(surface, x + 1)) + 1
    for (let y = top; y < canvas.height; y++)
      if (canvas.get('back', x, y) === 'air') canvas.set('back', x, y, y >= contourAt(stoneFromRow, x) ? 'wall-stone' : 'wall-dirt')
  }
}

/** Grass on dirt that sees the sky, or that light reaches. */
export function growGrass(canvas: Canvas, isLit: (x: number, y: number) => boolean): void {
  for (let y = 1; y < canvas.height; y++)
    for (let x = 0; x < canvas.width; x++) if (canvas.get('tiles', x, y) === 'dirt' && !isSolid(canvas.get('tiles', x, y - 1)) && isLit(x, y)) canvas.set('tiles', x, y, 'grass')
}

/** Flowers and tufts on grass; more of each where its kind gathers. */
export function growFlowers(canvas: Canvas, seed: number): void {
  for (let y = 0; y + 1 < canvas.height; y++)
    for (let x = 0; x < canvas.width; x++) {
      if (canvas.get('tiles', x, y) !== 'air' || canvas.get('tiles', x, y + 1) !== 'grass') continue
      if (canvas.things.some((thing) => thing.x === x && thing.y === y && standsOnGround(thing))) continue
      const roll = unit(x, y, seed)
      const bed = unit(Math.floor(x / 6), 3, seed)
      const flower = bed < 0.35 ? 'flower-red' : bed < 0.7 ? 'flower-blue' : 'fern'
      if (roll < 0.34) canvas.set('tiles', x, y, 'tuft')
      else if (roll < 0.5) canvas.set('tiles', x, y, flower)
      else if (roll < 0.55) canvas.set('tiles', x, y, 'bush')
    }
}

interface CaveLife {
  readonly seed: number
  readonly isCave: (x: number, y: number) => boolean
  /** Shares of the free places on floors and under ceilings. */
  readonly floor: Readonly<Record<string, number>>
  readonly ceiling: Readonly<Record<string, number>>
}

function pickBy(shares: Readonly<Record<string, number>>, roll: number): string | undefined {
  let left = roll
  for (const [name, share] of Object.entries(shares)) {
    left -= share
    if (left < 0) return name
  }
  return undefined
}

/** What stands and hangs in caves. Things that are in somebody's way stand in the simulated layer, so that they can be dug. */
export function growCaves(canvas: Canvas, life: CaveLife): void {
  const taken = new Set(canvas.things.filter(standsOnGround).map(({ x, y }) => `${x},${y}`))
  for (let y = 1; y + 1 < canvas.height; y++)
    for (let x = 0; x < canvas.width; x++) {
      if (canvas.get('tiles', x, y) !== 'air' || !life.isCave(x, y) || taken.has(`${x},${y}`)) continue
      const onFloor = isEarth(canvas.get('tiles', x, y + 1)) ? pickBy(life.floor, unit(x, y, life.seed)) : undefined
      if (onFloor) canvas.set('tiles', x, y, onFloor)
      else if (isEarth(canvas.get('tiles', x, y - 1))) {
        const hanging = pickBy(life.ceiling, unit(x, y, life.seed + 1))
        if (hanging === 'vine') hangVine(canvas, x, y, 1 + Math.floor(unit(x, y, life.seed + 2) * 4))
        else if (hanging) canvas.set('tiles', x, y, hanging)
      }
    }
}

/** Vines hang in front of who walks behind them. */
export function hangVine(canvas: Canvas, x: number, y: number, length: number): void {
  for (let at = 0; at < length && canvas.get('tiles', x, y + at) === 'air' && canvas.get('tiles', x, y + at + 1) === 'air'; at++) canvas.set('front', x, y + at, 'vine')
}

/** Nobody digs out of the bottom of the world. */
export function bedrock(canvas: Canvas, seed: number): void {
  for (let x = 0; x < canvas.width; x++) {
    const top = canvas.height - 2 - Math.floor(unit(Math.floor(x / 2), seed) * 3)
    for (let y = top; y < canvas.height; y++) canvas.set('tiles', x, y, 'bedrock')
  }
}

/** Whether no solid tile lies above. */
export function seesSky(canvas: Canvas): (x: number, y: number) => boolean {
  return (x, y) => {
    for (let row = y - 1; row >= 0; row--) if (isEarth(canvas.get('tiles', x, row))) return false
    return true
  }
}
