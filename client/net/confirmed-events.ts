/** Events without prediction: what the room told of, once, when the drawn moment reaches its tick. */

import type { GameEvent } from '../../src/events.ts'

/** Where nobody asks, none is kept for longer, seconds: whoever asks later hears the newest. No drawn moment is so far behind. */
const MOST_S = 2
/** A state tells an event again until it knows that it came. */
const MOST_REMEMBERED = 512

export interface ConfirmedEvents {
  told(events: readonly GameEvent[]): void
  /** Those whose tick is reached. */
  take(renderTick: number): readonly GameEvent[]
  clear(): void
}

export function createConfirmedEvents(keyOf: (event: GameEvent) => string, tickRateHz: number): ConfirmedEvents {
  let waiting: GameEvent[] = []
  let newestTick = 0
  const known = new Set<string>()
  return {
    told(events) {
      for (const event of events) {
        const key = keyOf(event)
        if (known.has(key)) continue
        known.add(key)
        waiting.push(event)
        newestTick = Math.max(newestTick, event.tick)
      }
      if (events.length > 0) waiting = waiting.filter(({ tick }) => tick > newestTick - MOST_S * tickRateHz)
      for (const key of known) {
        if (known.size <= MOST_REMEMBERED) break
        known.delete(key)
      }
    },
    take(renderTick) {
      const due = waiting.filter(({ tick }) => tick <= renderTick)
      if (due.length > 0) waiting = waiting.filter(({ tick }) => tick > renderTick)
      return due
    },
    clear() {
      waiting = []
      newestTick = 0
      known.clear()
    },
  }
}
