/** Which events a message tells of where it cannot hold them all: the nearest, because an effect is heard and seen near by. */

import type { NamedEvent } from './state-news.ts'

/** Of an event, about. */
const EVENT_BITS = 48

/** So many events are told where a message may hold so many bytes: up to half of it. */
export function mostEvents(bytes: number): number {
  return Math.max(1, Math.floor((bytes * 8) / 2 / EVENT_BITS))
}

/** As many as are told; what befell the own person, always. In the order given. */
export function nearestEvents(events: readonly NamedEvent[], bytes: number, own: { readonly netId: number; readonly x: number; readonly y: number }): readonly NamedEvent[] {
  const most = mostEvents(bytes)
  if (events.length <= most) return events
  const awayOf = ({ event: { netId, x, y } }: NamedEvent): number => (netId === own.netId ? -1 : Math.max(Math.abs(x - own.x), Math.abs(y - own.y)))
  const aways = Float64Array.from(events, awayOf)
  const farthest = aways.slice().sort()[most - 1]!
  let left = most
  return events.filter((_, at) => aways[at]! < 0 || (aways[at]! <= farthest && left-- > 0))
}
