/** What a tick has to say goes out: each user's messages over its seat's socket, as long as its kernel takes them. */

import { FAST_LANE } from '../../src/wire/lobby-talk.ts'
import { SERVER_KIND } from '../../src/wire/message-kinds.ts'
import type { LobbyMetrics } from '../watch/server-metrics.ts'
import type { LobbyWorld } from './lobby-world.ts'
import type { Seat } from './seat.ts'
import { unsentBytesOf } from './socket.ts'

export interface SendingPlace {
  readonly world: LobbyWorld
  readonly metrics: LobbyMetrics
  /** With more unsent bytes a socket gets no more states. */
  readonly slowBytes: number
  seatOf(user: number): Seat | undefined
}

/** To be called after each step. */
export function sendTick({ world, metrics, slowBytes, seatOf }: SendingPlace): void {
  // What a kernel does not take waits with us, up to a bound: more state would be old before it is read.
  const isFull = (user: number): boolean => {
    const seat = seatOf(user)
    return seat?.state === 'present' && unsentBytesOf(seat.client) > slowBytes
  }
  for (const { user, messages } of world.outgoing(isFull)) {
    const seat = seatOf(user)
    if (seat?.state !== 'present') continue
    for (const message of messages) {
      seat.client.sendBytes(FAST_LANE, message)
      metrics.sent(message)
      if (message[0] === SERVER_KIND.state) seat.unreportedStates++
    }
  }
}
