// Boxes moved through tiles over plain arrays: the kernels of tile-collisions without a world.
import { createBoxMove, isInOpen, isInSolid, pushOutBox, sweepBox } from '../../../src/tiles/sweep.ts'
import { touchTiles } from '../../../src/tiles/tile-touch.ts'
import type { Tiles } from '../../../src/tiles/tiles.ts'
import { BOX_PX, type BoxStart } from './boxes.ts'
import { DT_S } from './pair-kernel.ts'

export interface TileKernel {
  reset(start: number): void
  step(): void
  readonly x: Float64Array
  readonly y: Float64Array
}

export function createTileKernel(starts: readonly BoxStart[], tiles: Tiles): TileKernel {
  const count = starts[0]!.x.length
  const [x, y, vx, vy] = [new Float64Array(count), new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  const touches = new Uint16Array(count)
  const box = createBoxMove()
  box.halfWidth = box.halfHeight = BOX_PX / 2
  return {
    x,
    y,
    reset(start) {
      x.set(starts[start]!.x)
      y.set(starts[start]!.y)
      vx.set(starts[start]!.vx)
      vy.set(starts[start]!.vy)
    },
    step() {
      for (let i = 0; i < count; i++) {
        const moveX = vx[i]! * DT_S
        const moveY = vy[i]! * DT_S
        box.x = x[i]!
        box.y = y[i]!
        touches[i] = 0
        if (isInOpen(tiles, box.x, box.y, box.halfWidth + Math.abs(moveX), box.halfHeight + Math.abs(moveY))) {
          x[i] = box.x + moveX
          y[i] = box.y + moveY
          continue
        }
        if (isInSolid(tiles, box.x, box.y, box.halfWidth, box.halfHeight)) pushOutBox(tiles, box, 4)
        else {
          sweepBox(tiles, box, moveX, moveY)
          if (box.hitX) vx[i] = 0
          if (box.hitY) vy[i] = 0
        }
        x[i] = box.x
        y[i] = box.y
        touches[i] = touchTiles(tiles, box, vy[i]! < 0)
      }
    },
  }
}
