/** 36,000 ticks of recorded Burrow play give the same hash at every 30th tick in Node 20, in Node 24, and in the engine as pages run it, in Chromium. */

import { execFileSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { build } from 'esbuild'
import { openBrowser } from '../kit/browser.ts'
import { recordBurrow } from '../kit/recorded-burrow.ts'

jest.setTimeout(15 * 60_000)

const TICKS = 36_000
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tandem-everywhere-'))
const recordingFile = join(folder, 'play.recording')
const runner = join(folder, 'runner.mjs')
/** What one engine made of the recording. */
interface Verdict {
  readonly engine: string
  readonly ticks: number
  readonly hashes: string
  readonly difference: string
}
let recorded: readonly string[] = []

beforeAll(async () => {
  // The bundler that makes the page makes this one: engine, components, systems and the game in one file without Node.
  await build({
    stdin: { contents: RUNNER, resolveDir: root, loader: 'ts' },
    outfile: runner, bundle: true, format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], target: 'es2022', minify: true,
  })
  const rows = recordBurrow({ seed: 20, ticks: TICKS, persons: 3, bots: 2, keyframeEveryTicks: 3000 })
  writeFileSync(recordingFile, rows.join('\n'))
  recorded = rows.filter((row) => row.startsWith('{"kind":"hash"'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Replays, and hashes every 30th tick again: the verdict does not lean on the comparison alone. */
const RUNNER = `
import { burrow } from './games/burrow/game.ts'
import { createReplay, describeReplayDifference } from './src/recording/replay.ts'
import { hashWorld } from './src/state-hash.ts'

export function replayText(text, engine) {
  const [header, ...lines] = text.split('\\n').map((row) => JSON.parse(row))
  const replay = createReplay(burrow, { header, lines })
  const hashes = []
  for (let tick = 30; tick <= ${TICKS} && !replay.difference; tick += 30) {
    replay.runTo(tick)
    hashes.push(JSON.stringify({ kind: 'hash', tick, hashes: hashWorld(replay.engine.world) }))
  }
  replay.runTo(Infinity)
  return { engine, ticks: replay.ticks, hashes: hashes.join('\\n'), difference: replay.difference ? describeReplayDifference(replay.difference) : '' }
}
`

function expectSame(verdict: Verdict): void {
  expect(verdict.difference).toBe('')
  expect(verdict.ticks).toBe(TICKS)
  expect(recorded).toHaveLength(TICKS / 30)
  expect(verdict.hashes === recorded.join('\n')).toBe(true)
}

function replayIn(node: string): Verdict {
  const code = `import { readFileSync } from 'node:fs'; const { replayText } = await import(process.argv[1]); console.log(JSON.stringify(replayText(readFileSync(process.argv[2], 'utf8'), process.version)))`
  return JSON.parse(execFileSync(node, ['--input-type=module', '--eval', code, runner, recordingFile], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }))
}

/** A Node program out of its npm package: for this platform, from whatever registry npm uses here, kept for the next run. */
function nodeProgram(major: number): string {
  const place = join(root, 'node_modules', '.cache', `node-${major}`)
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const program = join(place, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(program))
    execFileSync('npm', ['install', '--prefix', place, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${major}`], { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
  return program
}

test('people came, played and went in it', () => {
  const rows = readFileSync(recordingFile, 'utf8').split('\n')

  expect(rows.filter((row) => row.includes('"commands":[')).length).toBeGreaterThan(20)
  expect(rows.filter((row) => row.startsWith('{"kind":"tick"'))).toHaveLength(TICKS)
})

test.each([20, 24])('the same in Node %i', (major) => {
  const running = Number(process.versions.node.split('.')[0])
  const verdict = replayIn(running === major ? process.execPath : nodeProgram(major))

  expect(verdict.engine).toMatch(new RegExp(`^v${major}\\.`))
  expectSame(verdict)
})

test('the same in Chromium, by the bundled engine', async () => {
  const server = await serve()
  const { port }: AddressInfo = placeOf(server)
  const browser = await openBrowser()
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${port}/`)

  const verdict = await page.evaluate<Verdict>(`(async () => {
    const { replayText } = await import('/runner.mjs')
    return replayText(await (await fetch('/play.recording')).text(), navigator.userAgent)
  })()`)
  await browser.close()
  server.close()

  expect(verdict.engine).toContain('Chrome')
  expectSame(verdict)
})

function serve(): Promise<Server> {
  const server = createServer(({ url = '' }, answer) => {
    const file = { '/runner.mjs': runner, '/play.recording': recordingFile }[url]
    answer.setHeader('content-type', url === '/runner.mjs' ? 'text/javascript' : 'text/html')
    answer.end(file ? readFileSync(file) : '<title>replay</title>')
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

function placeOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error(`the test's server listens on ${String(address)}; expected a port`)
  return address
}
