/** What a page says of a tick at which it did not hold what the room had sent. */

import type { Desync } from './state-check.ts'

export function describeDesync({ tick, components, differences }: Desync): string {
  const lines = differences.map(({ netId, component, field, room, page }) => `  ${netId} ${component}.${field} is ${page}; the room sent ${room}`)
  return [`desync at tick ${tick}: this page does not hold what the room sent of ${components.join(', ')}`, ...lines].join('\n')
}
