// `npm run bench -- crowd-500 | crowd-1000 | crowd-costs`: the shipped server as it is started by hand, on a core of its own, and light bots on another.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { BotOptions } from '../../bin/bots/bot-options.ts'
import type { CrowdRun } from '../../bin/bots/crowd-run.ts'
import { askLoad } from '../../bin/bots/server-word.ts'
import { REGISTER } from '../../bin/register.ts'
import { firstGame } from '../crowd.ts'
import { type CrowdFigures, type CrowdSize, figuresOf } from './figures.ts'

/** A world for so many as the issue's own start line makes it: a sixteenth of a thousand to each of the game's maps. */
export const FIVE_HUNDRED: CrowdSize = { players: 500, tickRateHz: 30, repeat: '8x4' }
export const THOUSAND: CrowdSize = { players: 1000, tickRateHz: 20, repeat: '8x8' }
export const GROWING: readonly CrowdSize[] = [
  { players: 100, tickRateHz: 20, repeat: '3x2' },
  { players: 250, tickRateHz: 20, repeat: '4x4' },
  { players: 500, tickRateHz: 20, repeat: '8x4' },
  { players: 1000, tickRateHz: 20, repeat: '8x8' },
]
export const LONG_S = 60
export const SHORT_S = 20

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SERVER_CORE = 0
const BOTS_CORE = 1
const START_MS = 120_000
const LOOK_MS = 200
const EMPTY_S = 3

/** The words that keep a program on one core, where the system has them. */
function onCore(core: number): readonly string[] {
  const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-c', String(core), 'true']).status === 0
  return canPin ? ['taskset', '-c', String(core)] : []
}

function startNode(core: number, words: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
  const [program, ...rest] = [...onCore(core), process.execPath, ...words]
  return spawn(program!, rest, { cwd: ROOT, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('loopback gave no port; expected a free one')
  return address.port
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function untilUp(url: string, server: ChildProcess): Promise<void> {
  for (const endMs = performance.now() + START_MS; performance.now() < endMs; await after(LOOK_MS)) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode} before it was up; its own words are above`)
    if (await fetch(`${url}/health`).then(({ ok }) => ok, () => false)) return
  }
  throw new Error(`nobody answers at ${url} after ${START_MS / 1000} s; expected the server`)
}

async function play(url: string, players: number, seconds: number): Promise<CrowdRun> {
  const options: BotOptions = { players, seconds, url, game: undefined, behaviour: 'wander', lobby: undefined, processes: 1, isLight: true, isJson: true, seed: 1 }
  const child = startNode(BOTS_CORE, ['--import', pathToFileURL(REGISTER).href, fileURLToPath(new URL('./players.ts', import.meta.url)), JSON.stringify(options)])
  let text = ''
  child.stdout?.on('data', (part: Buffer) => (text += part.toString()))
  await once(child, 'close')
  if (child.exitCode !== 0) throw new Error(`the bots ended with ${child.exitCode}; their own words are above`)
  const run: CrowdRun = JSON.parse(text)
  return run
}

export async function measureCrowd(size: CrowdSize, seconds: number): Promise<CrowdFigures> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const dataFolder = mkdtempSync(join(tmpdir(), 'tandem-crowd-'))
  const server = startNode(SERVER_CORE, ['bin/tandem.js', 'start', '--fresh'], {
    TANDEM_OPEN_LIMITS: '1',
    TANDEM_TICK_HZ: String(size.tickRateHz),
    TANDEM_SEND_EVERY: '1',
    TANDEM_SEATS: String(size.players),
    TANDEM_MAP_REPEAT: size.repeat,
    TANDEM_GAMES: firstGame().name,
    TANDEM_DATA: dataFolder,
    TANDEM_LOG: 'quiet',
    PORT: String(port),
  })
  server.stdout?.resume()
  try {
    await untilUp(url, server)
    await after(EMPTY_S * 1000)
    const { residentBytes } = await askLoad(url, EMPTY_S)
    return figuresOf(size, residentBytes, await play(url, size.players, seconds))
  } finally {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'close')
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** One server after the other. */
export async function measureCrowds(sizes: readonly CrowdSize[], seconds: number): Promise<readonly CrowdFigures[]> {
  const figures: CrowdFigures[] = []
  for (const size of sizes) figures.push(await measureCrowd(size, seconds))
  return figures
}
