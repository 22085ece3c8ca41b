// The starts of a contest as a GameWorld: each round begins from another one, so that no processor learns them by heart.
import { type Columns, copyColumns, createColumns } from '../../../src/columns.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { createTinyScene, type TinyScene } from '../../../test/kit/tiny-game.ts'
import { type BoxStart, roomPx } from './boxes.ts'

export interface BoxWorld {
  readonly world: TinyScene['world']
  /** In NetId order: row i of a start is the i-th of them. */
  readonly eids: readonly number[]
  /** Puts the world back to a start. */
  reset(start: number): void
}

/** Tiles of a square room with a wall round it, and a platform every eighth row where asked for. */
export function roomTiles(count: number, hasPlatforms: boolean): { readonly size: number; readonly numbers: Uint8Array } {
  const size = roomPx(count) / 16 + 4
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
