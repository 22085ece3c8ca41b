/** What an operator is told of a lobby when somebody asks. */

import type { LobbyCounts } from '../watch/server-metrics.ts'
import type { LobbyWorld } from './lobby-world.ts'
import type { Seat } from './seat.ts'
import { unsentBytesOf } from './socket.ts'

export function countLobby(world: LobbyWorld, seats: Iterable<Seat>): LobbyCounts {
  let unreadBytes = 0
  for (const seat of seats) if (seat.state === 'present') unreadBytes = Math.max(unreadBytes, unsentBytesOf(seat.client))
  return {
    userCount: world.sessions.size,
    spectatorCount: world.spectators.size,
    entityCount: world.entityCount(),
    withheldStates: world.withheldStates(),
    queueAgeS: world.queueAgeTicks() / world.tickRateHz,
    unreadBytes,
    untoldThings: world.untoldThings(),
  }
}
