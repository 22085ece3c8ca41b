/** How far a place is from where it was foreseen because its speed is: both sides count it alike, so that nothing need be said of it. */

import type { Columns } from '../../columns.ts'
import { TILE_PX } from '../../tiles/tiles.ts'
import { FOLLOWS_EVENLY, FOLLOWS_LATE, STOPS_AT_TILE } from './said.ts'
import { unitsOf, type WireField } from './state-tables.ts'

/** The ticks that a record tells of. */
export interface Span {
  /** The state's own tick, which ends it. */
  tick: number
  /** 0 at entry. */
  ticks: number
  dtS: number
}

/** How far a speed brings a place in one tick, both in units. */
function stepUnits({ perGrid }: WireField, { grid }: WireField, units: number, dtS: number): number {
  return Math.floor(units * grid * dtS * perGrid + 0.5)
}

/**
 * How far a place is from where it was foreseen, in units, if the speed that carries it is off by a residual and came to
 * be so in some way. 0: it was off from the first tick on. FOLLOWS_LATE: in the last tick alone, as after a hit.
 * FOLLOWS_EVENLY: by as much more in each tick, as of whoever starts to run. STOPS_AT_TILE: it met the last edge between
 * tiles before the place foreseen, as of whoever lands.
 */
export function followedUnits(field: WireField, base: Columns, row: number, residual: number, { ticks, dtS }: Span, way: number): number {
  const speed = field.follows!
  const foreseen = unitsOf(speed, base.arrays[speed.index]![row]!)
  if (way === STOPS_AT_TILE) return edgeUnits(field, base, row, foreseen)
  const usual = stepUnits(field, speed, foreseen, dtS)
  const last = stepUnits(field, speed, foreseen + residual, dtS) - usual
  if (way === FOLLOWS_LATE) return last
  if (way === FOLLOWS_EVENLY) return last + (ticks - 1) * (stepUnits(field, speed, foreseen + Math.floor(residual / 2 + 0.5), dtS) - usual)
  return last * ticks
}

/** From the place foreseen back to the last edge between tiles; none without a direction or an extent. */
function edgeUnits({ index, extentIndex, perGrid }: WireField, base: Columns, row: number, speedUnits: number): number {
  if (extentIndex < 0 || speedUnits === 0) return 0
  const half = Math.floor((base.arrays[extentIndex]![row]! / 2) * perGrid + 0.5)
  const units = Math.floor(base.arrays[index]![row]! * perGrid + 0.5)
  const tile = TILE_PX * perGrid
  return speedUnits > 0 ? Math.floor((units + half) / tile) * tile - half - units : Math.ceil((units - half) / tile) * tile + half - units
}

/** The way in which a place has gone so far from where it was foreseen; 0 for none of them. */
export function wayOf(field: WireField, base: Columns, row: number, residual: number, span: Span, goneUnits: number): number {
  if (followedUnits(field, base, row, residual, span, FOLLOWS_LATE) === goneUnits) return FOLLOWS_LATE
  if (followedUnits(field, base, row, residual, span, FOLLOWS_EVENLY) === goneUnits) return FOLLOWS_EVENLY
  return followedUnits(field, base, row, residual, span, STOPS_AT_TILE) === goneUnits ? STOPS_AT_TILE : 0
}
