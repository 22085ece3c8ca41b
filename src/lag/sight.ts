/** A user's sight in the tick that is being simulated: where each thing was drawn for that user when it wanted what it wants now. */

import type { Columns } from '../columns.ts'
import type { DrawnBetween, UserInput } from '../input/input-dispatcher.ts'
import { createPoseBetween, type Pose } from '../pose-between.ts'
import type { Column } from '../schema.ts'
import { scratchOf } from '../scratch.ts'
import type { World } from '../world.ts'
import { MOST_BACK_MS, MOST_BACK_PX } from './past.ts'
import { reachPx, type TimelineWish, timelineOf } from './timeline.ts'

/** The little of a world that a sight needs. */
export type SeenWorld = Pick<World, 'columns' | 'schema' | 'archetypes' | 'inputs' | 'living' | 'livingCount' | 'passes' | 'past' | 'tick' | 'tiles' | 'tickRateHz' | 'dtS' | 'eidOf' | 'structureVersion'>

export interface Sight {
  /** Looks where a thing was drawn, so many ticks ago: in one place, in two where it may have been either, in none where it was not. Answers in how many. */
  look(eid: number, ago: number): number
  /** Where the latest look found it, px. */
  readonly xs: Float64Array
  readonly ys: Float64Array
}

/** A sight that is used again and again: shots are many, and leave nothing behind. */
interface Eyes extends Sight {
  /** Whose it is from now on. */
  of(user: number, viewer: number): Sight
}

/** A user's input with its stamp: the tick, with a fraction, at which interpolated things were drawn for it. Undefined for who has none: bots, and in a page all other users. */
function stampedInputOf({ inputs }: SeenWorld, user: number): UserInput | undefined {
  for (let i = 0; i < inputs.length; i++) if (inputs[i]!.user === user && inputs[i]!.renderTick !== undefined) return inputs[i]
  return undefined
}

/** The stamp as far as it is believed. */
function boundedTick({ tick, tickRateHz, past }: SeenWorld, renderTick: number): number {
  // The newest state that anybody can have been shown is that of a tick before this one.
  const newest = Math.floor((tick - 1) / past.everyTicks) * past.everyTicks
  return Math.max(tick - Math.floor((MOST_BACK_MS / 1000) * tickRateHz), Math.min(newest, renderTick))
}

/** What `user` sees from the place of its person, `viewer`, until somebody else's sight is asked for. With no stamp and for user 0 that is the present. */
export function sightOf(world: SeenWorld, user: number, viewer: number): Sight {
  return scratchOf(world, createEyes).of(user, viewer)
}

function createEyes(world: SeenWorld): Eyes {
  const { columns, schema, dtS } = world
  const x = schema.role('position', 'x')
  const y = schema.role('position', 'y')
  const teleports = schema.role('position', 'teleports')
  if (!x || !y || !teleports) throw new Error('a hit needs a component with role "position"; the game has none')
  const teleportsIndex = teleports.index
  const vx = schema.role('velocity', 'x')
  const vy = schema.role('velocity', 'y')
  const poseBetween = createPoseBetween(schema, dtS)
  const { arrays } = columns
  const [placesX, placesY] = [arrays[x.index]!, arrays[y.index]!]
  const xs = new Float64Array(2)
  const ys = new Float64Array(2)
  const pose: Pose = { x: 0, y: 0 }
  let viewer = 0
  let renderTick: number | undefined
  let gap: DrawnBetween | undefined

  /** From this tick's columns alone: so it is the same for who has only just been told of them. */
  function present(eid: number, ago: number): void {
    const back = ago * dtS
    xs[0] = placesX[eid]! - (vx ? arrays[vx.index]![eid]! * back : 0)
    ys[0] = placesY[eid]! - (vy ? arrays[vy.index]![eid]! * back : 0)
  }

  function between(column: Column | undefined, eid: number): number {
    return column ? arrays[column.index]![eid]! - arrays[column.index]![viewer]! : 0
  }

  function wishOf(eid: number): TimelineWish {
    return world.archetypes.list[columns.archetypes[eid]! - 1]?.drawn ?? 'auto'
  }

  function relativePxPerS(eid: number): number {
    const speedX = between(vx, eid)
    const speedY = between(vy, eid)
    return Math.sqrt(speedX * speedX + speedY * speedY)
  }

  function isSameLife(state: Columns, row: number, eid: number): boolean {
    return state.alive[row] === 1 && state.netIds[row] === columns.netIds[eid] && state.arrays[teleportsIndex]![row] === arrays[teleportsIndex]![eid]
  }

  /** Writes into `pose`; false where it was not drawn, or put elsewhere since. */
  function drawnAgo(eid: number, drawnTick: number): boolean {
    const { past } = world
    const { everyTicks } = past
    const onGrid = Math.ceil(drawnTick / everyTicks) * everyTicks
    // Where states were left out, what was drawn lay on the long way between those that came.
    // Two numbers, no pair: shots ask this of everything near, in every tick.
    const around = gap && drawnTick > gap[0] && drawnTick <= gap[1] ? gap : undefined
    const earlier = around ? around[0] : onGrid - everyTicks
    const later = around ? around[1] : onGrid
    const to = past.at(later)
    const row = past.rowOf(columns.netIds[eid]!)
    // Not yet there, or put elsewhere since: what was drawn is not what is there now.
    if (!to || row === 0 || !isSameLife(to, row, eid)) return false
    poseBetween(past.at(earlier) ?? to, to, row, 1 - (later - drawnTick) / (later - earlier), pose)
    return Math.abs(pose.x - placesX[eid]!) <= MOST_BACK_PX && Math.abs(pose.y - placesY[eid]!) <= MOST_BACK_PX
  }

  /** Where it is comes first, where it was drawn after it, or alone. */
  function look(eid: number, ago: number): number {
    present(eid, ago)
    if (renderTick === undefined || eid === viewer) return 1
    const timeline = timelineOf(between(x, eid), between(y, eid), reachPx(relativePxPerS(eid), (world.tick - renderTick) * dtS), wishOf(eid))
    if (timeline === 'present') return 1
    const isOnlyPast = timeline === 'past'
    if (!drawnAgo(eid, renderTick - ago)) return isOnlyPast ? 0 : 1
    const place = isOnlyPast ? 0 : 1
    xs[place] = pose.x
    ys[place] = pose.y
    return place + 1
  }

  const eyes: Eyes = {
    xs,
    ys,
    look,
    of(user, person) {
      viewer = person
      const input = user === 0 || person === 0 ? undefined : stampedInputOf(world, user)
      renderTick = input?.renderTick === undefined ? undefined : boundedTick(world, input.renderTick)
      gap = input?.drawnBetween
      return eyes
    },
  }
  return eyes
}
