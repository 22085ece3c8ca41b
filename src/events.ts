/** Events: what happened, keyed by its cause, so that the same happening is known again after a replay. */

/** Declares an event kind. The game's list gives it its name. */
export interface EventKind {
  readonly about: string
}

export function event(options: EventKind): EventKind {
  return options
}

export type EventList = Readonly<Record<string, EventKind>>

/** The press that caused an event: its stamped tick and its ordinal in that tick. */
export interface Press {
  readonly tick: number
  readonly ordinal: number
}

export interface GameEvent {
  /** The tick in which it happened. */
  readonly tick: number
  /** The event kind's name. */
  readonly kind: string
  /** The entity it happened to. */
  readonly netId: number
  /** The press it came from; without one the tick itself is the cause. */
  readonly press: Press | undefined
  /** Where, px. */
  readonly x: number
  readonly y: number
  /** A number of the kind's own meaning, 0 to 65535: a tile, an amount. */
  readonly value: number
}

/** One happening is one key: cause, NetId, kind. */
export function eventKey(event: GameEvent): string {
  const cause = event.press ? `p${event.press.tick}.${event.press.ordinal}` : `t${event.tick}`
  return `${cause}/${event.netId}/${event.kind}`
}

/** Collects what one tick's systems emit. The shells read and empty it after the step. */
export interface EventDispatcher {
  push(event: GameEvent): void
  /** Hands over this tick's events and forgets them. An event emitted twice under one key counts once. */
  take(): readonly GameEvent[]
}

const NONE: readonly GameEvent[] = []

export function createEventDispatcher(): EventDispatcher {
  let events: GameEvent[] = []
  let keys = new Set<string>()
  return {
    push(event) {
      const key = eventKey(event)
      if (keys.has(key)) return
      keys.add(key)
      events.push(event)
    },
    take() {
      const taken = events
      if (taken.length === 0) return NONE
      events = []
      keys = new Set()
      return taken
    },
  }
}
