/** A page's events: what is to be heard and seen now, what is to fade, and what is heard where nothing is predicted. */

import { eventKey, type GameEvent } from '../../src/events.ts'
import { createClientEventDispatcher } from './client-event-dispatcher.ts'
import { createConfirmedEvents } from './confirmed-events.ts'
import { createHeldEvents } from './held-events.ts'

/** Where the page stands when it asks what is to be heard. */
export interface Listener {
  isInterpolated(netId: number): boolean
  /** The tick at which interpolated things are drawn. */
  readonly renderTick: number
  readonly presentTick: number
}

export interface PageEvents {
  /** Events that a newly predicted tick emitted. */
  predicted(events: readonly GameEvent[]): void
  /** All events of the ticks after `fromTick` up to the present, taken again. */
  replayed(events: readonly GameEvent[], fromTick: number): void
  /** The prediction began anew at `fromTick`, and these are all events of the ticks after it. */
  restarted(events: readonly GameEvent[], fromTick: number): void
  /** Events that the room tells of. */
  told(events: readonly GameEvent[]): void
  /** The confirmed tick is this one, and all after it is replayed. */
  settled(confirmedTick: number): void
  /** What is to be played now; without a listener, before any welcome, nothing waits. */
  takeNew(listener: Listener | undefined): readonly GameEvent[]
  /** What was heard and did not happen: let it fade. */
  takeCancelled(): readonly GameEvent[]
  /** Without prediction: what the room told of, when the drawn moment reaches it. */
  takeConfirmed(renderTick: number): readonly GameEvent[]
  /** What waits to be heard is not heard any more: after another welcome, or when a hidden page is back. What was heard is not heard again either. */
  passOver(): void
}

export function createPageEvents(tickRateHz: number): PageEvents {
  const news = createClientEventDispatcher(tickRateHz)
  const held = createHeldEvents(tickRateHz)
  const confirmed = createConfirmedEvents(eventKey, tickRateHz)
  let faded: GameEvent[] = []

  /** Before anything is heard: what waited and did not happen is not. */
  function cancel(): void {
    const { heard, unheard } = held.cancel(news.takeCancelled())
    news.forget(unheard)
    faded.push(...heard)
  }

  return {
    predicted: news.predicted,
    replayed: news.replayed,
    restarted: news.restarted,
    told(events) {
      news.confirmed(events)
      confirmed.told(events)
    },
    settled: news.settled,
    takeNew(listener) {
      cancel()
      const fresh = news.takeNew()
      return listener ? held.take(fresh, listener.isInterpolated, listener.renderTick, listener.presentTick) : fresh
    },
    takeCancelled() {
      cancel()
      const taken = faded
      faded = []
      return taken
    },
    takeConfirmed: confirmed.take,
    passOver() {
      news.takeNew()
      held.clear()
      confirmed.clear()
    },
  }
}
