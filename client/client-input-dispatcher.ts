/** ClientInputDispatcher: one user's keys, fed by devices, read by the engine tick by tick, kept for replays. */

import { createKeyState, type InputDispatcher, type KeyState, type UserInput } from '../src/input/input-dispatcher.ts'
import { NEUTRAL_INTENT } from '../src/input/intent.ts'

export interface ClientInputDispatcher extends InputDispatcher {
  /** Where keyboard, mouse, stick and touch write. */
  readonly keys: KeyState
  /** The user's number in the room, once accepted. */
  user: number
  /** What was wanted in a tick that has been predicted; neutral where nothing is known. */
  recorded(tick: number): readonly UserInput[]
  /** Forgets the records up to and including a tick. */
  settle(tick: number): void
  clear(): void
}

export function createClientInputDispatcher(): ClientInputDispatcher {
  const keys = createKeyState()
  const records = new Map<number, UserInput>()
  const dispatcher: ClientInputDispatcher = {
    keys,
    user: 0,
    diff(tick) {
      const input: UserInput = { user: dispatcher.user, intent: keys.diff(), pressTick: tick, pressOrdinal: 0 }
      records.set(tick, input)
      return [input]
    },
    reset() {
      keys.reset()
    },
    recorded(tick) {
      return [records.get(tick) ?? { user: dispatcher.user, intent: NEUTRAL_INTENT, pressTick: tick, pressOrdinal: 0 }]
    },
    settle(tick) {
      for (const recorded of records.keys()) {
        if (recorded > tick) return
        records.delete(recorded)
      }
    },
    clear() {
      records.clear()
    },
  }
  return dispatcher
}
