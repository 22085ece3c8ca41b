// The players' process: a crowd that reads, and one page that does not when told so.
import { type BotShare, startBotShare } from '../../bin/bots/bot-share.ts'
import { provideWebSocket } from '../../rooms/process/run-server.ts'
import { firstGame } from '../crowd.ts'
import { openSlowPage, type SlowPage } from './slow-page.ts'
import type { Answer, Order } from './words.ts'

const SEED = 20_261_123
/** Time to say goodbye. */
const LEAVING_MS = 200

let share: BotShare | undefined
let page: SlowPage | undefined

function tell(answer: Answer): void {
  process.send?.(answer)
}

async function obey(order: Order): Promise<void> {
  switch (order.kind) {
    case 'join': {
      await provideWebSocket()
      const { url, list, others } = order
      const lobby = list.lobbies[0]!
      share = startBotShare({ options: { players: others, seconds: 1, url, game: undefined, behaviour: 'wander', lobby, processes: 1, isLight: true, isJson: true, seed: SEED }, list, game: firstGame(), share: 0 })
      await share.joined
      page = await openSlowPage(firstGame(), url, list)
      return tell({ kind: 'joined' })
    }
    case 'pause':
      return page?.pause()
    case 'read':
      return page?.read(order.roomTick)
    case 'look':
      if (page) tell({ kind: 'held', held: page.held() })
      return
    case 'leave':
      page?.leave()
      share?.leave()
      setTimeout(() => process.disconnect?.(), LEAVING_MS)
  }
}

// Nobody is left to play for.
process.once('disconnect', () => process.exit(0))
process.on('message', (order: Order) => {
  obey(order).catch((error: unknown) => tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }))
})
