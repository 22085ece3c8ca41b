/** One run of the server in a process of its own, as its supervisor sees it. */

import { type ChildProcess, spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import type { UnsavedTexts } from '../../rooms/data/json-file.ts'
import type { FromServer, ToServer } from '../../rooms/process/supervisor-talk.ts'
import type { FaultNotice } from '../../src/wire/lobby-talk.ts'
import { ownProgram } from '../project.ts'
import { REGISTER } from '../register.ts'

/** What never comes within this is not coming. */
const ANSWER_MS = 15_000
const KEPT_LINES = 40
const SPARE = ownProgram(import.meta.url, './spare')

export interface ServerProcess {
  /** Reads code and data as they are now. Rejects with a ServerFailure. */
  load(): Promise<void>
  /** Opens over the saved worlds; the port. */
  open(options: { readonly isFresh: boolean }): Promise<number>
  /** Takes over what changed of data and maps, of one game or of all. A text says why that takes another server. Rejects with a ServerFailure. */
  followData(unsaved: UnsavedTexts, game?: string): Promise<string | undefined>
  freeze(): Promise<void>
  thaw(): void
  showFault(notice: FaultNotice): void
  /** Ends it; resolves once it is gone. */
  stop(): Promise<void>
  readonly isRunning: boolean
}

export class ServerFailure extends Error {
  readonly notice: FaultNotice

  constructor(notice: FaultNotice) {
    super(`${notice.place}: ${notice.cause}`)
    this.name = 'ServerFailure'
    this.notice = notice
  }
}

/** What a process that died before it could speak had to say on its way out. */
export function noticeFromOutput(lines: readonly string[]): FaultNotice {
  const place = lines.map((line) => /((?:src|components|systems|games|rooms)\/[^\s():]+:\d+(?::\d+)?)/.exec(line)?.[1]).find((found) => found !== undefined)
  // A compiler says how many errors there are before it says which.
  const cause = lines.map((line) => /: ERROR: (.+)$/.exec(line)?.[1]).find((found) => found !== undefined) ?? lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'the server ended without a word'
  return { place: place ?? 'starting the server', cause: cause.trim(), nextStep: 'Correct it and save; the world before this change goes on meanwhile.' }
}

function isFromServer(message: unknown): message is FromServer {
  return typeof message === 'object' && message !== null && 'kind' in message
}

/** Starts a spare: it loads its packages now and its code when told. `command` is the server program and its arguments. */
export function startServerProcess(command: readonly string[], options: { readonly cwd: string; readonly environment: Readonly<Record<string, string | undefined>> }): ServerProcess {
  const child: ChildProcess = spawn(process.execPath, ['--import', pathToFileURL(REGISTER).href, SPARE, ...command], {
    cwd: options.cwd,
    env: { ...process.env, ...options.environment, TANDEM_SUPERVISED: '1' },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  const lines: string[] = []
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text)
    lines.push(...text.split('\n').filter((line) => line.trim() !== ''))
    lines.splice(0, lines.length - KEPT_LINES)
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let isRunning = true
  void gone.then(() => {
    isRunning = false
  })

  /** The next message of a kind; a failure or the end of the process is no answer. */
  function answer<K extends FromServer['kind']>(kind: K): Promise<Extract<FromServer, { kind: K }>> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => settle(() => reject(new ServerFailure({ place: 'the server', cause: `it was not ${kind} within ${ANSWER_MS / 1000} s; expected it at once`, nextStep: 'The machine is busy, or the code waits for something as it is loaded. Save any file to try again; the world goes on meanwhile.' }))), ANSWER_MS)
      const isKind = (message: FromServer): message is Extract<FromServer, { kind: K }> => message.kind === kind
      const onMessage = (message: unknown): void => {
        if (!isFromServer(message)) return
        if (isKind(message)) settle(() => resolve(message))
        else if (message.kind === 'failed') settle(() => reject(new ServerFailure(message.notice)))
      }
      const onExit = (): void => settle(() => reject(new ServerFailure(noticeFromOutput(lines))))
      function settle(then: () => void): void {
        clearTimeout(timer)
        child.off('message', onMessage)
        child.off('close', onExit)
        then()
      }
      child.on('message', onMessage)
      child.once('close', onExit)
    })
  }

  function say(message: ToServer): void {
    // One that has just ended does not hear us, and need not.
    if (child.connected) child.send(message, () => {})
  }

  return {
    async load() {
      const loaded = answer('loaded')
      if (child.connected) child.send({ kind: 'go' }, () => {})
      await loaded
    },
    get isRunning() {
      return isRunning
    },
    async open({ isFresh }) {
      const opened = answer('open')
      say({ kind: 'open', isFresh })
      return (await opened).port
    },
    async followData(unsaved, game) {
      const answered = answer('data')
      say({ kind: 'data', unsaved: Object.fromEntries(unsaved), ...(game === undefined ? {} : { game }) })
      return (await answered).refusal
    },
    async freeze() {
      const frozen = answer('frozen')
      say({ kind: 'freeze' })
      await frozen
    },
    thaw: () => say({ kind: 'thaw' }),
    showFault: (notice) => say({ kind: 'fault', notice }),
    async stop() {
      if (!isRunning) return
      if (child.connected) say({ kind: 'stop' })
      else child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), ANSWER_MS)
      await gone
      clearTimeout(timer)
    },
  }
}
