/** ClientEventDispatcher: decides which happenings are news. Each is played once, however often predicted, replayed or confirmed. */

import { eventKey, type GameEvent } from '../../src/events.ts'

/** An event without a press may move by so much between prediction and confirmation and is still the same, seconds. */
const MOVED_S = 1 / 3
/** The room's word on an event may come a state later than the state that shows it. */
const GRACE_TICKS = 4
/** Where nobody asks, no more are kept: a bot never does, a page that is not drawn does not. */
const MOST_FRESH = 256
/** Keys are remembered this long: nothing is confirmed later. */
const REMEMBERED_S = 5

export interface ClientEventDispatcher {
  /** Events that a newly predicted tick emitted. */
  predicted(events: readonly GameEvent[]): void
  /** All events of the ticks after `fromTick` up to the present, taken again: what is missing among them did not happen then. */
  replayed(events: readonly GameEvent[], fromTick: number): void
  /**
   * The prediction began anew at `fromTick`, and these are all events of the ticks after it. What went before was never
   * compared, and counts as it was heard; what is missing after it fades.
   */
  restarted(events: readonly GameEvent[], fromTick: number): void
  /** Events that the room tells of. */
  confirmed(events: readonly GameEvent[]): void
  /** The confirmed tick is this one, and all after it is replayed: what is still unconfirmed before it did not happen. */
  settled(confirmedTick: number): void
  /** What is to be played now. */
  takeNew(): readonly GameEvent[]
  /** What was played and did not happen, as `takeNew` told it: let it fade. Should it happen after all, it is not played again. */
  takeCancelled(): readonly GameEvent[]
  /** These were taken and cancelled, but nobody heard them: should they happen after all, they are news. */
  forget(unheard: readonly GameEvent[]): void
}

type Standing = 'predicted' | 'missing' | 'confirmed' | 'cancelled'

interface Known {
  /** As it was first told, and as whoever plays it knows it. */
  readonly told: GameEvent
  /** As it was last told: a replay may move it. */
  event: GameEvent
  standing: Standing
}

/** Returns whether the event was in the list. */
function drop(list: GameEvent[], event: GameEvent): boolean {
  const at = list.indexOf(event)
  if (at >= 0) list.splice(at, 1)
  return at >= 0
}

export function createClientEventDispatcher(tickRateHz: number): ClientEventDispatcher {
  const movedTicks = Math.round(MOVED_S * tickRateHz)
  const rememberedTicks = REMEMBERED_S * tickRateHz
  const known = new Map<string, Known>()
  let fresh: GameEvent[] = []
  let cancelled: GameEvent[] = []
  let settledTick = -1

  /** The same happening under another tick: same entity, same kind, no press, close in time. */
  function findMoved(event: GameEvent, isWanted: (entry: Known) => boolean): Known | undefined {
    if (event.press) return undefined
    let nearest: Known | undefined
    for (const entry of known.values()) {
      if (entry.event.press || entry.event.netId !== event.netId || entry.event.kind !== event.kind || !isWanted(entry)) continue
      const ticks = Math.abs(entry.event.tick - event.tick)
      if (ticks <= movedTicks && (!nearest || ticks < Math.abs(nearest.event.tick - event.tick))) nearest = entry
    }
    return nearest
  }

  function take(event: GameEvent, standing: Standing, isMoved: (entry: Known) => boolean): void {
    const entry = known.get(eventKey(event)) ?? findMoved(event, isMoved)
    if (!entry) {
      known.set(eventKey(event), { told: event, event, standing })
      fresh.push(event)
      if (fresh.length > MOST_FRESH) fresh.shift()
      return
    }
    if (entry.standing === 'confirmed') return
    // It happens after all, and nobody was told otherwise yet.
    if (entry.standing === 'cancelled') drop(cancelled, entry.told)
    entry.event = event
    entry.standing = standing
  }

  function cancel(entry: Known): void {
    entry.standing = 'cancelled'
    // Nobody has heard it yet: then there is nothing to fade, and it is news should it happen after all.
    if (drop(fresh, entry.told)) known.delete(eventKey(entry.told))
    else cancelled.push(entry.told)
  }

  function replayed(events: readonly GameEvent[], fromTick: number): void {
    for (const entry of known.values()) if (entry.standing === 'predicted' && entry.event.tick > fromTick) entry.standing = 'missing'
    // Exact ones first, so that none is taken for a neighbour that moved.
    const unknown = events.filter((event) => {
      const isKnown = known.has(eventKey(event))
      if (isKnown) take(event, 'predicted', () => true)
      return !isKnown
    })
    // What is confirmed lies before all that is replayed: it did not move there.
    for (const event of unknown) take(event, 'predicted', ({ standing }) => standing === 'missing' || standing === 'cancelled')
    for (const entry of known.values()) if (entry.standing === 'missing') cancel(entry)
  }

  return {
    predicted(events) {
      for (const event of events) take(event, 'predicted', ({ standing }) => standing === 'cancelled')
    },
    replayed,
    restarted(events, fromTick) {
      for (const entry of known.values()) if (entry.standing === 'predicted' && entry.event.tick <= fromTick) entry.standing = 'confirmed'
      replayed(events, fromTick)
    },
    confirmed(events) {
      for (const event of events) take(event, 'confirmed', ({ standing }) => standing !== 'confirmed')
    },
    settled(confirmedTick) {
      // Each frame asks; only a state has anything to say.
      if (confirmedTick === settledTick) return
      settledTick = confirmedTick
      for (const [key, entry] of known) {
        // Late presses are predicted where they are going to be applied, so nothing older is still to come.
        if (entry.standing === 'predicted' && entry.event.tick < confirmedTick - GRACE_TICKS) cancel(entry)
        if (entry.event.tick < confirmedTick - rememberedTicks) known.delete(key)
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
    forget(unheard) {
      for (const event of unheard) if (known.get(eventKey(event))?.standing === 'cancelled') known.delete(eventKey(event))
    },
  }
}
