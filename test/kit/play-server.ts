/** The game as `npm start` runs it, in a process of its own with worlds of its own, for tests with real pages. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../bin/tandem.js', import.meta.url))
/** It may have to build the page first, on a busy machine. */
const START_MS = 90_000
/** It drains its rooms and saves; later than this it hangs. */
const STOP_MS = 15_000

export interface PlayServer {
  readonly port: number
  /** `http://127.0.0.1:port`. */
  readonly url: string
  /** The memory that its process holds, as Linux counts it. */
  residentBytes(): number
  /** Everything it printed. */
  readonly said: () => string
  /** Ends it in order, worlds saved. */
  stop(): Promise<void>
}

export interface PlayServerOptions {
  /** A folder that outlives the server, to start anew with its worlds; else one is made and removed. */
  readonly dataFolder?: string
  /** Over the environment, as in `TANDEM_SEATS`. */
  readonly environment?: Readonly<Record<string, string>>
}

export function makeDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tandem-pages-'))
}

export async function startPlayServer({ dataFolder, environment = {} }: PlayServerOptions = {}): Promise<PlayServer> {
  const folder = dataFolder ?? makeDataFolder()
  const child = spawn(process.execPath, [program, 'start'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, NODE_ENV: 'production', TANDEM_LOG: '', TANDEM_DATA: folder, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async (): Promise<void> => {
    await endChild(child, ended)
    if (dataFolder === undefined) rmSync(folder, { recursive: true, force: true })
  }
  try {
    const port = await portSaid(child, () => text)
    return { port, url: `http://127.0.0.1:${port}`, said: () => text, residentBytes: () => residentBytesOf(child), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The second number of `statm` is the resident pages. */
function residentBytesOf({ pid }: ChildProcess): number {
  return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096
}

function portSaid(child: ChildProcess, said: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error(`the server named no address within ${START_MS / 1000} s; it said:\n${said()}`)), START_MS)
    const look = (): void => {
      const found = /http:\/\/localhost:(\d+)/.exec(said())
      if (!found) return
      clearTimeout(deadline)
      resolve(Number(found[1]))
    }
    child.stdout?.on('data', look)
    child.once('close', (code) => {
      clearTimeout(deadline)
      reject(new Error(`the server ended with ${code}; it said:\n${said()}`))
    })
  })
}

async function endChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(hard)
}
