/** Pose remainders: what is no longer simulated is first drawn where it was, and goes to where the room had it in even steps. */

import type { Pose } from '../../src/pose-between.ts'
import { blendOn } from './timeline-choice.ts'

interface Remainder {
  readonly x: number
  readonly y: number
  share: number
}

export interface PoseRemainders {
  /** From where it is to be drawn to where it was, px. */
  set(netId: number, x: number, y: number): void
  /** Lets a frame's time pass for one entity, and moves its pose by what is left. */
  ease(netId: number, elapsedMs: number, pose: Pose): void
  forget(netId: number): void
  clear(): void
}

export function createPoseRemainders(): PoseRemainders {
  const remainders = new Map<number, Remainder>()
  return {
    set(netId, x, y) {
      remainders.set(netId, { x, y, share: 1 })
    },
    ease(netId, elapsedMs, pose) {
      const remainder = remainders.get(netId)
      if (!remainder) return
      remainder.share = blendOn(remainder.share, false, elapsedMs)
      if (remainder.share === 0) remainders.delete(netId)
      pose.x += remainder.x * remainder.share
      pose.y += remainder.y * remainder.share
    },
    forget: (netId) => void remainders.delete(netId),
    clear: () => remainders.clear(),
  }
}
