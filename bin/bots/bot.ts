// What every bot is, whether it predicts or not.
import type { Game } from '../../src/game.ts'
import type { Behaviour } from './behaviour.ts'
import type { BotTally } from './bot-tally.ts'

export interface Bot {
  readonly isPlaying: boolean
  /** Why it will never play; undefined while it may. */
  readonly failure: string | undefined
  readonly tally: BotTally
  start(): void
  /** Takes in what came and sends what is due. Answers when it is next to be called. */
  update(nowMs: number): number
  /** Counts whom it sees; called about once a second. */
  look(): void
  leave(): void
}

export interface BotSeat {
  /** With the server's rates. */
  readonly game: Game
  readonly protocolHash: string
  readonly url: string
  readonly lobby: { readonly lobbyX: number; readonly lobbyY: number }
  readonly nickname: string
  readonly behaviour: Behaviour
  /** 0 to 1: where in a tick this bot's own begins, so that not all send at once. */
  readonly phase: number
}
