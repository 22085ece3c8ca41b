/** What one state to one user may hold: the game's settings, or what a usual game never comes near. */

import type { GameSettings } from '../../src/game.ts'
import type { SendBudget } from '../../src/wire/state/send-choice.ts'

/** All that Burrow has round a person who joins, and some more. */
const NEWCOMERS_PER_STATE = 256
/** A thousand things that change in every state. At 30 a second a round trip of half a second stays below the 32 KiB of unread states at which a room begins to skip. */
const BYTES_PER_STATE = 2048

/** An area of Burrow in two or three states; nobody waits for it, because the nearest come first. */
const MAP_BYTES_PER_STATE = 1024

/** Bytes of chunks that go to one user with one state, unless it takes less than one chunk, or than those round a person who is welcomed. */
export function mapBytesOf({ mapBytesPerState }: GameSettings): number {
  return mapBytesPerState ?? MAP_BYTES_PER_STATE
}

export function sendBudgetOf({ newcomersPerState, bytesPerState }: GameSettings): SendBudget {
  return { newcomers: newcomersPerState ?? NEWCOMERS_PER_STATE, bytes: bytesPerState ?? BYTES_PER_STATE }
}
