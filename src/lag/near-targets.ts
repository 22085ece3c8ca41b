/** Which things a way could meet: those that are near it now, found by place. It leaves out only what cannot be hit. */

import type { AnyStore } from '../component.ts'
import { entitiesWith } from '../entities.ts'
import { scratchOf } from '../scratch.ts'
import { MOST_BACK_PX } from './past.ts'
import type { SeenWorld } from './sight.ts'

/** What a query reaches into, px. */
export interface Reach {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** Fewer are all asked: to sort them costs more. */
const FEW = 64
const CELL_PX = 256
/** The places are those of the first query of a pass: what a later one finds was moved by no more than this meanwhile. */
const MOVED_PX = 64
/** A world wider than so many cells has wider cells. */
const MOST_CELLS = 256

interface Grid {
  passes: number
  tick: number
  structureVersion: number
  minX: number
  minY: number
  cellPx: number
  columns: number
  rows: number
  /** By cell: where its places in the list begin. */
  starts: Int32Array
  /** Places in the list of all targets, cell by cell, ascending within each. */
  places: Int32Array
  /** Beyond its reach a query must look so much further, px. */
  marginPx: number
}

function createGrid(): Grid {
  return { passes: -1, tick: -1, structureVersion: -1, minX: 0, minY: 0, cellPx: CELL_PX, columns: 0, rows: 0, starts: new Int32Array(1), places: new Int32Array(0), marginPx: 0 }
}

interface Fields {
  readonly xs: ArrayLike<number>
  readonly ys: ArrayLike<number>
  readonly widths: ArrayLike<number>
  readonly heights: ArrayLike<number>
  readonly vxs: ArrayLike<number> | undefined
  readonly vys: ArrayLike<number> | undefined
}

function fieldsOf({ schema, columns: { arrays } }: SeenWorld): Fields {
  const [x, y, width, height, vx, vy] = [schema.role('position', 'x'), schema.role('position', 'y'), schema.role('collider', 'widthPx'), schema.role('collider', 'heightPx'), schema.role('velocity', 'x'), schema.role('velocity', 'y')]
  if (!x || !y || !width || !height) throw new Error('a hit needs components with roles "position" and "collider"; the game lacks one')
  return { xs: arrays[x.index]!, ys: arrays[y.index]!, widths: arrays[width.index]!, heights: arrays[height.index]!, vxs: vx && arrays[vx.index], vys: vy && arrays[vy.index] }
}

function build(grid: Grid, world: SeenWorld, all: readonly number[]): void {
  const { xs, ys, widths, heights, vxs, vys } = fieldsOf(world)
  let [minX, minY, maxX, maxY, mostPxPerS, mostPx] = [Infinity, Infinity, -Infinity, -Infinity, 0, 0]
  for (const eid of all) {
    minX = Math.min(minX, xs[eid]!)
    maxX = Math.max(maxX, xs[eid]!)
    minY = Math.min(minY, ys[eid]!)
    maxY = Math.max(maxY, ys[eid]!)
    mostPx = Math.max(mostPx, widths[eid]!, heights[eid]!)
    mostPxPerS = Math.max(mostPxPerS, Math.abs(vxs?.[eid] ?? 0), Math.abs(vys?.[eid] ?? 0))
  }
  // Where it was drawn is at most that far from where it is, and what is drawn where it is was a tick's way before.
  grid.marginPx = MOST_BACK_PX + MOVED_PX + mostPx / 2 + mostPxPerS * world.dtS
  grid.minX = minX
  grid.minY = minY
  grid.cellPx = Math.max(CELL_PX, (Math.max(maxX - minX, maxY - minY) + 1) / MOST_CELLS)
  grid.columns = Math.floor((maxX - minX) / grid.cellPx) + 1
  grid.rows = Math.floor((maxY - minY) / grid.cellPx) + 1
  const cells = grid.columns * grid.rows
  if (grid.starts.length < cells + 1) grid.starts = new Int32Array(cells + 1)
  if (grid.places.length < all.length) grid.places = new Int32Array(all.length * 2)
  const { starts, places, columns, cellPx } = grid
  const cellOf = (eid: number): number => Math.floor((ys[eid]! - minY) / cellPx) * columns + Math.floor((xs[eid]! - minX) / cellPx)
  starts.fill(0)
  for (const eid of all) starts[cellOf(eid)]!++
  // Each cell's end, which filling from the back turns into its start.
  for (let cell = 1; cell < cells; cell++) starts[cell]! += starts[cell - 1]!
  starts[cells] = all.length
  for (let place = all.length - 1; place >= 0; place--) places[--starts[cellOf(all[place]!)]!] = place
}

/** In NetId order: of the things that have these components all that may be met within the reach, and some that are only near. */
export function nearTargets(world: SeenWorld, stores: readonly AnyStore[], reach: Reach): readonly number[] {
  const all = entitiesWith(world, stores)
  if (all.length < FEW) return all
  const grid = scratchOf(world, createGrid)
  if (grid.passes !== world.passes || grid.tick !== world.tick || grid.structureVersion !== world.structureVersion) {
    build(grid, world, all)
    grid.passes = world.passes
    grid.tick = world.tick
    grid.structureVersion = world.structureVersion
  }
  const { minX, minY, cellPx, columns, rows, starts, places, marginPx } = grid
  const cellAt = (px: number, count: number): number => Math.max(0, Math.min(count - 1, Math.floor(px / cellPx)))
  const left = cellAt(reach.minX - marginPx - minX, columns)
  const right = cellAt(reach.maxX + marginPx - minX, columns)
  const top = cellAt(reach.minY - marginPx - minY, rows)
  const bottom = cellAt(reach.maxY + marginPx - minY, rows)
  const near: number[] = []
  for (let row = top; row <= bottom; row++) for (let at = starts[row * columns + left]!; at < starts[row * columns + right + 1]!; at++) near.push(places[at]!)
  near.sort((a, b) => a - b)
  for (let i = 0; i < near.length; i++) near[i] = all[near[i]!]!
  return near
}
