/** A user's sight in the tick that is being simulated: where each thing was drawn for that user when it wanted what it wants now. */

import type { Columns } from '../columns.ts'
import { createPoseBetween, type Pose, type PoseBetween } from '../pose-between.ts'
import type { Column } from '../schema.ts'
import { scratchOf } from '../scratch.ts'
import type { World } from '../world.ts'
import { MOST_BACK_MS, MOST_BACK_PX } from './past.ts'
import { reachPx, type TimelineWish, timelineOf } from './timeline.ts'

/** The little of a world that a sight needs. */
export type SeenWorld = Pick<World, 'columns' | 'schema' | 'archetypes' | 'inputs' | 'living' | 'livingCount' | 'passes' | 'past' | 'tick' | 'tiles' | 'tickRateHz' | 'dtS' | 'eidOf' | 'structureVersion'>

export interface Sight {
  /** Where a thing was drawn: one place, two where it may have been either, none where it was not. `ago`: so many ticks before. */
  poses(eid: number, ago: number): readonly Pose[]
}

interface Roles {
  readonly x: Column
  readonly y: Column
  readonly teleports: Column
  readonly vx: Column | undefined
  readonly vy: Column | undefined
  readonly poseBetween: PoseBetween
}

/** A user's stamp: the tick, with a fraction, at which interpolated things were drawn for it. Undefined for who has none: bots, and in a page all other users. */
function renderTickOf({ inputs, tick, tickRateHz, past }: SeenWorld, user: number): number | undefined {
  for (let i = 0; i < inputs.length; i++) {
    const { renderTick } = inputs[i]!
    if (inputs[i]!.user !== user || renderTick === undefined) continue
    // The newest state that anybody can have been shown is that of a tick before this one.
    const newest = Math.floor((tick - 1) / past.everyTicks) * past.everyTicks
    return Math.max(tick - Math.floor((MOST_BACK_MS / 1000) * tickRateHz), Math.min(newest, renderTick))
  }
  return undefined
}

function createRoles(): { roles: Roles | undefined } {
  return { roles: undefined }
}

function rolesOf(world: SeenWorld): Roles {
  const held = scratchOf(world, createRoles)
  if (held.roles) return held.roles
  const { schema } = world
  const x = schema.role('position', 'x')
  const y = schema.role('position', 'y')
  const teleports = schema.role('position', 'teleports')
  if (!x || !y || !teleports) throw new Error('a hit needs a component with role "position"; the game has none')
  return (held.roles = { x, y, teleports, vx: schema.role('velocity', 'x'), vy: schema.role('velocity', 'y'), poseBetween: createPoseBetween(schema, world.dtS) })
}

/** What `user` sees from the place of its person, `viewer`. With no stamp and for user 0 that is the present. */
export function createSight(world: SeenWorld, user: number, viewer: number): Sight {
  const { columns, past, dtS, tick } = world
  const { x, y, teleports, vx, vy, poseBetween } = rolesOf(world)
  const { arrays } = columns
  const renderTick = user === 0 || viewer === 0 ? undefined : renderTickOf(world, user)

  /** From this tick's columns alone: so it is the same for who has only just been told of them. */
  function present(eid: number, ago: number): Pose {
    const back = ago * dtS
    return { x: arrays[x.index]![eid]! - (vx ? arrays[vx.index]![eid]! * back : 0), y: arrays[y.index]![eid]! - (vy ? arrays[vy.index]![eid]! * back : 0) }
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
    return state.alive[row] === 1 && state.netIds[row] === columns.netIds[eid] && state.arrays[teleports.index]![row] === arrays[teleports.index]![eid]
  }

  function drawnAgo(eid: number, drawnTick: number): Pose | undefined {
    const { everyTicks } = past
    const later = Math.ceil(drawnTick / everyTicks) * everyTicks
    const to = past.at(later)
    const row = past.rowOf(columns.netIds[eid]!)
    // Not yet there, or put elsewhere since: what was drawn is not what is there now.
    if (!to || row === 0 || !isSameLife(to, row, eid)) return undefined
    const pose = { x: 0, y: 0 }
    poseBetween(past.at(later - everyTicks) ?? to, to, row, 1 - (later - drawnTick) / everyTicks, pose)
    const isFar = Math.abs(pose.x - arrays[x.index]![eid]!) > MOST_BACK_PX || Math.abs(pose.y - arrays[y.index]![eid]!) > MOST_BACK_PX
    return isFar ? undefined : pose
  }

  return {
    poses(eid, ago) {
      if (renderTick === undefined) return [present(eid, ago)]
      const timeline = eid === viewer ? 'present' : timelineOf(between(x, eid), between(y, eid), reachPx(relativePxPerS(eid), (tick - renderTick) * dtS), wishOf(eid))
      const drawn = timeline === 'present' ? undefined : drawnAgo(eid, renderTick - ago)
      if (timeline === 'past') return drawn ? [drawn] : []
      return drawn ? [present(eid, ago), drawn] : [present(eid, ago)]
    },
  }
}
