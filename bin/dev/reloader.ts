/** Swaps a running server for one with the code as it is now: the new one loads first, then time stops, the world moves, the old one ends. */

import type { UnsavedTexts } from '../../rooms/data/json-file.ts'
import type { FaultNotice } from '../../src/wire/lobby-talk.ts'
import { ServerFailure, type ServerProcess } from './server-process.ts'

export interface Reloader {
  /** Asks for a swap; several asks while one is under way make one more. Resolves when all that was asked for is done. */
  reload(): Promise<void>
  /** Data or maps were saved and nothing else: the running server takes them over, or another one is opened. */
  followData(): Promise<void>
  /** The same for what is not saved. The fault, if the running server cannot go on with it: then it goes on as it was. */
  tryData(): Promise<FaultNotice | undefined>
  stop(): Promise<void>
}

export interface ReloaderOptions {
  /** A process that waits to be told to load. One is kept in reserve. */
  readonly start: () => ServerProcess
  readonly isFresh: boolean
  /** What is tried out and not saved. */
  readonly unsaved: () => UnsavedTexts
  /** The port to send pages to; undefined while there is none. */
  readonly onPort: (port: number | undefined) => void
  readonly onSwapped: (tookMs: number) => void
  /** The games whose data was saved since this was asked last, each to be read by itself; undefined: all at once. */
  readonly takeSavedGames: () => readonly (string | undefined)[]
  /** The running server took over what changed of a game's data, or of all. */
  readonly onFollowed: (tookMs: number, game: string | undefined) => void
  /** Another server is about to take over, because the running one cannot follow. */
  readonly onRestart: (reason: string) => void
  /** The code as it is now does not run; what ran before goes on. */
  readonly onFailure: (notice: FaultNotice) => void
}

function noticeOf(error: unknown): FaultNotice {
  if (error instanceof ServerFailure) return error.notice
  return { place: 'reloading the server', cause: error instanceof Error ? error.message : String(error), nextStep: 'Look at the console.' }
}

export function createReloader(options: ReloaderOptions): Reloader {
  let current: ServerProcess | undefined
  let spare: ServerProcess | undefined
  let isFirst = true
  let isWanted = false
  let isStopped = false
  let working: Promise<void> | undefined
  let following: Promise<void> = Promise.resolve()

  async function swap(): Promise<void> {
    const startMs = performance.now()
    const before = current?.isRunning ? current : undefined
    const next = spare?.isRunning ? spare : options.start()
    spare = undefined
    try {
      await next.load()
      await before?.freeze()
      const port = await next.open({ isFresh: isFirst && options.isFresh })
      current = next
      isFirst = false
      options.onPort(port)
      options.onSwapped(performance.now() - startMs)
    } catch (error) {
      await next.stop()
      before?.thaw()
      before?.showFault(noticeOf(error))
      options.onFailure(noticeOf(error))
      spare = options.start()
      return
    }
    spare = options.start()
    // It read what is on the disk.
    if (options.unsaved().size > 0) void reloader.tryData()
    // The old one says goodbye to its pages only now: they find the new one at once.
    await before?.stop()
  }

  async function work(): Promise<void> {
    isWanted = false
    await swap()
    working = isWanted && !isStopped ? work() : undefined
    return working
  }

  function reload(): Promise<void> {
    isWanted = true
    return (working ??= work())
  }

  async function follow(): Promise<void> {
    const running = current
    if (!running?.isRunning) return reload()
    // One after the other: a torn file of one game keeps no other game's out.
    for (const game of options.takeSavedGames()) {
      const startMs = performance.now()
      try {
        const refusal = await running.followData(options.unsaved(), game)
        if (refusal !== undefined) {
          options.onRestart(refusal)
          return reload()
        }
        options.onFollowed(performance.now() - startMs, game)
      } catch (error) {
        running.showFault(noticeOf(error))
        options.onFailure(noticeOf(error))
      }
    }
  }

  async function tryOut(): Promise<FaultNotice | undefined> {
    if (!current?.isRunning) return { place: 'the server', cause: 'it is not running', nextStep: 'Look at the console.' }
    try {
      const refusal = await current.followData(options.unsaved())
      return refusal === undefined ? undefined : { place: 'the server', cause: `these values need another server: ${refusal}`, nextStep: 'Save them.' }
    } catch (error) {
      return noticeOf(error)
    }
  }

  /** One after the other: two that wait at once would both take the first answer. A swap under way may have read the files before. */
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const done = following.then(() => working).then(run)
    following = done.then(() => undefined, () => undefined)
    return done
  }

  const reloader: Reloader = {
    reload,
    followData: () => inTurn(follow),
    tryData: () => inTurn(tryOut),
    async stop() {
      isStopped = true
      await working
      await Promise.all([current?.stop(), spare?.stop()])
    },
  }
  return reloader
}
