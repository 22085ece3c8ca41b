/** Plays a random wire world: every send tick each user gets a message, a whole one, or none. */

import type { SendBudget } from '../../src/wire/state/send-choice.ts'
import type { DecodedState } from '../../src/wire/state/state-decoder.ts'
import type { Listener } from './wire-listener.ts'
import type { WireWorld } from './wire-world.ts'

export interface Told {
  readonly listener: Listener
  readonly bytes: Uint8Array
  readonly decoded: DecodedState
  readonly budget: SendBudget | undefined
}

export interface WirePlay {
  readonly ticks: number
  /** One message of so many is a whole one without need, and one of so many is skipped; 0: none. */
  readonly wholeOf: number
  readonly skipOf: number
  budgetOf?(): SendBudget | undefined
}

/** `each` looks at every message when it is in force. */
export function playWire(wire: WireWorld, { ticks, wholeOf, skipOf, budgetOf }: WirePlay, each: (told: Told) => void): void {
  for (let tick = 1; tick <= ticks; tick++) {
    wire.step()
    if (tick % 2 !== 0) continue
    wire.beginSend()
    for (const listener of wire.listeners) {
      const isTooOld = wire.world.tick - listener.baselineTick >= wire.engine.history.length
      const isWhole = listener.baselineTick === 0 || isTooOld || (wholeOf > 0 && wire.dice(wholeOf) === 0)
      if (!isWhole && skipOf > 0 && wire.dice(skipOf) === 0) continue
      const budget = budgetOf?.()
      const bytes = wire.tell(listener, isWhole, budget)
      const decoded = listener.decoder.read(bytes)
      if (decoded.kind !== 'state') throw new Error(`tick ${tick}: out of order`)
      listener.decoder.apply(decoded)
      each({ listener, bytes, decoded, budget })
      listener.release()
    }
  }
}
