// The players' process: a crowd that reads everything and sends an input each tick.
import { type BotShare, startBotShare } from '../../bin/bots/bot-share.ts'
import type { LobbyList } from '../../client/session/lobby-list.ts'
import { provideWebSocket } from '../../rooms/process/run-server.ts'
import { firstGame } from '../crowd.ts'

const SEED = 20_261_123

export interface Order {
  readonly url: string
  readonly list: LobbyList
  readonly players: number
}

export type Answer = { readonly kind: 'joined' } | { readonly kind: 'failed'; readonly reason: string }

let share: BotShare | undefined

async function join({ url, list, players }: Order): Promise<void> {
  await provideWebSocket()
  share = startBotShare({ options: { players, seconds: 1, url, game: undefined, behaviour: 'wander', lobby: list.lobbies[0]!, processes: 1, isLight: true, isJson: true, seed: SEED }, list, game: firstGame(), share: 0 })
  await share.joined
}

// Nobody is left to play for.
process.once('disconnect', () => process.exit(0))
process.on('message', (order: Order) => {
  join(order).then(
    () => process.send?.({ kind: 'joined' } satisfies Answer),
    (error: unknown) => process.send?.({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) } satisfies Answer),
  )
})
