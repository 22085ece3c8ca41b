/** Reads the games' files beside the running rooms, in a thread that runs the same entry: reading takes several ticks. */

import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import type { FaultNotice } from '../../src/wire/lobby-talk.ts'
import type { LoadedGame } from '../data/loaded-game.ts'
import { faultNotice, withoutPlace } from '../watch/fault-notice.ts'
import { type Choose, type Reading, startFaultText } from './run-server.ts'

export type ReadAnswer = { readonly kind: 'read'; readonly games: ReadonlyMap<string, LoadedGame> } | { readonly kind: 'failed'; readonly notice: FaultNotice }

export interface DataReader {
  /** Games as their files are now, by name. One read after the other. */
  read(reading: Reading): Promise<ReadAnswer>
}

/** Why a game could not be read, with all that is wrong in it. */
export function readFailure(error: unknown): FaultNotice {
  const notice = faultNotice('loading the server', error)
  return { ...notice, cause: withoutPlace(notice.place, startFaultText(error)) }
}

/** In the thread: answers each word with the games. */
export function answerReads(choose: Choose): void {
  parentPort?.on('message', (reading: Reading) => {
    let answer: ReadAnswer
    try {
      answer = { kind: 'read', games: new Map(choose(reading).games.map(({ game, loaded }) => [game.name, loaded])) }
    } catch (error) {
      answer = { kind: 'failed', notice: readFailure(error) }
    }
    parentPort?.postMessage(answer)
  })
}

export const isReaderThread = !isMainThread

/** `entry`: the file that calls `answerReads` where it is no main thread. */
export function createDataReader(entry: string): DataReader {
  let thread: Worker | undefined = start()

  function start(): Worker {
    const worker = new Worker(entry, { argv: process.argv.slice(2) })
    // It holds no process that has nothing else to do.
    worker.unref()
    worker.on('error', () => {
      if (thread === worker) thread = undefined
    })
    return worker
  }

  return {
    read(reading) {
      const worker = (thread ??= start())
      return new Promise((resolve) => {
        const settle = (answer: ReadAnswer): void => {
          worker.off('message', settle)
          worker.off('error', failed)
          resolve(answer)
        }
        const failed = (error: unknown): void => settle({ kind: 'failed', notice: readFailure(error) })
        worker.on('message', settle)
        worker.on('error', failed)
        worker.postMessage(reading)
      })
    },
  }
}
