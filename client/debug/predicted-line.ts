/** The overlay's word on how much of what this page knows it simulates ahead, and why not all of it. */

import type { NetStats } from '../net/net-stats.ts'
import type { Grade } from './net-graphs.ts'

const MEANING = 'Things round you that this page moves at once, without waiting for the room.'

export interface PredictedLine {
  readonly text: string
  readonly about: string
  readonly grade: Grade
}

export function predictedLine({ predicted, entities, stale }: Pick<NetStats, 'predicted' | 'entities' | 'stale'>): PredictedLine {
  const left = entities - predicted
  if (left === 0) return { text: `Predicted: all ${entities} things`, about: `${MEANING} All of them is good.`, grade: 'good' }
  const untold = Math.min(left, stale)
  const slow = left - untold
  const reasons = [
    ...(untold > 0 ? [`of ${untold} the room had no bytes to tell`] : []),
    ...(slow > 0 ? [`for ${slow}, the farthest, this machine has too little time`] : []),
  ]
  const cause = untold === 0 ? 'slow here' : slow === 0 ? 'crowded' : 'slow, crowded'
  return { text: `Predicted: ${predicted} of ${entities} (${cause})`, about: `${MEANING} The rest is drawn a moment late, as the room had it: ${reasons.join('; ')}.`, grade: 'fair' }
}
