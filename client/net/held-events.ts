/** Events of interpolated things wait until their timeline gets there: a slime that is seen to live does not sound dead. */

import { eventKey, type GameEvent } from '../../src/events.ts'

/** Nothing waits longer: whatever holds the timeline up, it is no longer news. */
const MOST_S = 1

export interface HeldEvents {
  /** What is due now, of what is new and what has waited. */
  take(fresh: readonly GameEvent[], isInterpolated: (netId: number) => boolean, renderTick: number, presentTick: number): readonly GameEvent[]
  /** Parts what is cancelled into what has been heard and what still waited, which is never heard now. An event is known by its key. */
  cancel(events: readonly GameEvent[]): { readonly heard: readonly GameEvent[]; readonly unheard: readonly GameEvent[] }
  clear(): void
}

export function createHeldEvents(tickRateHz: number): HeldEvents {
  const mostTicks = MOST_S * tickRateHz
  let waiting: GameEvent[] = []
  return {
    take(fresh, isInterpolated, renderTick, presentTick) {
      const due: GameEvent[] = []
      const still: GameEvent[] = []
      for (const event of [...waiting, ...fresh]) {
        const waits = event.tick > renderTick && event.tick > presentTick - mostTicks && isInterpolated(event.netId)
        ;(waits ? still : due).push(event)
      }
      waiting = still
      return due
    },
    cancel(events) {
      const waitingKeys = new Set(waiting.map(eventKey))
      const unheard = events.filter((event) => waitingKeys.has(eventKey(event)))
      const unheardKeys = new Set(unheard.map(eventKey))
      waiting = waiting.filter((event) => !unheardKeys.has(eventKey(event)))
      return { heard: events.filter((event) => !unheardKeys.has(eventKey(event))), unheard }
    },
    clear() {
      waiting = []
    },
  }
}
