/** ClientEventDispatcher: decides which happenings are news. Each is played once, however often predicted, replayed or confirmed. */

import { eventKey, type GameEvent } from '../src/events.ts'

/** An event without a press may move by this many ticks between prediction and confirmation and is still the same. */
const MOVED_TICKS = 20
/** Keys are remembered this long: nothing is confirmed later. */
const REMEMBERED_TICKS = 300

export interface ClientEventDispatcher {
  /** Events that a predicted or replayed tick emitted. */
  predicted(events: readonly GameEvent[]): void
  /** Events that the room tells of, up to the confirmed tick. */
  confirmed(events: readonly GameEvent[], confirmedTick: number): void
  /** What is to be played now. */
  takeNew(): readonly GameEvent[]
  /** What was played and never happened: let it fade. */
  takeCancelled(): readonly GameEvent[]
  clear(): void
}

interface Known {
  event: GameEvent
  isConfirmed: boolean
}

export function createClientEventDispatcher(): ClientEventDispatcher {
  const known = new Map<string, Known>()
  let fresh: GameEvent[] = []
  let cancelled: GameEvent[] = []

  /** The same happening under another tick: same entity, same kind, no press, close in time. */
  function findMoved(event: GameEvent): Known | undefined {
    if (event.press) return undefined
    for (const entry of known.values())
      if (!entry.event.press && entry.event.netId === event.netId && entry.event.kind === event.kind && Math.abs(entry.event.tick - event.tick) <= MOVED_TICKS)
        return entry
    return undefined
  }

  function take(event: GameEvent, isConfirmed: boolean): void {
    const key = eventKey(event)
    const entry = known.get(key) ?? (isConfirmed ? findUnconfirmed(event) : findMoved(event))
    if (entry) {
      entry.isConfirmed ||= isConfirmed
      return
    }
    known.set(key, { event, isConfirmed })
    fresh.push(event)
  }

  function findUnconfirmed(event: GameEvent): Known | undefined {
    const moved = findMoved(event)
    return moved && !moved.isConfirmed ? moved : undefined
  }

  return {
    predicted(events) {
      for (const event of events) take(event, false)
    },
    confirmed(events, confirmedTick) {
      for (const event of events) take(event, true)
      for (const [key, entry] of known) {
        // A late press is applied later than stamped: it has until it would be refused to be confirmed.
        if (!entry.isConfirmed && entry.event.tick < confirmedTick - MOVED_TICKS * 2) {
          cancelled.push(entry.event)
          known.delete(key)
        } else if (entry.event.tick < confirmedTick - REMEMBERED_TICKS) known.delete(key)
      }
    },
    takeNew() {
      const taken = fresh
      fresh = []
      return taken
    },
    takeCancelled() {
      const taken = cancelled
      cancelled = []
      return taken
    },
    clear() {
      known.clear()
      fresh = []
      cancelled = []
    },
  }
}
