/** Brushes: hills, strata, tunnels and pools, each drawn where the designer says, only its edge left to the dice. */

import { unit } from '../../../art-kit/dice.ts'
import type { Canvas } from '../../../art-kit/map-canvas.ts'
import { isEarth } from './earths.ts'

export type Point = readonly [x: number, y: number]

/** The height of a line through points, eased between them. */
export function contourAt(points: readonly Point[], x: number): number {
  const after = points.findIndex(([at]) => at >= x)
  if (after <= 0) return points.at(after)![1]
  const [leftX, leftY] = points[after - 1]!
  const [rightX, rightY] = points[after]!
  const part = (x - leftX) / (rightX - leftX)
  return Math.round(leftY + (rightY - leftY) * part * part * (3 - 2 * part))
}

/** Smooth noise on the plane, 0 to 1. */
export function patch(x: number, y: number, sizeTiles: number, seed: number): number {
  const left = Math.floor(x / sizeTiles)
  const top = Math.floor(y / sizeTiles)
  const ease = (part: number): number => part * part * (3 - 2 * part)
  const px = ease(x / sizeTiles - left)
  const py = ease(y / sizeTiles - top)
  const upper = unit(left, top, seed) * (1 - px) + unit(left + 1, top, seed) * px
  const lower = unit(left, top + 1, seed) * (1 - px) + unit(left + 1, top + 1, seed) * px
  return upper * (1 - py) + lower * py
}

/** Fills everything from a contour down. */
export function ground(canvas: Canvas, points: readonly Point[], name: string, fromX = 0, toX = canvas.width - 1): void {
  for (let x = fromX; x <= toX; x++) for (let y = contourAt(points, x); y < canvas.height; y++) canvas.set('tiles', x, y, name)
}

/** Turns earth below a contour into another kind; the border wanders by a tile or two. */
export function stratum(canvas: Canvas, points: readonly Point[], name: string, seed: number): void {
  for (let x = 0; x < canvas.width; x++) {
    const top = contourAt(points, x) + Math.round((patch(x, 0, 5, seed) - 0.5) * 4)
    for (let y = top; y < canvas.height; y++) if (isEarth(canvas.get('tiles', x, y))) canvas.set('tiles', x, y, name)
  }
}

/** Patches of one kind inside another, as clay lies in dirt or ore in stone. */
export function patches(canvas: Canvas, within: string, name: string, share: number, sizeTiles: number, seed: number, area: readonly [x: number, y: number, width: number, height: number]): void {
  const [left, top, width, height] = area
  for (let y = top; y < top + height; y++)
    for (let x = left; x < left + width; x++) if (canvas.get('tiles', x, y) === within && patch(x, y, sizeTiles, seed) > 1 - share) canvas.set('tiles', x, y, name)
}

export function rect(canvas: Canvas, x: number, y: number, width: number, height: number, name: string): void {
  for (let row = y; row < y + height; row++) for (let column = x; column < x + width; column++) canvas.set('tiles', column, row, name)
}

/** An oval of one kind; its rim wanders a little, its floor stays level where `floor` says. */
export function oval(canvas: Canvas, middleX: number, middleY: number, radiusX: number, radiusY: number, name: string, floor = canvas.height, seed = 7): void {
  for (let y = Math.floor(middleY - radiusY - 1); y <= middleY + radiusY + 1 && y < floor; y++)
    for (let x = Math.floor(middleX - radiusX - 1); x <= middleX + radiusX + 1; x++) {
      const dx = (x - middleX) / radiusX
      const dy = (y - middleY) / radiusY
      if (dx * dx + dy * dy <= 1 + (patch(x, y, 3, seed) - 0.5) * 0.35) canvas.set('tiles', x, y, name)
    }
}

/** A tunnel along points, `height` tiles high; its floor follows the line, so that one can walk it. */
export function tunnel(canvas: Canvas, points: readonly Point[], height: number, seed = 3): void {
  for (let x = points[0]![0]; x <= points.at(-1)![0]; x++) {
    const floor = contourAt(points, x)
    const top = floor - height + Math.round((patch(x, floor, 4, seed) - 0.5) * 2)
    for (let y = top; y < floor; y++) canvas.set('tiles', x, y, 'air')
  }
}

export function ladder(canvas: Canvas, x: number, top: number, bottom: number): void {
  for (let y = top; y <= bottom; y++) canvas.set('tiles', x, y, 'ladder')
}

export function platform(canvas: Canvas, x: number, y: number, width: number, name = 'platform'): void {
  for (let at = 0; at < width; at++) canvas.set('tiles', x + at, y, name)
}

/** Fills the air of an area with water from a level down; the top row is its surface. */
export function flood(canvas: Canvas, x: number, level: number, width: number, bottom: number): void {
  for (let column = x; column < x + width; column++)
    for (let row = level; row <= bottom; row++) {
      if (canvas.get('tiles', column, row) !== 'air') continue
      const above = canvas.get('tiles', column, row - 1)
      canvas.set('tiles', column, row, row === level && above === 'air' ? 'water-top' : 'water')
    }
}

/** A mushroom to stand on; its stem is only seen, and one walks past it. */
export function greatMushroom(canvas: Canvas, x: number, y: number, width: number, floor: number): void {
  const middle = x + Math.floor(width / 2)
  for (let row = y + 1; row < floor; row++) if (canvas.get('tiles', middle, row) === 'air') canvas.set('tiles', middle, row, 'mushroom-stem')
  platform(canvas, x, y, width, 'mushroom-cap')
}

/** A tree that one walks past, its foot on the row above `ground`. In caves it stands in the simulated layer, before the wall. */
export function tree(canvas: Canvas, x: number, ground: number, height: number, layer: 'back' | 'tiles' = 'back'): void {
  const top = ground - height
  const crown = Math.max(2, Math.floor(height / 3))
  const grow = (column: number, row: number, name: string): void => {
    if (canvas.get(layer, column, row) === 'air') canvas.set(layer, column, row, name)
  }
  for (let row = top - crown; row <= top + 1; row++) {
    const half = row === top - crown || row === top + 1 ? crown - 1 : crown
    for (let column = x - half; column <= x + half; column++) grow(column, row, 'leaves')
  }
  for (let row = top + 2; row < ground; row++) grow(x, row, 'trunk')
}

/** Coins along a line of tiles, such as the arc of a jump. */
export function coins(canvas: Canvas, points: readonly Point[]): void {
  for (const [x, y] of points) canvas.put('coin', x, y)
}

/** The arc of a jump from one tile to another, as tiles to hang coins in. */
export function arc(fromX: number, toX: number, y: number, rise: number): Point[] {
  const points: Point[] = []
  for (let x = fromX; x <= toX; x++) {
    const part = (2 * (x - fromX)) / Math.max(1, toX - fromX) - 1
    points.push([x, y - Math.round(rise * (1 - part * part))])
  }
  return points
}
