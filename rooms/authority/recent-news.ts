/** What happened lately: events and tile edits since a tick, cut out once for all users who were last told of that tick. */

import type { GameEvent } from '../../src/events.ts'
import type { TileEdit } from '../../src/tiles/tiles.ts'
import type { World } from '../../src/world.ts'

export interface News {
  readonly events: readonly GameEvent[]
  readonly edits: readonly TileEdit[]
}

export interface RecentNews {
  /** Takes the events of the tick that was just stepped. */
  collect(): void
  /** Oldest first. Good until the next `collect` or `forget`. */
  since(tick: number): News
  /** Events up to and including a tick are no news any more. */
  forget(tick: number): void
}

export function createRecentNews({ events, tiles }: Pick<World, 'events' | 'tiles'>): RecentNews {
  /** Ascending by tick. */
  const log: GameEvent[] = []
  const cut = new Map<number, News>()

  return {
    collect() {
      cut.clear()
      for (const event of events.take()) log.push(event)
    },
    since(tick) {
      const known = cut.get(tick)
      if (known) return known
      let first = log.length
      while (first > 0 && log[first - 1]!.tick > tick) first--
      const news = { events: log.slice(first), edits: tiles.editsAfter(tick) }
      cut.set(tick, news)
      return news
    },
    forget(tick) {
      let count = 0
      while (count < log.length && log[count]!.tick <= tick) count++
      if (count === 0) return
      log.splice(0, count)
      cut.clear()
    },
  }
}
