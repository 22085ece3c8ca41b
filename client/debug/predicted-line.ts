/** The overlay's word on how much of what this page knows it simulates ahead, and why not all of it. */

import type { NetStats } from '../net/net-stats.ts'
import type { Grade } from './net-graphs.ts'

export interface PredictedLine {
  readonly text: string
  readonly about: string
  readonly grade: Grade
}

export function predictedLine({ predicted, entities, stale }: Pick<NetStats, 'predicted' | 'entities' | 'stale'>): PredictedLine {
  const left = entities - predicted
  const untold = Math.min(left, stale)
  const reasons = [
    ...(untold > 0 ? [`of ${untold} the room had no bytes to tell`] : []),
    ...(left > untold ? [`for ${left - untold}, the farthest, this machine has too little time`] : []),
  ]
  const why = reasons.length === 0 ? 'All of them is good.' : `The rest is drawn as the room had it: ${reasons.join('; ')}.`
  return { text: `Predicted: ${predicted} of ${entities} things`, about: `Things in your area that this page simulates ahead of the room's word. ${why}`, grade: left > 0 ? 'fair' : 'good' }
}
