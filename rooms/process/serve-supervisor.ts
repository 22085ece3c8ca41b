/** The server under a supervisor, in development: loads first, opens when told, hands its world to its successor. */

import type { FaultNotice } from '../../src/wire/lobby-talk.ts'
import { type GameServer, startGameServer } from '../game-server.ts'
import { answerReads, createDataReader, type DataReader, isReaderThread, readFailure } from './data-reader.ts'
import { openWorld } from './open-world.ts'
import { type Choose, endProcess, provideWebSocket, watchProcess } from './run-server.ts'
import type { FromServer, ToServer } from './supervisor-talk.ts'

function isToServer(message: unknown): message is ToServer {
  return typeof message === 'object' && message !== null && 'kind' in message
}

/** To be called by the process' own entry, which a thread of it runs too, to read the game. */
export function serveSupervisor(choose: Choose): void {
  if (isReaderThread) return answerReads(choose)
  let server: GameServer | undefined
  let reader: DataReader | undefined
  const say = (message: FromServer): void => void process.send?.(message)
  const end = (exitCode: number): void => endProcess(server, exitCode)
  // The supervisor prints it: we do not say it twice.
  const tellFailure = (notice: FaultNotice): void => say({ kind: 'failed', notice })
  const fail = (error: unknown): void => tellFailure(readFailure(error))
  // Ctrl-C reaches us as well as the supervisor, which decides. Without one there is nobody to serve.
  process.on('SIGINT', () => {})
  process.once('SIGTERM', () => end(0))
  process.once('disconnect', () => end(0))
  if (process.send && !process.connected) return end(0)
  watchProcess(end)

  let chosen: ReturnType<Choose>
  try {
    chosen = choose()
  } catch (error) {
    fail(error)
    process.disconnect()
    return
  }

  async function obey(message: ToServer): Promise<void> {
    switch (message.kind) {
      case 'open': {
        const { settings, games, own } = chosen
        await provideWebSocket()
        server = await startGameServer({ settings: { ...settings, port: 0, isFresh: message.isFresh, pageFolder: undefined, trustedProxies: ['127.0.0.1'] }, games, own, openWorld, host: '127.0.0.1' })
        reader = createDataReader(process.argv[1]!)
        return say({ kind: 'open', port: server.port })
      }
      case 'freeze':
        await server?.freeze()
        return say({ kind: 'frozen' })
      case 'thaw':
        return server?.thaw()
      case 'data': {
        const answer = await reader?.read({ unsaved: new Map(Object.entries(message.unsaved)), ...(message.game === undefined ? {} : { only: message.game }) })
        if (answer?.kind === 'failed') return tellFailure(answer.notice)
        return say({ kind: 'data', refusal: answer && server ? server.followData(answer.games) : 'the server is not open yet' })
      }
      case 'fault':
        for (const lobby of server?.lobbies.values() ?? []) lobby.showFault(message.notice)
        return
      case 'stop':
        return end(0)
    }
  }

  process.on('message', (message) => {
    if (isToServer(message)) obey(message).catch(fail)
  })
  say({ kind: 'loaded' })
}
