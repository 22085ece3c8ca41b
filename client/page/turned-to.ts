/** Whom one turns to while watching. */

import type { LobbyUser } from '../line/room-link.ts'

/** The one before or after among those who play, round and round; 0: there is nobody else. */
export function turnedTo(users: readonly Pick<LobbyUser, 'number'>[], watched: number, by: 1 | -1): number {
  const at = users.findIndex(({ number }) => number === watched)
  const next = users[(Math.max(at, by === 1 ? -1 : 0) + by + users.length) % users.length]
  return next === undefined || next.number === watched ? 0 : next.number
}
