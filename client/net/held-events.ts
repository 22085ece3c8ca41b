/** Events of interpolated things wait until their timeline gets there: a slime that is seen to live does not sound dead. */

import type { GameEvent } from '../../src/events.ts'

/** Nothing waits longer: whatever holds the timeline up, it is no longer news. */
const MOST_TICKS = 60

export interface HeldEvents {
  /** What is due now, of what is new and what has waited. */
  take(fresh: readonly GameEvent[], isInterpolated: (netId: number) => boolean, renderTick: number, presentTick: number): readonly GameEvent[]
  /** Of what is cancelled, that which has been heard; what still waits is forgotten. */
  cancel(events: readonly GameEvent[]): readonly GameEvent[]
  clear(): void
}

export function createHeldEvents(): HeldEvents {
  let waiting: GameEvent[] = []
  return {
    take(fresh, isInterpolated, renderTick, presentTick) {
      const due: GameEvent[] = []
      const still: GameEvent[] = []
      for (const event of [...waiting, ...fresh]) {
        const waits = event.tick > renderTick && event.tick > presentTick - MOST_TICKS && isInterpolated(event.netId)
        ;(waits ? still : due).push(event)
      }
      waiting = still
      return due
    },
    cancel(events) {
      const heard = events.filter((event) => !waiting.includes(event))
      waiting = waiting.filter((event) => !events.includes(event))
      return heard
    },
    clear() {
      waiting = []
    },
  }
}
