// The starts of a contest as a GameWorld: each round begins from another one, so that no processor learns them by heart.
import { type Columns, copyColumns, createColumns } from '../../../src/columns.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { entityCollisions } from '../../../systems/entity-collisions.ts'
import { tileCollisions } from '../../../systems/tile-collisions.ts'
import { createTinyScene, type TinyScene } from '../../../test/kit/tiny-game.ts'
import { type BoxStart, MARGIN_PX, roomPx } from './boxes.ts'

export interface BoxWorld {
  readonly world: TinyScene['world']
  /** In NetId order: row i of a start is the i-th of them. */
  readonly eids: readonly number[]
  /** Puts the world back to a start. */
  reset(start: number): void
}

/** Long enough for boxes that were strewn into each other to part. */
const FLY_TICKS = 30

/** The same boxes after half a second of flying about and bumping into each other. */
export function flyAbout(start: BoxStart): BoxStart {
  const { world, eids, reset } = createBoxWorld([start], false)
  const { Position, Velocity } = world.components
  reset(0)
  for (let tick = 0; tick < FLY_TICKS; tick++) {
    world.contacts.clear()
    entityCollisions(world)
    tileCollisions(world)
  }
  const columnOf = (column: Float32Array, grid: number): Float64Array => Float64Array.from(eids, (eid) => Math.round(column[eid]! / grid) * grid)
  return { x: columnOf(Position.x, 1 / 256), y: columnOf(Position.y, 1 / 256), vx: columnOf(Velocity.x, 1 / 16), vy: columnOf(Velocity.y, 1 / 16) }
}

/** Tiles of a square map with a wall round it, and a platform every eighth row where asked for. */
export function roomTiles(count: number, hasPlatforms: boolean): { readonly size: number; readonly numbers: Uint8Array } {
  const size = (roomPx(count) + 2 * MARGIN_PX) / 16
  const numbers = Uint8Array.from({ length: size * size }, (_, at) => {
    const tileX = at % size
    const tileY = (at - tileX) / size
    const isWall = tileX === 0 || tileY === 0 || tileX === size - 1 || tileY === size - 1
    return isWall || (hasPlatforms && tileY % 8 === 0 && tileX % 24 > 6) ? 1 : 0
  })
  return { size, numbers }
}

export function createBoxWorld(starts: readonly BoxStart[], hasPlatforms: boolean): BoxWorld {
  const count = starts[0]!.x.length
  const { size, numbers } = roomTiles(count, hasPlatforms)
  const scene = createTinyScene(['.'], { map: { widthTiles: size, heightTiles: size, numbers }, settings: { entityCapacity: count + 1 }, historyTicks: 1 })
  const { world } = scene
  const { Position, Velocity } = world.components
  for (let i = 0; i < count; i++) scene.put('crate', 0, 0)
  const eids = [...entitiesWith(world, [Position])]
  const states = starts.map(({ x, y, vx, vy }): Columns => {
    for (const [i, eid] of eids.entries()) {
      Position.x[eid] = x[i]!
      Position.y[eid] = y[i]!
      Velocity.x[eid] = vx[i]!
      Velocity.y[eid] = vy[i]!
    }
    const state = createColumns(world.schema, world.columns.capacity)
    copyColumns(world.columns, state)
    return state
  })
  return {
    world,
    eids,
    reset(start) {
      copyColumns(states[start]!, world.columns)
      world.contacts.clear()
    },
  }
}
