// A process of bots: starts its share when told to, measures when told to, and ends.
import type { GameEntry } from '../../client/session/lobby-list.ts'
import { provideWebSocket } from '../../rooms/process/run-server.ts'
import { gamesOf } from '../project.ts'
import type { BotOptions } from './bot-options.ts'
import { type BotShare, type ShareReport, startBotShare } from './bot-share.ts'

export interface ShareOrder {
  readonly kind: 'start'
  /** The project's folder. */
  readonly root: string
  readonly options: BotOptions
  readonly list: GameEntry
  readonly share: number
}

export type ShareWord = { readonly kind: 'joined' } | { readonly kind: 'measured'; readonly report: ShareReport } | { readonly kind: 'failed'; readonly reason: string }

type Order = ShareOrder | { readonly kind: 'measure'; readonly seconds: number } | { readonly kind: 'leave' }

let share: BotShare | undefined

function tell(word: ShareWord): void {
  process.send?.(word)
}

async function obey(order: Order): Promise<void> {
  switch (order.kind) {
    case 'start': {
      await provideWebSocket()
      const game = (await gamesOf(order.root)).find(({ name }) => name === order.list.game)
      if (!game) throw new Error(`there is no game "${order.list.game}"`)
      share = startBotShare({ options: order.options, list: order.list, game, share: order.share })
      await share.joined
      return tell({ kind: 'joined' })
    }
    case 'measure':
      if (share) tell({ kind: 'measured', report: await share.measure(order.seconds) })
      return
    case 'leave':
      share?.leave()
      process.disconnect?.()
  }
}

process.on('message', (order: Order) => {
  obey(order).catch((error: unknown) => tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }))
})
