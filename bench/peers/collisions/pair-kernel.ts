// Pairs found and pushed apart over plain arrays: the kernels of entity-collisions without a world, with any broad phase.
import { LAYERS } from '../../../components/collider.ts'
import { type Bodies, createBodies } from '../../../src/collisions/bodies.ts'
import { carryAlong } from '../../../src/collisions/carry.ts'
import { createPairs, findTouching, layPairs } from '../../../src/collisions/pairs.ts'
import { pushApart, spreadBlocks } from '../../../src/collisions/push.ts'
import { BOX_PX, type BoxStart } from './boxes.ts'
import type { FindPairs } from './pair-finders.ts'

export const DT_S = 1 / 60
/** As entity-collisions has it. */
const REACH_PX = BOX_PX / 2 + 2
const PROP_BIT = 1 << LAYERS.indexOf('prop')
const PUSHES = PROP_BIT | (1 << LAYERS.indexOf('fixture'))

export interface PairKernel {
  reset(start: number): void
  step(): void
  readonly bodies: Bodies
  /** Of the last step. */
  readonly pairCount: number
}

/** As the gathering leaves them: freshly written, like the columns of a world. */
function fillBodies(bodies: Bodies, { x, y, vx, vy }: BoxStart): void {
  const count = x.length
  bodies.x.set(x)
  bodies.y.set(y)
  for (const half of [bodies.halfWidth, bodies.halfHeight]) half.fill(BOX_PX / 2)
  bodies.wantedX.set(vx)
  bodies.wantedY.set(vy)
  bodies.inverseMass.fill(0.5)
  bodies.pushes.fill(PUSHES)
  const { minX, minY, maxX, maxY, layers, asks } = bodies.boxes
  layers.fill(PROP_BIT)
  asks.fill(PUSHES)
  for (const flags of [bodies.blocked, bodies.isCarried, bodies.changedRound]) flags.fill(0)
  for (let i = 0; i < count; i++) {
    bodies.velocity[i * 2] = vx[i]!
    bodies.velocity[i * 2 + 1] = vy[i]!
    minX[i] = x[i]! - REACH_PX + Math.min(0, vx[i]! * DT_S)
    maxX[i] = x[i]! + REACH_PX + Math.max(0, vx[i]! * DT_S)
    minY[i] = y[i]! - REACH_PX + Math.min(0, vy[i]! * DT_S)
    maxY[i] = y[i]! + REACH_PX + Math.max(0, vy[i]! * DT_S)
  }
}

export function createPairKernel(starts: readonly BoxStart[], createFinder: () => FindPairs): PairKernel {
  const count = starts[0]!.x.length
  const bodies = createBodies(count)
  const finder = createFinder()
  const pairs = createPairs()
  let pairCount = 0
  return {
    bodies,
    get pairCount() {
      return pairCount
    },
    reset(start) {
      fillBodies(bodies, starts[start]!)
    },
    step() {
      pairCount = finder.findPairs(bodies.boxes, count)
      layPairs(pairs, bodies, finder.ends, pairCount)
      spreadBlocks(bodies, pairs)
      carryAlong(bodies, pairs, DT_S)
      pushApart(bodies, pairs, DT_S)
      findTouching(bodies, pairs, DT_S)
    },
  }
}
